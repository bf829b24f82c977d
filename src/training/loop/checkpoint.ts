import type { EpochRecord } from '../description/epoch-record.ts';
import {
  type BestEpoch,
  createPartialEpoch,
  type PartialEpoch,
  type TrainingState,
} from './training-state.ts';

/** Raised when bytes are no checkpoint, or one of another training. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

const FORMAT = 'digit-recognizer-checkpoint-1';

interface Header {
  readonly format: string;
  readonly key: string;
  readonly epoch: number;
  readonly step: number;
  /** Missing in checkpoints between two epochs of older versions. */
  readonly partial?: PartialEpoch;
  /** Missing where no epoch's weights are kept. */
  readonly best?: Pick<BestEpoch, 'epoch' | 'validationLoss'>;
  readonly history: readonly EpochRecord[];
  readonly lengths: readonly number[];
}

/** In the order in which they are stored. */
function listArrays(state: TrainingState): Float32Array[] {
  const { trainable, statistics, memory, averageTrainable, averageStatistics, best } = state;
  return [
    trainable,
    statistics,
    ...memory,
    averageTrainable,
    averageStatistics,
    ...(best ? [best.trainable, best.statistics] : []),
  ];
}

/**
 * A training state as bytes: the length of a JSON header (4 bytes, little-endian), the header, then
 * the arrays as float32.
 *
 * @param key of the training that it belongs to
 */
export function encodeCheckpoint(state: TrainingState, key: string): Uint8Array<ArrayBuffer> {
  const arrays = listArrays(state);
  const header: Header = {
    format: FORMAT,
    key,
    epoch: state.epoch,
    step: state.step,
    partial: state.partial,
    ...(state.best && {
      best: { epoch: state.best.epoch, validationLoss: state.best.validationLoss },
    }),
    history: state.history,
    lengths: arrays.map(({ length }) => length),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const floats = header.lengths.reduce((sum, length) => sum + length, 0);
  const bytes = new Uint8Array(4 + head.length + floats * 4);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  let offset = 4 + head.length;
  for (const array of arrays) {
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
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  let offset = 4 + headLength;
  const arrays = header.lengths.map((length) => {
    // copied by hand: the slice of a Node Buffer would be a view of the whole file
    const part = Uint8Array.from(bytes.subarray(offset, offset + length * 4));
    if (part.length !== length * 4) throw new CheckpointError('The checkpoint is cut short.');
    offset += part.length;
    return new Float32Array(part.buffer);
  });
  const take = (expected: Float32Array): Float32Array => {
    const array = arrays.shift();
    if (array?.length === expected.length) return array;
    throw new CheckpointError('The checkpoint is of another model.');
  };
  const { epoch, step, partial, best, history } = header;
  // all that is not of the model or its best epoch is the update rule's
  const memoryCount = arrays.length - (best ? 6 : 4);
  const trainable = take(like.trainable);
  const statistics = take(like.statistics);
  return {
    epoch,
    step,
    partial: partial ?? createPartialEpoch(),
    trainable,
    statistics,
    memory: arrays.splice(0, memoryCount),
    averageTrainable: take(like.trainable),
    averageStatistics: take(like.statistics),
    best: best
      ? { ...best, trainable: take(like.trainable), statistics: take(like.statistics) }
      : null,
    history: history.map(restoreNaN),
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
