import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { fireEvent } from '../../parts/fire-event.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import '../parts/sample-picture.ts';
import type { DoubtfulSample, Verdict } from './personalise-flow.ts';

/**
 * Points out samples whose label disagrees with all the others, and asks what they are.
 *
 * @fires review-ended - `CustomEvent<ReadonlyMap<string, Verdict>>`, by the samples' ids
 */
@customElement('doubtful-review')
export class DoubtfulReview extends LitElement {
  static override readonly styles = [
    partStyles,
    labStyles,
    css`
      ul {
        display: grid;
        gap: 10px;
        margin: 16px 0;
        padding: 0;
        list-style: none;
      }

      fieldset {
        display: grid;
        grid-template-columns: 84px minmax(0, 1fr);
        align-items: center;
        gap: 0 14px;
        margin: 0;
        padding: 0;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
      }

      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 8px 10px 8px 0;
      }

      label {
        display: inline-flex;
        align-items: center;
        min-height: 40px;
        padding: 0 14px;
        border: 1px solid var(--line);
        border-radius: 20px;
        font-size: var(--size-small);
        cursor: pointer;
      }

      label:hover {
        border-color: var(--accent);
      }

      label:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-tint);
        font-weight: 600;
        color: var(--accent);
      }

      label:has(:focus-visible) {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }

      input {
        position: absolute;
        opacity: 0;
      }
    `,
  ];

  @property({ attribute: false }) doubtful: readonly DoubtfulSample[] = [];
  @state() private verdicts: ReadonlyMap<string, Verdict> = new Map();

  protected override render() {
    const { length } = this.doubtful;
    return html`
      <p>
        ${length === 1 ? 'One sample does' : `${length} samples do`} not look like the others with
        the same label. What ${length === 1 ? 'is it' : 'are they'}?
      </p>
      <ul role="list">
        ${this.doubtful.map((doubtful) => html`<li>${this.#renderSample(doubtful)}</li>`)}
      </ul>
      <button type="button" class="button is-primary" @click=${this.#end}>Go on</button>
    `;
  }

  #renderSample({ sample, suggestion }: DoubtfulSample) {
    const { id, label } = sample;
    const chosen = this.verdicts.get(id) ?? label;
    const choices: readonly (readonly [Verdict, string])[] = [
      [label, `It is a ${label}`],
      [suggestion, `It is a ${suggestion}`],
      ['leave-out', 'Leave it out'],
    ];
    return html`<fieldset>
      <legend class="for-readers">Kept as ${label}, looks like ${suggestion}</legend>
      <sample-picture .sample=${sample}></sample-picture>
      <div class="choices">
        ${choices.map(
          ([verdict, title]) =>
            html`<label>
              <input
                type="radio"
                name=${id}
                .checked=${verdict === chosen}
                @change=${() => (this.verdicts = new Map(this.verdicts).set(id, verdict))}
              />${title}
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  readonly #end = (): void => {
    fireEvent(this, 'review-ended', this.verdicts);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'doubtful-review': DoubtfulReview;
  }
  interface HTMLElementEventMap {
    'review-ended': CustomEvent<ReadonlyMap<string, Verdict>>;
  }
}
