import type { Distortion } from '../../src/training/augment.ts';
import { BatchSource } from '../../src/training/batch-source.ts';
import { joinSamples, sampleImages, sampleStrokes } from '../../src/training/samples.ts';
import type { WorkerSetup } from './shard-messages.ts';

/** What every worker draws its shards from. */
export function createSource(
  setup: Pick<WorkerSetup, 'images' | 'strokes' | 'distortion' | 'phases' | 'batchSize' | 'seed'>,
): BatchSource {
  const { images, strokes, phases, batchSize, seed } = setup;
  const joinAll = (distortion: Distortion | null) =>
    joinSamples([sampleImages(images, distortion), ...(strokes ? [sampleStrokes(strokes)] : [])]);
  return new BatchSource(
    joinAll(setup.distortion),
    batchSize,
    seed,
    phases.map(({ fromEpoch, distortion }) => ({ fromEpoch, samples: joinAll(distortion) })),
  );
}
