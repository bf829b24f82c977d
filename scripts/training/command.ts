import {
  ARCHITECTURE_NAMES,
  type ArchitectureName,
} from '../../src/model/network/architectures.ts';
import { parseOptionValues, UsageError } from '../command-line/option-values.ts';

export { UsageError };

export interface TrainingCommand {
  readonly name: ArchitectureName;
  /** Folder of an exported model; the first stage of the training is then skipped. */
  readonly fromDir: string | undefined;
  /** Of the first stage, or of the second where only that one runs. */
  readonly epochs: number | undefined;
  readonly batchSize: number | undefined;
  readonly seed: number;
  readonly outDir: string | undefined;
  readonly dataDir: string | undefined;
  readonly backend: 'wasm' | 'webgpu';
  readonly isFresh: boolean;
}

export const HELP = `Trains a model and exports it with its card into public/models/<model>/.

  npm run train -- --model ${ARCHITECTURE_NAMES.join('|')} [options]

  --from DIR       skips the first stage: refines the exported model in DIR (digits only)
  --epochs N       passes over the training data (the recipe's by default); with --from of the
                   second stage, else of the first
  --batch-size N   samples per step
  --seed N         repeats a training exactly, on any number of cores (default 1)
  --out DIR        exports there instead of public/models
  --data DIR       also learns from the pen digits in DIR/strokes (digits only)
  --backend NAME   wasm (default) or webgpu (needs the npm package "webgpu" and a GPU)
  --fresh          starts anew instead of going on from the last checkpoint
  --resume         goes on from the last checkpoint, if any (the default)
`;

/** @throws UsageError */
export function parseTrainingCommand(args: readonly string[]): TrainingCommand | 'help' {
  const values = parseOptionValues(args, {
    model: { type: 'string' },
    from: { type: 'string' },
    epochs: { type: 'string' },
    'batch-size': { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
    data: { type: 'string' },
    backend: { type: 'string' },
    fresh: { type: 'boolean' },
    resume: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return 'help';
  const name = ARCHITECTURE_NAMES.find((known) => known === values.model);
  if (!name) {
    throw new UsageError(
      `${values.model === undefined ? 'Which model?' : `There is no model "${values.model}".`} ` +
        `Use --model ${ARCHITECTURE_NAMES.join(', --model ')}.`,
    );
  }
  const { backend = 'wasm' } = values;
  if (backend !== 'wasm' && backend !== 'webgpu') {
    throw new UsageError(`--backend is wasm or webgpu, not "${backend}".`);
  }
  if (values.fresh && values.resume) {
    throw new UsageError('--fresh and --resume contradict each other.');
  }
  return {
    name,
    fromDir: values.from,
    epochs: parseWhole('--epochs', values.epochs, 1),
    batchSize: parseWhole('--batch-size', values['batch-size'], 2),
    seed: parseWhole('--seed', values.seed, 0) ?? 1,
    outDir: values.out,
    dataDir: values.data,
    backend,
    isFresh: values.fresh ?? false,
  };
}

function parseWhole(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > 2 ** 31) {
    throw new UsageError(`${option} takes a whole number of at least ${least}, not "${text}".`);
  }
  return value;
}

/** The command that repeats a training, without this machine's paths. */
export function describeCommand({
  name,
  fromDir,
  epochs,
  batchSize,
  seed,
  dataDir,
}: TrainingCommand): string {
  return [
    `npm run train -- --model ${name}`,
    ...(fromDir === undefined ? [] : ['--from <folder>']),
    ...(epochs === undefined ? [] : [`--epochs ${epochs}`]),
    ...(batchSize === undefined ? [] : [`--batch-size ${batchSize}`]),
    `--seed ${seed}`,
    ...(dataDir === undefined ? [] : ['--data <folder>']),
  ].join(' ');
}
