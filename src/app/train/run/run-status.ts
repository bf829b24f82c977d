import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { formatCount, formatPercent } from '../../parts/format-figures.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { formatDuration, formatLoss } from '../figures/format-training.ts';
import { runStatusStyles } from './run-status-styles.ts';
import {
  describeBackend,
  describePhase,
  progressOf,
  type RunningTraining,
} from './training-run.ts';

/**
 * How the training under way goes, and what can be done about it.
 *
 * @fires pause-wanted
 * @fires resume-wanted
 * @fires stop-wanted - wanted again while it stops or is tested: at once, without an outcome
 */
@customElement('run-status')
export class RunStatus extends LitElement {
  static override readonly styles = [partStyles, labStyles, runStatusStyles];

  @property({ attribute: false }) run!: RunningTraining;

  protected override render() {
    const { run } = this;
    const { title, detail } = describePhase(run);
    const progress = progressOf(run);
    return html`<section class="card" aria-labelledby="title">
      <div class="head">
        <div>
          <h2 id="title">
            <span class="dot ${run.phase}" aria-hidden="true"></span><span>${title}</span>
          </h2>
          <p class="quiet">${detail}</p>
        </div>
        <div class="buttons">${this.#renderButtons()}</div>
      </div>
      <progress
        aria-label="Training"
        max="1"
        .value=${progress ?? 0}
        ?hidden=${progress === null}
      ></progress>
      <progress aria-label="Getting ready" ?hidden=${progress !== null}></progress>
      ${this.#renderFigures()}
      <p class="quiet backend">${run.backend ? describeBackend(run.backend) : nothing}</p>
    </section>`;
  }

  #renderButtons() {
    const { phase } = this.run;
    const isEnding = phase === 'stopping' || phase === 'testing';
    const canPause = phase === 'running' || phase === 'starting';
    return html`
      ${
        phase === 'paused'
          ? html`<button type="button" class="button is-primary" @click=${this.#tell('resume')}>
              Resume
            </button>`
          : html`<button
              type="button"
              class="button"
              ?disabled=${!canPause}
              @click=${this.#tell('pause')}
            >
              Pause
            </button>`
      }
      <button type="button" class="button" @click=${this.#stop}>
        ${isEnding ? 'Stop now' : 'Stop'}
      </button>
    `;
  }

  #renderFigures() {
    const { batch, history, settings } = this.run;
    const last = history.at(-1);
    return html`
      <dl class="live">
        ${renderFigure('Epoch', batch ? `${batch.epoch} of ${settings.epochs}` : '–')}
        ${renderFigure(
          'Batch',
          batch ? `${formatCount(batch.batch)} of ${formatCount(batch.batchesPerEpoch)}` : '–',
        )}
        ${renderFigure('Images a second', batch ? formatCount(batch.imagesPerSecond) : '–')}
        ${renderFigure('Time left', batch ? formatDuration(batch.secondsLeft) : '–')}
        ${renderFigure('Batch loss', batch ? formatLoss(batch.loss) : '–')}
        ${renderFigure('Batch accuracy', batch ? formatPercent(batch.accuracy) : '–')}
      </dl>
      <h3 id="last">${last ? `Epoch ${last.epoch}` : 'Last epoch'}</h3>
      <dl class="epoch" aria-labelledby="last">
        ${renderFigure('loss', last ? formatLoss(last.loss) : '–')}
        ${renderFigure('accuracy', last ? formatPercent(last.accuracy) : '–')}
        ${renderFigure('val_loss', last ? formatLoss(last.validationLoss) : '–')}
        ${renderFigure('val_accuracy', last ? formatPercent(last.validationAccuracy) : '–')}
      </dl>
    `;
  }

  readonly #stop = ({ detail: clicks }: MouseEvent): void => {
    // the second half of a double click must not end at once what the first has asked to end well
    if (clicks < 2) this.#tell('stop')();
  };

  #tell(what: 'pause' | 'resume' | 'stop') {
    return () => this.dispatchEvent(new CustomEvent(`${what}-wanted`));
  }
}

function renderFigure(name: string, value: string) {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'run-status': RunStatus;
  }
}
