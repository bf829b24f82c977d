import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import {
  getCurrentModel,
  watchCurrentModel,
  type UsableModel,
} from '../../models/current-model.ts';
import { showToast } from '../../parts/show-toast.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { watchWhileConnected } from '../../parts/watch-while-connected.ts';
import { describeProblem } from '../parts/describe-problem.ts';
import { findPersonalisedUse, goBack, type PersonalisedUse } from './use-personalised-model.ts';

/** Says that a personalised model reads, with one tap back to the one before. */
@customElement('personal-model-note')
export class PersonalModelNote extends LitElement {
  static override readonly styles = [
    partStyles,
    labStyles,
    css`
      /* where there is nothing to say, it takes no room */
      :host {
        display: contents;
      }

      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
        padding: 10px 10px 10px 18px;
        border-radius: var(--radius-small);
        background: var(--accent-tint);
      }

      strong {
        font-weight: 650;
      }
    `,
  ];

  @state() private model: UsableModel | null = null;

  constructor() {
    super();
    const show = (model: UsableModel) => (this.model = model);
    watchWhileConnected(this, () => {
      void getCurrentModel().then(show);
      return watchCurrentModel(show);
    });
  }

  protected override render() {
    const { model } = this;
    const use = model && findPersonalisedUse(model.id);
    if (!use) return nothing;
    return html`<div>
      <p><strong>${model.title}</strong> reads now.</p>
      <button type="button" class="button is-small" @click=${() => this.#goBack(use)}>
        Go back to ${use.previousTitle}
      </button>
    </div>`;
  }

  async #goBack(use: PersonalisedUse): Promise<void> {
    try {
      const { title } = await goBack(use);
      showToast({ message: `${title} reads again` });
    } catch (error) {
      showToast({ message: describeProblem(error) });
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'personal-model-note': PersonalModelNote;
  }
}
