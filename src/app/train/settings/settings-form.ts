import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

import {
  LAB_ACTIVATIONS,
  LAB_ARCHITECTURES,
  LAB_OPTIMIZERS,
  type TrainingSettings,
} from '../../../training/description/training-settings.ts';
import { fireEvent } from '../../parts/fire-event.ts';
import { formatCount } from '../../parts/format-figures.ts';
import { fieldStyles } from '../../parts/styles/field-styles.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { formatDuration } from '../figures/format-training.ts';
import './learning-rate-field.ts';
import { suggestedRate } from './learning-rates.ts';
import { settingsFormStyles } from './settings-form-styles.ts';
import { BATCH_SIZES, EPOCHS, TRAINING_IMAGES, type SettingRange } from './stored-settings.ts';
import { estimateSeconds } from './training-speed.ts';
import './value-slider.ts';

interface Choice<Name extends string> {
  readonly name: Name;
  readonly title: string;
}

/** The settings that are numbers with a slider. */
type SliderSetting = 'epochs' | 'batchSize' | 'trainingImages';

/**
 * Everything that is chosen before training, and the button that starts it.
 *
 * @fires settings-changed - `CustomEvent<TrainingSettings>`
 * @fires training-wanted - the button was pressed
 */
@customElement('settings-form')
export class SettingsForm extends LitElement {
  /** The first control takes the focus that the form is given. */
  static override readonly shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override readonly styles = [partStyles, labStyles, fieldStyles, settingsFormStyles];

  @property({ attribute: false }) settings!: TrainingSettings;

  /** Something else is to be done first, such as going on with another training. */
  @property({ type: Boolean }) second = false;

  protected override render() {
    const { settings } = this;
    const seconds = estimateSeconds(settings);
    const isLenet = settings.architecture === 'lenet5';
    return html`
      <form class="card" aria-label="Settings" @submit=${this.#submit}>
        <div class="groups">
          <div class="group">
            ${this.#renderChoice('Architecture', 'architecture', LAB_ARCHITECTURES)}
            ${this.#renderChoice('Activation', 'activation', LAB_ACTIVATIONS, !isLenet)}
            ${this.#renderChoice('Optimizer', 'optimizer', LAB_OPTIMIZERS)}
            <learning-rate-field
              .value=${settings.learningRate}
              .suggested=${suggestedRate(settings.optimizer)}
              @value-chosen=${({ detail }: CustomEvent<number>) =>
                this.#change({ learningRate: detail })}
            ></learning-rate-field>
          </div>
          <div class="group">
            ${this.#renderSlider('Epochs', 'epochs', EPOCHS)}
            ${this.#renderSlider('Batch size', 'batchSize', BATCH_SIZES)}
            ${this.#renderSlider('Training images', 'trainingImages', TRAINING_IMAGES)}
            <label class="switch">
              <input
                type="checkbox"
                role="switch"
                aria-describedby="about-early-stopping"
                .checked=${live(settings.stopsEarly)}
                @change=${this.#switchEarlyStopping}
              />
              <span>
                Early stopping
                <span class="quiet" id="about-early-stopping"
                  >Ends when val_loss has not fallen for three epochs, and keeps the best one.</span
                >
              </span>
            </label>
          </div>
        </div>
        <div class="start ${this.second ? 'is-second' : ''}">
          <button class="button ${this.second ? '' : 'is-primary'}" type="submit">Train</button>
          <p class="quiet estimate" ?hidden=${seconds === null}>
            About ${formatDuration(seconds ?? 0)} on this device
          </p>
        </div>
      </form>
    `;
  }

  #renderChoice<Field extends 'architecture' | 'activation' | 'optimizer'>(
    title: string,
    field: Field,
    choices: readonly Choice<TrainingSettings[Field]>[],
    isFixed = false,
  ) {
    const chosen = isFixed ? 'relu' : this.settings[field];
    return html`<div>
      <label for=${field}>${title}</label>
      <select
        id=${field}
        class="field"
        ?disabled=${isFixed}
        @change=${(event: Event) => this.#choose(field, choices, event)}
      >
        ${choices.map(
          ({ name, title: option }) =>
            html`<option value=${name} .selected=${live(name === chosen)}>${option}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderSlider(title: string, field: SliderSetting, { min, max, step }: SettingRange) {
    return html`<value-slider
      label=${title}
      .min=${min}
      .max=${max}
      .step=${step}
      .value=${this.settings[field]}
      .format=${formatCount}
      @value-chosen=${({ detail }: CustomEvent<number>) => this.#change({ [field]: detail })}
    ></value-slider>`;
  }

  #choose<Field extends 'architecture' | 'activation' | 'optimizer'>(
    field: Field,
    choices: readonly Choice<TrainingSettings[Field]>[],
    event: Event,
  ): void {
    const value = event.target instanceof HTMLSelectElement ? event.target.value : '';
    const chosen = choices.find(({ name }) => name === value)?.name;
    if (chosen === undefined) return;
    this.#change({ [field]: chosen });
    // another optimizer's rate would most likely not learn at all
    if (field === 'optimizer') {
      this.#change({ learningRate: suggestedRate(this.settings.optimizer) });
    }
  }

  #switchEarlyStopping(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#change({ stopsEarly: event.target.checked });
  }

  #change(part: Partial<TrainingSettings>): void {
    this.settings = { ...this.settings, ...part };
    fireEvent(this, 'settings-changed', this.settings);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('training-wanted'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-form': SettingsForm;
  }
  interface HTMLElementEventMap {
    'settings-changed': CustomEvent<TrainingSettings>;
    'training-wanted': CustomEvent;
  }
}
