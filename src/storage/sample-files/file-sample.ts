import type { StoredSample } from '../stored-sample.ts';

/** A sample as a file gives it; it gets its id where it is stored. */
export type FileSample = Omit<StoredSample, 'id'>;
