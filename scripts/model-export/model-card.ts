import type { ModelCalibration } from '../../src/model/description/calibration.ts';
import type { TrainingSource } from '../../src/model/description/catalog.ts';
import type { Calibration } from '../../src/training/measures/fit-temperature.ts';
import { worstConfusions, type Score } from '../../src/training/measures/measures.ts';
import type { WeightPrecision } from './model-files.ts';

/** How a model came to be: what its card tells and its export needs. */
export interface TrainingRun {
  /** The command that makes it again, as typed: `npm run train -- --model lenet5 --seed 1`. */
  readonly command: string;
  readonly seed: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** With its settings: `Adam, learning rate 0.001`. */
  readonly optimizer: string;
  readonly wallTimeS: number;
  /** Images the weights were fitted on. */
  readonly trainingImages: number;
  /** Anything else worth telling, one sentence each: augmentation, schedule, machine. */
  readonly notes?: readonly string[];
}

/** What was measured on one set. */
export interface ScoredSet {
  readonly name: string;
  /** At the fitted temperature. */
  readonly score: Score;
}

/** Held-out digits against what is none. */
export interface NoDigitReport {
  readonly digits: number;
  readonly others: number;
  /** 0 to 1; 0.5 is guessing. */
  readonly auroc: number;
  /** Digits taken for none. */
  readonly falseRejects: number;
  /** Others taken for digits. */
  readonly falseAccepts: number;
}

export interface CardFacts {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: number;
  readonly classes: 10 | 11;
  readonly weights: WeightPrecision;
  readonly weightBytes: number;
  readonly run: TrainingRun;
  readonly trainingData: readonly TrainingSource[];
  readonly calibration: ModelCalibration;
  readonly fitted: Calibration;
  /** For models with a class for what is no digit. */
  readonly separation: NoDigitReport | null;
  readonly validation: ScoredSet;
  readonly tests: readonly ScoredSet[];
}

/** The model card (Mitchell and others 2019), in Markdown. */
export function formatModelCard(facts: CardFacts): string {
  const { run, calibration, fitted } = facts;
  const sections = [
    `# ${facts.title}`,
    facts.description,
    'Written by the training script; do not edit.',
    '## Use',
    [
      `- File: \`model.json\`, standard tfjs-layers format; \`tf.loadLayersModel\` loads it as it is.`,
      `- Input: \`[n, 28, 28, 1]\`, 0 paper to 1 ink, the digit fitted into 20×20 with its centre of mass in the middle.`,
      `- Output: \`[n, ${facts.classes}]\`, softmax over the digits 0 to 9${facts.classes === 11 ? ' and "no digit"' : ''}.`,
      `- Not for: anything where a wrong digit does harm unless a person checks it.`,
    ].join('\n'),
    '## Training',
    formatTable(
      ['', ''],
      [
        ['Parameters', formatCount(facts.parameters)],
        ['Weights', `${facts.weights}, ${formatCount(facts.weightBytes)} bytes`],
        ['Images', formatCount(run.trainingImages)],
        ['Epochs', formatCount(run.epochs)],
        ['Batch size', formatCount(run.batchSize)],
        ['Optimizer', run.optimizer],
        ['Seed', String(run.seed)],
        ['Wall time', formatDuration(run.wallTimeS)],
        ['Command', `\`${run.command}\``],
      ],
    ),
    ...(run.notes?.length ? [run.notes.map((note) => `- ${note}`).join('\n')] : []),
    '## Training data',
    facts.trainingData
      .map(({ name, url, licence }) => `- [${name}](${url}), ${licence}`)
      .join('\n'),
    '## Accuracy',
    'With 95% Wilson intervals. The weights were not chosen on a test set; the validation set is held out of the training data.',
    formatTable(
      ['Set', 'Images', 'Right', 'Accuracy', '95% interval', 'Calibration error', 'NLL'],
      [facts.validation, ...facts.tests].map(({ name, score }) => [
        name,
        formatCount(score.count),
        formatCount(score.correct),
        formatPercent(score.accuracy),
        score.interval.map(formatPercent).join(' – '),
        formatPercent(score.calibrationError),
        score.nll.toFixed(4),
      ]),
    ),
    '## Calibration',
    `Confidence is softmax(logits / ${formatTemperature(calibration.temperature)}); the temperature was fitted on ${facts.validation.name}, where it changed the negative log-likelihood from ${fitted.nllBefore.toFixed(4)} to ${fitted.nllAfter.toFixed(4)}. The calibration error is the expected one over 15 bins, at that temperature.`,
    ...formatSeparation(facts),
    ...facts.tests.flatMap(formatConfusions),
  ];
  return `${sections.join('\n\n')}\n`;
}

function formatSeparation({ separation, calibration }: CardFacts): string[] {
  if (!separation) return [];
  const { digits, others, auroc, falseRejects, falseAccepts } = separation;
  return [
    '## Digit or none',
    `It is taken to be rarer in use (one ink in fifty) than in training: ${calibration.noDigitBias ?? 0} is added to its logit (Saerens, Latinne and Decaestecker 2002). Ink is no digit from a probability of ${calibration.noDigitThreshold ?? 0} of the eleventh class on. On what was held out, letters and symbols that look like digits left aside: area under the ROC curve ${auroc.toFixed(4)}; ${formatCount(falseRejects)} of ${formatCount(digits)} digits taken for none (${formatPercent(falseRejects / digits)}), ${formatCount(falseAccepts)} of ${formatCount(others)} others for digits (${formatPercent(falseAccepts / others)}).`,
  ];
}

/** `1.2345`: what the catalogue and the card both say. */
export function formatTemperature(temperature: number): string {
  return String(Number(temperature.toPrecision(5)));
}

function formatConfusions({ name, score }: ScoredSet): string[] {
  const digits = score.confusion.map((_, digit) => String(digit));
  const worst = worstConfusions(score.confusion, 5)
    .map(({ actual, read, count }) => `${actual} read as ${read} (${count}×)`)
    .join(', ');
  return [
    `## Confusion table: ${name}`,
    'Rows: the digit that it is; columns: the digit that was read.',
    formatTable(
      ['', ...digits],
      score.confusion.map((row, digit) => [`**${digit}**`, ...row.map(String)]),
    ),
    worst === '' ? 'No mistakes.' : `Commonest mistakes: ${worst}.`,
  ];
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function formatPercent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

function formatDuration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.round(seconds - 60 * minutes)} s`;
}
