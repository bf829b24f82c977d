import type { LabelledImages } from '../../dataset/labelled-images.ts';
import type { UserFacingErrorCode } from '../../errors/user-facing-error.ts';
import type { MnistSet } from './mnist-files.ts';

export interface MnistRequest {
  readonly set: MnistSet;
  /** The site's root. */
  readonly baseUrl: string;
}

/** Any number of `progress`, then one of the others. */
export type MnistAnswer =
  | { readonly type: 'progress'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly type: 'loaded'; readonly images: LabelledImages }
  | { readonly type: 'failure'; readonly code: UserFacingErrorCode; readonly message: string };
