import type { EpochRecord, TrainingState } from './training-state.ts';

/** Raised when bytes are no checkpoint, or one of another training. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

const FORMAT = 'digit-recognizer-checkpoint-1';

const ARRAYS = [
  'trainable',
  'statistics',
  'firstMoment',
  'secondMoment',
  'averageTrainable',
  'averageStatistics',
] as const;

interface Header {
  readonly format: string;
  readonly key: string;
  readonly epoch: number;
  readonly step: number;
  readonly history: readonly EpochRecord[];
  readonly lengths: readonly number[];
}

/**
 * A training state as bytes: the length of a JSON header (4 bytes, little-endian), the header, then
 * the arrays as float32.
 *
 * @param key of the training that it belongs to
 */
export function encodeCheckpoint(state: TrainingState, key: string): Uint8Array {
  const header: Header = {
    format: FORMAT,
    key,
    epoch: state.epoch,
    step: state.step,
    history: state.history,
    lengths: ARRAYS.map((name) => state[name].length),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const floats = header.lengths.reduce((sum, length) => sum + length, 0);
  const bytes = new Uint8Array(4 + head.length + floats * 4);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  let offset = 4 + head.length;
  for (const name of ARRAYS) {
    const array = state[name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  return bytes;
}

/** @throws CheckpointError for other bytes, another key or other sizes than `like` */
export function decodeCheckpoint(
  bytes: Uint8Array,
  key: string,
  like: TrainingState,
): TrainingState {
  const header = readHeader(bytes);
  if (header.key !== key) throw new CheckpointError('The checkpoint is of another training.');
  if (ARRAYS.some((name, index) => like[name].length !== header.lengths[index])) {
    throw new CheckpointError('The checkpoint is of another model.');
  }
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  let offset = 4 + headLength;
  const read = (length: number): Float32Array => {
    // copied by hand: the slice of a Node Buffer would be a view of the whole file
    const part = Uint8Array.from(bytes.subarray(offset, offset + length * 4));
    if (part.length !== length * 4) throw new CheckpointError('The checkpoint is cut short.');
    offset += part.length;
    return new Float32Array(part.buffer);
  };
  const arrays = header.lengths.map(read);
  return {
    epoch: header.epoch,
    step: header.step,
    history: header.history.map(restoreNaN),
    ...(Object.fromEntries(ARRAYS.map((name, index) => [name, arrays[index]])) as Record<
      (typeof ARRAYS)[number],
      Float32Array
    >),
  };
}

/** JSON has no NaN and writes null instead. */
function restoreNaN(record: EpochRecord): EpochRecord {
  const { validationLoss, validationAccuracy } = record as {
    validationLoss: number | null;
    validationAccuracy: number | null;
  };
  return {
    ...record,
    validationLoss: validationLoss ?? NaN,
    validationAccuracy: validationAccuracy ?? NaN,
  };
}

function readHeader(bytes: Uint8Array): Header {
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(
      0,
      true,
    );
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
    if (header.format === FORMAT) return header;
  } catch (error) {
    throw new CheckpointError('The file is no checkpoint.', { cause: error });
  }
  throw new CheckpointError('The file is no checkpoint.');
}
