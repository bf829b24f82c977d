import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { LabelledImages } from '../../../dataset/labelled-images.ts';
import { UserFacingError } from '../../../errors/user-facing-error.ts';
import type { Predictions } from '../../../lab/predictions.ts';
import { loadMnistOnce } from '../../data/data-sets.ts';
import '../../evaluation/confusion-matrix.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';

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

  @state() private isDue = false;
  @state() private images: LabelledImages | null = null;
  @state() private problem: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // in a task of its own: all that comes at the end of a training would be too long for one
    setTimeout(() => (this.isDue = true));
    void this.#load();
  }

  protected override render() {
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">On the test images</h2>
      ${
        this.isDue
          ? html`<confusion-matrix
              name="trained-model-mnist-test"
              .predictions=${this.predictions}
              .images=${this.images}
            ></confusion-matrix>`
          : nothing
      }
      <p class="quiet" ?hidden=${this.problem === null}>${this.problem}</p>
    </section>`;
  }

  async #load(): Promise<void> {
    try {
      this.images = await loadMnistOnce('test');
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      this.problem = error.message;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'test-mistakes': TestMistakes;
  }
}
