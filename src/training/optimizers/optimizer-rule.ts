import { tensor1d, tidy, variable, type Variable } from '@tensorflow/tfjs-core';
import { createOptimizer, type OptimizerName } from './create-optimizer.ts';
import type { NamedTensor } from './slot-optimizer.ts';
import { refuseMemory, type Memory, type UpdateRule } from './update-rule.ts';

/** A rule with tensors of its own. */
export interface OptimizerRule extends UpdateRule {
  dispose(): void;
}

/**
 * An optimizer, applied to all weights as one flat variable on tfjs's current backend: they all work
 * weight by weight, and one operation over all is far quicker than one for every layer.
 */
export function createOptimizerRule(name: OptimizerName, learningRate: number): OptimizerRule {
  let optimizer = createOptimizer(name, learningRate);
  let flat: Variable | undefined;

  const readSlots = async (): Promise<NamedTensor[]> => {
    const [iterations, ...slots] = await optimizer.getWeights();
    iterations?.tensor.dispose();
    return slots;
  };

  return {
    rateOf: () => learningRate,
    async recall(memory, size, steps) {
      optimizer.dispose();
      flat?.dispose();
      optimizer = createOptimizer(name, learningRate);
      flat = tidy(() => variable(tensor1d(new Float32Array(size))));
      if (steps === 0) return;
      // a first step, to see what it remembers
      const zeros = tensor1d(new Float32Array(size));
      optimizer.applyGradients({ [flat.name]: zeros });
      zeros.dispose();
      const slots = await readSlots();
      if (slots.length !== memory.length || memory.some(({ length }) => length !== size)) {
        refuseMemory(slots.length, memory.length);
      }
      const iterations = tensor1d([steps], 'int32');
      const names = slots.map((slot) => slot.name);
      for (const { tensor } of slots) tensor.dispose();
      const restored = memory.map((values, index) => ({
        name: names[index] ?? '',
        tensor: tensor1d(values),
      }));
      await optimizer.setWeights([{ name: 'iter', tensor: iterations }, ...restored]);
      for (const { tensor } of restored) tensor.dispose();
      iterations.dispose();
    },
    async update(weights, gradient) {
      if (!flat) throw new Error('The rule was not told how many weights there are.');
      const values = tensor1d(weights);
      const slope = tensor1d(gradient);
      flat.assign(values);
      optimizer.applyGradients({ [flat.name]: slope });
      values.dispose();
      slope.dispose();
      weights.set(await flat.data<'float32'>());
    },
    async remember(): Promise<Memory> {
      const slots = await readSlots();
      return Promise.all(
        slots.map(async ({ tensor }) => Float32Array.from(await tensor.data<'float32'>())),
      );
    },
    dispose() {
      optimizer.dispose();
      flat?.dispose();
    },
  };
}
