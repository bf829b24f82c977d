import { IMAGE_PIXELS } from '../../../dataset/labelled-images.ts';
import { findDoubtfulLabels, startPersonalising } from '../../../lab/client/personalise.ts';
import type {
  PersonaliseOutcome,
  PersonaliseSession,
  PersonaliseStage,
} from '../../../lab/personalising.ts';
import { relabelSample } from '../../../storage/samples.ts';
import type { StoredSample } from '../../../storage/stored-sample.ts';
import { getCurrentModel, type UsableModel } from '../../models/current-model.ts';
import { wasStopped } from '../../parts/was-stopped.ts';
import { describeProblem } from '../parts/describe-problem.ts';
import { usePersonalisedModel } from './use-personalised-model.ts';

/** A sample whose label disagrees with all the others. */
export interface DoubtfulSample {
  readonly sample: StoredSample;
  /** What it looks like: 0 to 9. */
  readonly suggestion: number;
}

/** What a person says of a doubtful sample: its digit, or not to learn from it. */
export type Verdict = number | 'leave-out';

/** A sample that was not learnt from, and what was read in it before and after. */
export interface ComparedSample {
  readonly sample: StoredSample;
  readonly before: number;
  readonly after: number;
}

/** How far personalising has come. */
export type PersonaliseState =
  | { readonly is: 'checking' }
  | { readonly is: 'reviewing'; readonly doubtful: readonly DoubtfulSample[] }
  | { readonly is: 'learning'; readonly stage: PersonaliseStage; readonly progress: number }
  | {
      readonly is: 'compared';
      readonly outcome: PersonaliseOutcome;
      readonly heldBack: readonly ComparedSample[];
      /** What was to learn. */
      readonly model: UsableModel;
      readonly isSaving: boolean;
      readonly problem: string | null;
    }
  | { readonly is: 'used'; readonly title: string; readonly previous: UsableModel }
  | { readonly is: 'failed'; readonly problem: string };

/** Fewer say too little about a hand, and leave nothing to compare by. */
export const LEAST_SAMPLES = 10;
/** The newest, as a hand changes; so many are learnt in some twenty seconds. */
const MOST_SAMPLES = 200;

/** Takes a person's samples from the check of their labels to a model in use. */
export class PersonaliseFlow {
  readonly #tell: (state: PersonaliseState) => void;
  readonly #stopping = new AbortController();
  #session: PersonaliseSession | null = null;
  #samples: readonly StoredSample[];
  #model: UsableModel | null = null;
  #state: PersonaliseState = { is: 'checking' };

  /**
   * @param samples the newest first
   * @param tell of each new state
   */
  constructor(samples: readonly StoredSample[], tell: (state: PersonaliseState) => void) {
    this.#samples = samples.slice(0, MOST_SAMPLES);
    this.#tell = tell;
  }

  /** Looks for labels to be doubted, and learns where there are none. */
  async start(): Promise<void> {
    this.#go({ is: 'checking' });
    await this.#orFail(async () => {
      this.#model = await getCurrentModel();
      const found = await findDoubtfulLabels(this.#describeJob(this.#model), {
        signal: this.#stopping.signal,
      });
      const doubtful = found.flatMap(({ index, suggestion }) => {
        const sample = this.#samples[index];
        return sample ? [{ sample, suggestion }] : [];
      });
      if (doubtful.length > 0) this.#go({ is: 'reviewing', doubtful });
      else await this.#learn(this.#model);
    });
  }

  /** Learns, with what a person says of the doubtful samples; the others stay what they are. */
  async goOn(verdicts: ReadonlyMap<string, Verdict>): Promise<void> {
    await this.#orFail(async () => {
      const samples: StoredSample[] = [];
      for (const sample of this.#samples) {
        const verdict = verdicts.get(sample.id) ?? sample.label;
        if (verdict === 'leave-out') continue;
        if (verdict !== sample.label) await relabelSample(sample.id, verdict);
        samples.push({ ...sample, label: verdict });
      }
      this.#samples = samples;
      if (samples.length < LEAST_SAMPLES) {
        this.#go({
          is: 'failed',
          problem: `That leaves ${samples.length} samples, and it takes ${LEAST_SAMPLES}. Draw some more first.`,
        });
      } else if (this.#model) await this.#learn(this.#model);
    });
  }

  /** Ends it; the model that reads stays as it was. */
  stop(): void {
    this.#stopping.abort();
    this.#session?.stop();
  }

  /** Stores what has learnt and reads with it everywhere. */
  async use(): Promise<void> {
    const state = this.#state;
    if (state.is !== 'compared' || state.isSaving) return;
    const { outcome, model } = state;
    this.#go({ ...state, isSaving: true, problem: null });
    try {
      const { title } = await usePersonalisedModel(outcome, model, this.#samples.length);
      this.#go({ is: 'used', title, previous: model });
    } catch (error) {
      this.#go({ ...state, problem: describeProblem(error) });
    }
  }

  async #learn(model: UsableModel): Promise<void> {
    this.#go({ is: 'learning', stage: 'loading', progress: 0 });
    // the same samples lead to the same model
    const job = { ...this.#describeJob(model), seed: this.#samples.length };
    this.#session = startPersonalising(job, {
      onProgress: (stage, progress) => this.#go({ is: 'learning', stage, progress }),
    });
    const outcome = await this.#session.outcome;
    const heldBack = Array.from(outcome.heldBack).flatMap((index, position) => {
      const sample = this.#samples[index];
      const before = outcome.before.digits[position];
      const after = outcome.after.digits[position];
      if (!sample || before === undefined || after === undefined) return [];
      return [{ sample, before, after }];
    });
    this.#go({ is: 'compared', outcome, heldBack, model, isSaving: false, problem: null });
  }

  #describeJob({ source }: UsableModel) {
    const tiles = new Uint8Array(this.#samples.length * IMAGE_PIXELS);
    this.#samples.forEach(({ tile }, index) => tiles.set(tile, index * IMAGE_PIXELS));
    return {
      model: source,
      tiles,
      labels: Uint8Array.from(this.#samples, ({ label }) => label),
    };
  }

  async #orFail(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (wasStopped(error)) return;
      this.#go({ is: 'failed', problem: describeProblem(error) });
    }
  }

  #go(state: PersonaliseState): void {
    if (this.#stopping.signal.aborted) return;
    this.#state = state;
    this.#tell(state);
  }
}
