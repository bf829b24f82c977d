import { loadLayersModel, Sequential } from '@tensorflow/tfjs-layers';
import { describeError } from '../../../errors/describe-error.ts';
import { UserFacingError } from '../../../errors/user-facing-error.ts';
import { buildModel } from '../../../model/network/architectures.ts';
import { ShardComputer } from '../../../training/shards/shard-computer.ts';
import type { NetworkPlan } from './network-plan.ts';

/** A network on tfjs's current backend, ready to learn. */
export interface Network {
  readonly model: Sequential;
  readonly computer: ShardComputer;
  /** 10, or 11 where the last means "no digit". */
  readonly classes: number;
}

/** @throws UserFacingError `bad-model` for one that cannot be trained here */
export async function buildNetwork(plan: NetworkPlan): Promise<Network> {
  if (plan.type === 'new') {
    const model = buildModel(plan.architecture, plan);
    return { model, classes: 10, computer: new ShardComputer(model, 0) };
  }
  const { artifacts } = plan;
  const model = await loadLayersModel({ load: () => Promise.resolve(artifacts) });
  const shape = model.inputs[0]?.shape.slice(1).join('×');
  if (!(model instanceof Sequential) || shape !== '28×28×1') {
    model.dispose();
    throw new UserFacingError(
      'bad-model',
      'Only a plain sequence of layers that takes 28×28×1 can learn here; this model is built otherwise.',
    );
  }
  try {
    return {
      model,
      classes: model.outputs[0]?.shape[1] ?? 0,
      computer: new ShardComputer(model, 0, true),
    };
  } catch (error) {
    throw new UserFacingError('bad-model', describeError(error), {
      cause: error,
    });
  }
}
