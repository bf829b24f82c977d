import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { type ElementStrings, english } from '../language/strings.ts';
import { probabilityBarsStyles } from './probability-bars-styles.ts';

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** How likely each of the ten digits is, as ten bars and, for assistive technology, as a list. */
export class ProbabilityBars extends LitElement {
  static override styles = probabilityBarsStyles;

  /** `[10]`, each 0 to 1; null before anything was read. */
  @property({ attribute: false }) probabilities: Float32Array | null = null;
  /** The best digit is no more than a guess. */
  @property({ type: Boolean, reflect: true }) muted = false;
  @property({ attribute: false }) strings: ElementStrings = english;

  protected override render(): TemplateResult {
    const shares = this.probabilities;
    const best = shares ? shares.indexOf(Math.max(...shares)) : -1;
    return html`
      <ol role="list" aria-label=${this.strings.probabilitiesLabel}>
        ${digits.map(
          (digit) => html`
            <li class=${digit === best ? 'best' : (shares?.[digit] ?? 0) < 0.005 ? 'is-nil' : ''}>
              <span class="digit">${digit}</span>
              <span class="track" aria-hidden="true"><span class="share"></span></span>
              <span class="percent">${shares ? this.strings.percent(shares[digit] ?? 0) : ''}</span>
            </li>
          `,
        )}
      </ol>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('probabilities')) return;
    // Through the object model, as a policy without 'unsafe-inline' forbids style attributes
    this.renderRoot.querySelectorAll<HTMLElement>('.share').forEach((share, digit) => {
      share.style.setProperty('--share', (this.probabilities?.[digit] ?? 0).toFixed(4));
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'digit-bars': ProbabilityBars;
  }
}
