import {
  add,
  engine,
  fill,
  mul,
  Optimizer,
  tidy,
  type NamedTensorMap,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';

/** A tensor by its name; tfjs does not export its own word for it. */
export type NamedTensor = Awaited<ReturnType<Optimizer['getWeights']>>[number];

/** Something that an optimizer remembers of every weight. */
export interface SlotSpec {
  /** As Keras 2.x names it. */
  readonly name: string;
  /** A number, or what it is where it depends on the first weights. */
  readonly initial: number | ((weights: Tensor) => Tensor);
}

/** What one step makes of a weight and its slots. */
export interface SlotUpdate {
  readonly value: Tensor;
  /** In the order of the specifications. */
  readonly slots: readonly Tensor[];
}

/** An exponential average that keeps the share `keep` of what it was. */
export function nextAverage(average: Tensor, value: Tensor, keep: number): Tensor {
  return add(mul(average, keep), mul(value, 1 - keep));
}

/**
 * An optimizer that works weight by weight, with slots of the weight's shape. Step-dependent factors
 * are computed anew from the number of steps, in double precision, so that a training that was stored
 * and goes on takes the very steps that it would have taken uninterrupted. (tfjs's own Adam and
 * Adamax carry rounded products along, and the latter cannot be stored at all.)
 */
export abstract class SlotOptimizer extends Optimizer {
  /** By the name of the variable, then in the order of `slotSpecs`. */
  readonly #slots = new Map<string, Variable[]>();

  protected abstract readonly slotSpecs: readonly SlotSpec[];

  /** @param step counted from 1 */
  protected abstract computeUpdate(
    value: Tensor,
    gradient: Tensor,
    slots: readonly Tensor[],
    step: number,
  ): SlotUpdate;

  applyGradients(gradients: NamedTensorMap | NamedTensor[]): void {
    const named = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    this.incrementIterations();
    for (const { name, tensor } of named) {
      const variable = engine().registeredVariables[name];
      if (!variable) throw new Error(`There is no variable ${name}.`);
      const slots = this.#slots.get(name) ?? this.#createSlots(variable);
      tidy(() => {
        const update = this.computeUpdate(variable, tensor, slots, this.iterations);
        slots.forEach((slot, index) => {
          const next = update.slots[index];
          if (next) slot.assign(next);
        });
        variable.assign(update.value);
      });
    }
  }

  #createSlots(variable: Variable): Variable[] {
    const slots = this.slotSpecs.map(({ initial }) =>
      tidy(() => {
        const values =
          typeof initial === 'number' ? fill(variable.shape, initial) : initial(variable);
        return engine().makeVariable(values, false);
      }),
    );
    this.#slots.set(variable.name, slots);
    return slots;
  }

  /** Steps, then for each variable all its slots. The tensors stay the optimizer's. */
  override async getWeights(): Promise<NamedTensor[]> {
    const slots = [...this.#slots].flatMap(([name, variables]) =>
      variables.map((tensor, index) => ({
        name: `${name}/${this.slotSpecs[index]?.name ?? index}`,
        tensor,
      })),
    );
    return [await this.saveIterations(), ...slots];
  }

  /** @param weights as {@link getWeights} gave them; the tensors stay the caller's */
  override async setWeights(weights: NamedTensor[]): Promise<void> {
    const slots = await this.extractIterations(weights);
    this.#disposeSlots();
    for (const { name, tensor } of slots) {
      const owner = name.slice(0, name.lastIndexOf('/'));
      const variable = tidy(() => engine().makeVariable(tensor.clone(), false));
      this.#slots.set(owner, [...(this.#slots.get(owner) ?? []), variable]);
    }
  }

  #disposeSlots(): void {
    for (const variables of this.#slots.values()) {
      for (const variable of variables) variable.dispose();
    }
    this.#slots.clear();
  }

  override dispose(): void {
    this.#disposeSlots();
  }
}
