import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { LabError } from '../../lab/lab-error.ts';
import { loadMnist } from '../../lab/load-mnist.ts';
import type { Predictions } from '../../lab/predictions.ts';
import '../evaluation/confusion-matrix.ts';
import { partStyles } from '../parts/part-styles.ts';
import { labStyles } from '../parts/lab-styles.ts';

/** What a model takes for what among the test images, with the images themselves once they are here. */
@customElement('test-mistakes')
export class TestMistakes extends LitElement {
  static override readonly styles = [
    partStyles,
    labStyles,
    css`
      h2 {
        margin-bottom: 12px;
      }
    `,
  ];

  @property({ attribute: false }) predictions!: Predictions;

  @state() private images: LabelledImages | null = null;
  @state() private problem: string | null = null;

  #loading = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#loading = new AbortController();
    void this.#load(this.#loading.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loading.abort();
  }

  protected override render() {
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">On the test images</h2>
      <confusion-matrix
        name="trained-model-mnist-test"
        .predictions=${this.predictions}
        .images=${this.images}
      ></confusion-matrix>
      <p class="quiet" ?hidden=${this.problem === null}>${this.problem}</p>
    </section>`;
  }

  async #load(signal: AbortSignal): Promise<void> {
    try {
      this.images = await loadMnist('test', { baseUrl: document.baseURI, signal });
    } catch (error) {
      if (error instanceof LabError && error.code !== 'aborted') this.problem = error.message;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'test-mistakes': TestMistakes;
  }
}
