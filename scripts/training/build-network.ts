import type { Sequential } from '@tensorflow/tfjs-layers';
import { buildModel, type ArchitectureName } from '../../src/model/network/architectures.ts';
import { foldBatchNormalization } from '../../src/model/network/fold-batch-normalization.ts';

export interface NetworkOptions {
  readonly architecture: ArchitectureName;
  readonly seed: number;
  /** Whether batch normalisations are folded into their convolutions, as in exported models. */
  readonly isFolded: boolean;
}

/** The network that is trained, with its first weights. */
export function buildNetwork({ architecture, seed, isFolded }: NetworkOptions): Sequential {
  const model = buildModel(architecture, { seed });
  if (!isFolded) return model;
  const folded = foldBatchNormalization(model);
  model.dispose();
  return folded;
}
