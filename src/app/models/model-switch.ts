import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import { fireEvent } from '../parts/fire-event.ts';
import { formatAccuracy, formatBytes } from '../parts/format-figures.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import type { ModelChoice } from './model-choices.ts';
import { modelSwitchStyles } from './model-switch-styles.ts';

/** A model in the list: `name` is a catalogue name, or the name of a stored model. */
export type ModelRow = Omit<ModelChoice, 'files'>;

/**
 * Lets a person choose the model that reads. What else can be done with a model (`<model-actions>`,
 * `<model-import>`) is defined later, by src/app/models: until then its room is empty.
 *
 * @fires model-chosen - `CustomEvent<string>`, the model's name
 */
@customElement('model-switch')
export class ModelSwitch extends LitElement {
  static override readonly styles = [partStyles, modelSwitchStyles];

  /** Those that come with the app. */
  @property({ attribute: false }) models: readonly ModelRow[] = [];

  /** Those of this device; null until it is known which there are. */
  @property({ attribute: false }) stored: readonly ModelRow[] | null = null;

  /** Name of the model in use. */
  @property() selected = '';

  protected override render() {
    if (this.models.length === 0 && !this.stored) return nothing;
    const stored = this.stored ?? [];
    return html`<fieldset>
      <legend>Model</legend>
      <div class="group">${this.#renderModels(this.models)}</div>
      <div class="group" role="group" aria-labelledby="stored">
        <h3 id="stored">On this device</h3>
        <p class="empty" ?hidden=${stored.length > 0}>
          Models that you <a href="#train">train</a> or import are kept here.
        </p>
        ${this.#renderModels(stored)}
        <model-import></model-import>
      </div>
    </fieldset>`;
  }

  #renderModels(models: readonly ModelRow[]) {
    return repeat(
      models,
      ({ name }) => name,
      (model) => this.#renderModel(model),
    );
  }

  #renderModel(model: ModelRow) {
    const { name, title, description, accuracy, bytes } = model;
    return html`<div class="model">
      <label>
        <input
          type="radio"
          name="model"
          .value=${name}
          .checked=${name === this.selected}
          aria-describedby="about-${name}"
          @change=${() => this.#choose(name)}
        />
        <span class="title">${title}</span>
        <span class="description" id="about-${name}" ?hidden=${!description}>${description}</span>
        <span class="figures"
          >${accuracy === null ? '' : `${formatAccuracy(accuracy)} right · `}${formatBytes(bytes)}</span
        >
      </label>
      <model-actions .model=${model}></model-actions>
    </div>`;
  }

  #choose(name: string): void {
    this.selected = name;
    fireEvent(this, 'model-chosen', name);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'model-switch': ModelSwitch;
  }
  interface HTMLElementEventMap {
    'model-chosen': CustomEvent<string>;
  }
}
