import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';

import { evaluateReadings } from '../../dataset/confusion.ts';
import type { TrainingOutcome as Outcome } from '../../lab/training-session.ts';
import type { RunSummary } from '../../storage/training-runs.ts';
import type { TrainingSettings } from '../../training/description/training-settings.ts';
import { formatAccuracy } from '../parts/format-figures.ts';
import { showToast } from '../parts/show-toast.ts';
import { labStyles } from '../parts/styles/lab-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { viewStyles } from '../parts/styles/view-styles.ts';
import type { ChartRun } from './chart/chart-series.ts';
import './chart/training-chart.ts';
import { describeLearning, describeNetwork } from './figures/format-training.ts';
import './figures/history-table.ts';
import './figures/layer-table.ts';
import './outcome/test-mistakes.ts';
import './outcome/training-outcome.ts';
import './past-runs/interrupted-run.ts';
import './past-runs/past-runs.ts';
import { PastRunsController } from './past-runs/past-runs-controller.ts';
import './run/run-status.ts';
import { TrainingController } from './run/training-controller.ts';
import './settings/settings-form.ts';
import { keepSettings, readSettings } from './settings/stored-settings.ts';
import { trainViewStyles } from './train-view-styles.ts';

/** Where a person trains a network, watches it learn, and puts it to use. */
@customElement('train-view')
export class TrainView extends LitElement {
  static override readonly styles = [partStyles, viewStyles, labStyles, trainViewStyles];

  @state() private settings = readSettings();
  @state() private compared: ReadonlySet<string> = new Set();

  @query('run-status') private readonly status!: HTMLElement | null;
  @query('training-outcome') private readonly result!: HTMLElement;

  #stage: 'idle' | 'running' | 'ended' = 'idle';
  readonly #training = new TrainingController(this);
  readonly #past = new PastRunsController(this, () => this.#training.run !== null);

  protected override render() {
    const { run, ended, failure, warning, news } = this.#training;
    const outcome = ended?.outcome ?? null;
    return html`
      <hgroup>
        <h1>Train</h1>
        <p>
          A network learns to read handwriting from 60,000 examples, here on your device. Watch it,
          then draw with it.
        </p>
      </hgroup>
      <p class="for-readers" aria-live="polite">${news}</p>
      <p class="notice" role="alert" ?hidden=${!failure && !warning}>
        ${failure?.message ?? warning?.message}
      </p>
      <div class="columns ${run ? 'is-running' : ''}">
        <div class="main">
          ${run ? this.#renderRun(run.settings) : nothing}
          <training-outcome
            class=${outcome ? '' : 'is-empty'}
            .outcome=${outcome}
            @resume-wanted=${this.#resumeStopped}
            @settings-wanted=${this.#showSettings}
          ></training-outcome>
          ${run || outcome ? nothing : this.#renderStart()} ${this.#renderCurves()}
          ${outcome ? this.#renderMistakes(outcome) : nothing}
        </div>
        <div class="side">
          ${outcome && !run ? this.#renderForm() : nothing} ${this.#renderHistory()}
          ${this.#renderLayers()}
        </div>
      </div>
      <past-runs
        .runs=${this.#listedRuns}
        .compared=${this.compared}
        ?busy=${run !== null}
        @comparison-changed=${({ detail }: CustomEvent<ReadonlySet<string>>) =>
          (this.compared = detail)}
        @run-resume-wanted=${({ detail }: CustomEvent<RunSummary>) => this.#goOn(detail)}
        @run-delete-wanted=${({ detail }: CustomEvent<RunSummary>) => this.#past.delete(detail)}
      ></past-runs>
    `;
  }

