import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { createRandom } from '../../src/dataset/random.ts';
import { getMemory } from '../../src/recognizer/engine/memory.ts';
import type { Entrance } from './entrance.ts';

export interface FuzzOptions {
  /** Inputs for each entrance. */
  readonly count: number;
  /** Whole number from 0 to 2²¹. */
  readonly seed: number;
  /** Number of the first input; default 0. */
  readonly from?: number;
  /** Milliseconds that an answer may take; default 20,000. */
  readonly limitMs?: number;
  /** Told before each input, by its number. */
  readonly onInput?: (number: number) => void;
}

export interface FuzzFailure {
  /** With the same seed and `from` it is made again. */
  readonly number: number;
  readonly title: string;
  readonly problem: string;
}

export interface FuzzReport {
  /** How often each answer or code came. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly failures: readonly FuzzFailure[];
  readonly slowestMs: number;
  /** Bytes that are held after the last input and were not after the first quarter. */
  readonly grownBytes: number;
  /** Likewise; 0 where the entrance has a reason to leave some. */
  readonly grownTensors: number;
}

const LIMIT_MS = 20_000;

/** Gives mutated inputs to an entrance, one after the other. */
export async function fuzz(entrance: Entrance, options: FuzzOptions): Promise<FuzzReport> {
  const { count, seed, from = 0, limitMs = LIMIT_MS, onInput } = options;
  const outcomes = new Map<string, number>();
  const failures: FuzzFailure[] = [];
  let slowestMs = 0;
  let before = measureMemory();
  for (let number = from; number < from + count; number++) {
    // by then all that is loaded and kept once has been
    if (number === from + Math.floor(count / 4)) before = measureMemory();
    onInput?.(number);
    const attack = await entrance.make(createRandom(seed * 2 ** 32 + number));
    const startedAt = performance.now();
    let outcome: string;
    try {
      outcome = await attack.give();
    } catch (error) {
      const code = attack.codeOf(error);
      if (code === undefined) {
        const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
        failures.push({ number, title: attack.title, problem });
      }
      outcome = code ?? 'no named error';
    }
    const tookMs = performance.now() - startedAt;
    slowestMs = Math.max(slowestMs, tookMs);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (tookMs > limitMs) {
      const problem = `It took ${Math.round(tookMs)} ms.`;
      failures.push({ number, title: attack.title, problem });
    }
  }
  const after = measureMemory();
  return {
    outcomes,
    failures,
    slowestMs,
    grownBytes: after.bytes - before.bytes,
    grownTensors: entrance.leavesTensors === undefined ? after.tensors - before.tensors : 0,
  };
}

function measureMemory(): { readonly bytes: number; readonly tensors: number } {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return { bytes: heapUsed + external, tensors: getMemory().numTensors };
}
