import type { LabelledImages } from '../../dataset/labelled-images.ts';
import type { UserFacingErrorCode } from '../../errors/user-facing-error.ts';

/** A file that a person chose or dropped, with the folders that it lay in. */
export interface ChosenFile {
  /** With forward slashes; the name alone where the folders are not known. */
  readonly path: string;
  readonly file: Blob;
}

/** A file that is no part of a set, and why. */
export interface LeftOutFile {
  readonly path: string;
  readonly reason: string;
}

/** Images with labels as a person brought them along. */
export interface BroughtSet {
  readonly title: string;
  readonly images: LabelledImages;
  readonly leftOut: readonly LeftOutFile[];
}

/** What the page asks of the worker that reads a person's files. */
export interface IntakeProtocol {
  readonly requests: {
    readonly read: {
      readonly body: readonly ChosenFile[];
      readonly result: readonly BroughtSet[];
      /** Files read, of all that there are. */
      readonly event: { readonly done: number; readonly total: number };
    };
  };
  readonly errorCode: UserFacingErrorCode;
}
