import type { LabelledImages } from '../../dataset/labelled-images.ts';
import type { UserFacingErrorCode } from '../../errors/user-facing-error.ts';
import type { MnistSet } from './mnist-files.ts';

/** What the page asks of the worker that loads MNIST. */
export interface MnistProtocol {
  readonly requests: {
    readonly load: {
      readonly body: MnistRequest;
      readonly result: LabelledImages;
      readonly event: { readonly loadedBytes: number; readonly totalBytes: number };
    };
  };
  readonly errorCode: UserFacingErrorCode;
}

export interface MnistRequest {
  readonly set: MnistSet;
  /** The site's root. */
  readonly baseUrl: string;
}
