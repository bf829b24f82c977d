import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { SampleFormat } from '../../../storage/sample-files/export-samples.ts';
import type { StoredSample } from '../../../storage/stored-sample.ts';
import { saveFile } from '../../parts/save-file.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { dialogStyles } from '../parts/dialog-styles.ts';

const FORMATS: readonly {
  readonly format: SampleFormat;
  readonly title: string;
  readonly description: string;
}[] = [
  {
    format: 'json',
    title: 'JSON',
    description: 'Everything, with strokes and times: to take to another device.',
  },
  {
    format: 'png',
    title: 'PNG images',
    description: 'A zip of 28×28 images in folders named for their digit.',
  },
  {
    format: 'idx',
    title: 'IDX pair',
    description: 'A zip of images and labels in the format of MNIST.',
  },
];

/** Lets a person choose how the samples are written into a file. */
@customElement('export-dialog')
export class ExportDialog extends LitElement {
  static override readonly styles = [
    partStyles,
    labStyles,
    dialogStyles,
    css`
      ul {
        display: grid;
        gap: 8px;
        margin: 16px 0;
        padding: 0;
        list-style: none;
      }

      li button {
        display: grid;
        gap: 2px;
        width: 100%;
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--surface);
        text-align: start;
        cursor: pointer;
      }

      li button:hover {
        border-color: var(--accent);
        background: var(--accent-tint);
      }

      strong {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) samples: readonly StoredSample[] = [];

  show(): void {
    this.#dialog?.showModal();
  }

  protected override render() {
    const { length } = this.samples;
    return html`<dialog aria-labelledby="title" closedby="any">
      <h2 id="title">Export ${length === 1 ? '1 sample' : `${length} samples`}</h2>
      <ul role="list">
        ${FORMATS.map(
          ({ format, title, description }) =>
            html`<li>
              <button type="button" @click=${() => this.#export(format)}>
                <strong>${title}</strong>
                <span class="quiet">${description}</span>
              </button>
            </li>`,
        )}
      </ul>
      <button type="button" class="button" @click=${() => this.#dialog?.close()}>Cancel</button>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  async #export(format: SampleFormat): Promise<void> {
    const { samples } = this;
    this.#dialog?.close();
    // the code that writes zip files comes when it is needed
    const { exportSamples } = await import('../../../storage/sample-files/export-samples.ts');
    const { name, type, bytes } = exportSamples(samples, format);
    saveFile(name, new Uint8Array(bytes), type);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'export-dialog': ExportDialog;
  }
}
