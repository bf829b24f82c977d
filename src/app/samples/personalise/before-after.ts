import { LitElement, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { PersonaliseOutcome, PersonaliseScores } from '../../../lab/personalising.ts';
import { formatPercent } from '../../parts/format-figures.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import '../parts/sample-picture.ts';
import { beforeAfterStyles } from './before-after-styles.ts';
import type { ComparedSample } from './personalise-flow.ts';
import { formatShare } from './use-personalised-model.ts';

/** Of a circle of 44 units across. */
const CIRCUMFERENCE = Math.PI * 38;

/** How the samples that were held back are read before and after learning, side by side. */
@customElement('before-after')
export class BeforeAfter extends LitElement {
  static override readonly styles = [partStyles, labStyles, beforeAfterStyles];

  @property({ attribute: false }) outcome: PersonaliseOutcome | null = null;
  @property({ attribute: false }) heldBack: readonly ComparedSample[] = [];

  protected override render() {
    const { outcome } = this;
    if (!outcome) return nothing;
    const { before, after } = outcome;
    return html`
      <div class="sides">
        ${this.#renderSide('Before', before, ({ before: digit }) => digit)}
        <svg class="arrow" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 12h15M13 6l6 6-6 6" />
        </svg>
        ${this.#renderSide('After', after, ({ after: digit }) => digit)}
      </div>
      <p class="quiet mnist">
        Others' digits (1,000 of MNIST's test images): ${formatPercent(before.mnistAccuracy)}
        before, ${formatPercent(after.mnistAccuracy)} after.
      </p>
      <h3>Your samples that it did not learn from</h3>
      <ul role="list">
        ${[...this.heldBack].sort(compareInterest).map((one) => html`<li>${renderOne(one)}</li>`)}
      </ul>
    `;
  }

  #renderSide(
    title: string,
    { sampleAccuracy }: PersonaliseScores,
    readOf: (one: ComparedSample) => number,
  ) {
    const right = this.heldBack.filter((one) => readOf(one) === one.sample.label).length;
    return html`<div class="side">
      <h3>${title}</h3>
      <div class="dial">
        <svg viewBox="0 0 44 44" aria-hidden="true">
          <circle cx="22" cy="22" r="19" />
          ${svg`<circle class="share" cx="22" cy="22" r="19"
            stroke-dasharray="${sampleAccuracy * CIRCUMFERENCE} ${CIRCUMFERENCE}" />`}
        </svg>
        <strong>${formatShare(sampleAccuracy)}</strong>
      </div>
      <p class="quiet">${right} of ${this.heldBack.length} right</p>
    </div>`;
  }
}

function renderOne({ sample, before, after }: ComparedSample) {
  const say = (digit: number) =>
    html`<span class=${digit === sample.label ? 'is-right' : 'is-wrong'}>${digit}</span>`;
  return html`<div
    class="one"
    role="img"
    aria-label="A ${sample.label}: read as ${before} before, as ${after} after"
  >
    <sample-picture .sample=${sample}></sample-picture>
    <div class="readings">${say(before)}<span class="to">→</span>${say(after)}</div>
  </div>`;
}

/** What has changed comes first, then what is still wrong. */
function compareInterest(one: ComparedSample, other: ComparedSample): number {
  return interest(other) - interest(one);
}

function interest({ sample, before, after }: ComparedSample): number {
  return (before === after ? 0 : 2) + (after === sample.label ? 0 : 1);
}

declare global {
  interface HTMLElementTagNameMap {
    'before-after': BeforeAfter;
  }
}
