import { LitElement, css, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { describeLayers, type LayerRow } from '../../../training/description/layer-table.ts';
import type {
  LabActivation,
  LabArchitecture,
} from '../../../training/description/training-settings.ts';
import { formatCount } from '../../parts/format-figures.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';

const ACTIVATION_MARKS: Readonly<Record<NonNullable<LayerRow['activation']>, string>> = {
  relu: 'ReLU',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  softmax: 'softmax',
};

/** The layers of a network, each with its shape as a small drawing and in numbers. */
@customElement('layer-table')
export class LayerTable extends LitElement {
  static override readonly styles = [
    partStyles,
    labStyles,
    css`
      .layer {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 30px;
        font-weight: 400;
        color: var(--text);
        white-space: normal;
      }

      .activation {
        color: var(--muted);
      }

      thead th:first-child {
        width: 100%;
      }

      th,
      td {
        padding-inline: 6px;
        font-size: 0.8125rem;
      }

      svg {
        flex: none;
        width: 28px;
        height: 30px;
        fill: var(--accent-tint);
        stroke: var(--accent);
        stroke-width: 1;
      }

      tbody th,
      tbody td {
        padding-block: 3px;
      }

      tfoot th,
      tfoot td {
        border: 0;
        font-weight: 650;
        color: var(--text);
      }
    `,
  ];

  @property() architecture: LabArchitecture = 'lenet5';
  @property() activation: LabActivation = 'relu';

  protected override render() {
    const layers = describeLayers(this.architecture, this.activation);
    const total = layers.reduce((sum, { parameters }) => sum + parameters, 0);
    return html`<table aria-label="Layers">
      <thead>
        <tr>
          <th scope="col">Layer</th>
          <th scope="col">Output</th>
          <th scope="col">Weights</th>
        </tr>
      </thead>
      <tbody>
        ${layers.map(
          ({ name, activation, outputShape, parameters }) =>
            html`<tr>
              <th scope="row">
                <span class="layer">
                  ${drawShape(outputShape)}
                  <span
                    >${name}
                    <span class="activation" ?hidden=${activation === null}
                      >${activation && ACTIVATION_MARKS[activation]}</span
                    ></span
                  >
                </span>
              </th>
              <td>${outputShape.join('×')}</td>
              <td>${parameters === 0 ? '–' : formatCount(parameters)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Together</th>
          <td></td>
          <td>${formatCount(total)}</td>
        </tr>
      </tfoot>
    </table>`;
  }
}

/** Feature maps as sheets one behind the other, vectors as a bar: larger is more, not to scale. */
function drawShape(shape: readonly number[]) {
  const [height, , channels] = shape;
  if (height === undefined) return '';
  if (channels === undefined) {
    const length = 6 + 22 * Math.min(1, Math.log2(height) / 10);
    return frame(svg`<rect x="15" y=${15 - length / 2} width="4" height=${length} rx="1" />`);
  }
  const side = 4 + 16 * Math.min(1, height / 28);
  const sheets = Math.min(5, 1 + Math.floor(Math.log2(channels) / 1.5));
  const reach = side + (sheets - 1) * 2.5;
  const left = 17 - reach / 2;
  const top = 15 - reach / 2;
  return frame(
    Array.from({ length: sheets }, (_, sheet) => {
      const shift = (sheets - 1 - sheet) * 2.5;
      return svg`<rect
        x=${left + shift}
        y=${top + (sheets - 1) * 2.5 - shift}
        width=${side}
        height=${side}
        rx="1"
      />`;
    }),
  );
}

function frame(shapes: unknown) {
  return html`<svg viewBox="0 0 34 30" aria-hidden="true">${shapes}</svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'layer-table': LayerTable;
  }
}
