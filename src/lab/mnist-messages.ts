import type { LabelledImages } from '../dataset/labelled-images.ts';
import type { LabErrorCode } from './lab-error.ts';
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
  | { readonly type: 'failure'; readonly code: LabErrorCode; readonly message: string };
