import { tensor4d, tidy, variableGrads, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel, Sequential } from '@tensorflow/tfjs-layers';
import type { StepResult, StepRunner } from '../../../src/training/loop/fit.ts';
import { addShards, addTallies } from '../../../src/training/loop/local-runner.ts';
import { layOutWeights, writeWeights } from '../../../src/training/shards/flat-weights.ts';
import type { ShardResult, Tally } from '../../../src/training/shards/shard-computer.ts';
import { compileLayers } from '../../../src/training/shards/training-program.ts';
import { computeCtc } from './ctc-loss.ts';
import { decodeGreedily } from './decode-frames.ts';
import { ROW_HEIGHT, type RowImage } from './draw-rows.ts';
import { FRAME_STEP } from './network.ts';
import { joinImages } from './row-batches.ts';
import { sumCtcLoss } from './sum-ctc-loss.ts';
import type { WrittenRow } from './written-rows.ts';

/**
 * Computes gradients and validation of a row scorer with tfjs's current backend.
 *
 * @param draw the parts of a step's batch
 */
export function createRowRunner(
  model: Sequential,
  draw: (epoch: number, step: number) => readonly (readonly WrittenRow[])[],
  validation: readonly WrittenRow[],
): StepRunner {
  const layout = layOutWeights(model);
  const program = compileLayers(model);

  const computePart = async (rows: readonly WrittenRow[]): Promise<ShardResult> => {
    const { inputs, width } = joinImages(rows);
    const x = tensor4d(inputs, [rows.length, ROW_HEIGHT, width, 1]);
    const moments: Tensor[] = [];
    const variables = layout.trainable.map(({ variable }) => variable);
    const { value, grads } = variableGrads(() => {
      const logits = program(x, { seed: 0, moments });
      return sumCtcLoss(
        logits,
        rows.map(({ label, image }) => ({ label, frames: image.width / FRAME_STEP })),
      );
    }, variables);
    x.dispose();
    const loss = (await value.data())[0]!;
    value.dispose();
    const slopes = layout.trainable.map(({ variable }) => grads[variable.name]!);
    const gradient = await readFlat(slopes, layout.trainableSize);
    const flatMoments = await readFlat(moments, layout.statisticsSize);
    return { gradient, moments: flatMoments, loss, correct: 0, count: rows.length };
  };

  return {
    async runStep(epoch, step, trainable): Promise<StepResult> {
      writeWeights(layout.trainable, trainable);
      const results: ShardResult[] = [];
      for (const rows of draw(epoch, step)) results.push(await computePart(rows));
      return addShards(results);
    },
    async evaluate(trainable, statistics): Promise<Tally> {
      writeWeights(layout.trainable, trainable);
      writeWeights(layout.statistics, statistics);
      const tallies: Tally[] = [];
      for (const row of validation) tallies.push(judgeRow(await scoreRow(model, row.image), row));
      return addTallies(tallies);
    },
  };
}

/** `[frames * CLASSES]`: logits of one row. */
export async function scoreRow(model: LayersModel, image: RowImage): Promise<Float32Array> {
  const logits = tidy(
    () => model.predict(tensor4d(image.values, [1, ROW_HEIGHT, image.width, 1])) as Tensor,
  );
  const values = await logits.data<'float32'>();
  logits.dispose();
  return values;
}

function judgeRow(logits: Float32Array, { label }: WrittenRow): Tally {
  const { loss } = computeCtc(logits, label);
  return { loss, correct: decodeGreedily(logits) === label.join('') ? 1 : 0, count: 1 };
}

/** Laid end to end; disposes them. */
async function readFlat(tensors: readonly Tensor[], size: number): Promise<Float32Array> {
  const flat = new Float32Array(size);
  let at = 0;
  for (const tensor of tensors) {
    flat.set(await tensor.data<'float32'>(), at);
    at += tensor.size;
    tensor.dispose();
  }
  return flat;
}