  protected override updated(): void {
    const { run, ended } = this.#training;
    const stage = run ? 'running' : ended ? 'ended' : 'idle';
    if (stage === this.#stage) return;
    const isStart = stage === 'running';
    this.#stage = stage;
    // the button that was pressed is gone, so the keyboard goes on at what has come in its place; in
    // a task of its own, because it needs all of that laid out
    if (isStart) setTimeout(() => this.#leadTo(this.status));
    else if (ended && !this.shadowRoot?.activeElement) setTimeout(() => this.#leadTo(this.result));
    if (ended && !this.checkVisibility()) tellElsewhere(ended.outcome);
  }

  /** Before anything is trained: what was interrupted, and what there is to choose. */
  #renderStart() {
    const run = this.#interrupted;
    return html`
      ${
        run
          ? html`<interrupted-run
              .run=${run}
              @run-resume-wanted=${({ detail }: CustomEvent<RunSummary>) => this.#goOn(detail)}
              @run-delete-wanted=${({ detail }: CustomEvent<RunSummary>) => this.#past.delete(detail)}
            ></interrupted-run>`
          : nothing
      }
      ${this.#renderForm(run !== undefined)}
    `;
  }

  #renderForm(isSecond = false) {
    return html`<settings-form
      .settings=${this.settings}
      ?second=${isSecond}
      @settings-changed=${({ detail }: CustomEvent<TrainingSettings>) => {
        this.settings = detail;
        keepSettings(detail);
      }}
      @training-wanted=${() => this.#training.start(this.settings)}
    ></settings-form>`;
  }

  #renderRun(settings: TrainingSettings) {
    return html`<run-status
        .run=${this.#training.run}
        @pause-wanted=${() => this.#training.pause()}
        @resume-wanted=${() => this.#training.resume()}
        @stop-wanted=${() => this.#training.stop()}
      ></run-status>
      <p class="quiet what">${describeNetwork(settings)}; ${describeLearning(settings)}.</p>`;
  }

  #renderCurves() {
    const runs = this.#chartRuns;
    if (runs.length === 0) return nothing;
    return html`<training-chart .runs=${runs}></training-chart>`;
  }

  #renderHistory() {
    const { run, ended } = this.#training;
    const history = run?.history ?? ended?.outcome.history;
    return history ? html`<history-table .history=${history}></history-table>` : nothing;
  }

  #renderMistakes({ test }: Outcome) {
    return html`<test-mistakes .predictions=${test}></test-mistakes>`;
  }

  #renderLayers() {
    const { architecture, activation } = this.#training.run?.settings ?? this.settings;
    return html`<section class="card layers" aria-labelledby="layers">
      <h2 id="layers">The network</h2>
      <layer-table .architecture=${architecture} .activation=${activation}></layer-table>
    </section>`;
  }

  /** The newest unfinished training, which is offered before everything else. */
  get #interrupted(): RunSummary | undefined {
    const { run, ended } = this.#training;
    if (run || ended) return undefined;
    return this.#past.runs.find(({ state: runState }) => runState === 'unfinished');
  }

  /** Those that are shown nowhere else. */
  get #listedRuns(): readonly RunSummary[] {
    const { runId } = this.#training;
    const interrupted = this.#interrupted;
    return this.#past.runs.filter((run) => run.id !== runId && run !== interrupted);
  }

  get #chartRuns(): readonly ChartRun[] {
    const { run, ended, runId } = this.#training;
    const settings = run?.settings ?? ended?.outcome.settings;
    const others = this.#past.runs
      .filter(({ id }) => id !== runId && this.compared.has(id))
      .map(({ id, settings: of, batches, history }) => toChartRun(id, of, batches, history));
    if (!settings) return others;
    const trace = run?.trace ?? ended?.trace.points ?? [];
    const history = run?.history ?? ended?.outcome.history ?? [];
    return [toChartRun(runId ?? '', settings, trace, history), ...others];
  }

  #resumeStopped(): void {
    const { ended } = this.#training;
    const run = this.#past.runs.find(({ id }) => id === ended?.runId);
    if (run) this.#goOn(run);
  }

  #showSettings(): void {
    const form = this.shadowRoot?.querySelector('settings-form');
    form?.scrollIntoView({ block: 'start' });
    form?.focus({ preventScroll: true });
  }

  #goOn(run: RunSummary): void {
    this.#training.goOn(run);
  }

  /** Not where the person looks at another view meanwhile. */
  #leadTo(part: HTMLElement | null): void {
    if (!part || !this.checkVisibility()) return;
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
    const { top, bottom } = part.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) scrollTo({ top: 0 });
  }
}

/** To somebody who draws, or looks at the data, while the training goes on. */
function tellElsewhere({ test }: Outcome): void {
  const share = formatAccuracy(evaluateReadings(test).share);
  showToast({
    message: `The training has ended: ${share} of the test images read right.`,
    action: { title: 'See', run: () => (location.hash = '#train') },
  });
}

function toChartRun(
  id: string,
  settings: TrainingSettings,
  batches: ChartRun['batches'],
  history: ChartRun['history'],
): ChartRun {
  const title = `${describeNetwork(settings)}; ${describeLearning(settings)}`;
  return { id, title, batches, history };
}

declare global {
  interface HTMLElementTagNameMap {
    'train-view': TrainView;
  }
}
