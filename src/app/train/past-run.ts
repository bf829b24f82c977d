import type { StoredRun } from '../../storage/database.ts';

/** A stored training without its checkpoint, which only its worker needs. */
export type PastRun = Omit<StoredRun, 'checkpoint'>;
