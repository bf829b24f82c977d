import { memory } from '@tensorflow/tfjs-core';

/** What tfjs holds in this thread. */
export function getMemory(): { numTensors: number; numBytes: number } {
  const { numTensors, numBytes } = memory();
  return { numTensors, numBytes };
}
