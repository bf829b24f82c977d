import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  describeCommand,
  parseTrainingCommand,
  UsageError,
} from '../../../../scripts/training/command.ts';
import { formatTime, TrainingProgress } from '../../../../scripts/training/progress.ts';
import { useWebGpuBackend } from '../../../../scripts/training/webgpu-backend.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

describe('the command line of training', () => {
  it('takes what the contract names', () => {
    const command = parseTrainingCommand(
      '--model digits --epochs 3 --batch-size 64 --seed 7 --out here --data /some/where'.split(' '),
    );
    assert.deepEqual(command, {
      name: 'digits',
      fromDir: undefined,
      epochs: 3,
      batchSize: 64,
      seed: 7,
      outDir: 'here',
      dataDir: '/some/where',
      backend: 'wasm',
      isFresh: false,
    });
    assert.ok(command !== 'help');
    assert.equal(
      describeCommand(command),
      'npm run train -- --model digits --epochs 3 --batch-size 64 --seed 7 --data <folder>',
    );
  });

  it('names the second stage alone, without the path it starts from', () => {
    const command = parseTrainingCommand('--model digits --from public/models/digits'.split(' '));
    assert.ok(command !== 'help');
    assert.equal(command.fromDir, 'public/models/digits');
    assert.equal(
      describeCommand(command),
      'npm run train -- --model digits --from <folder> --seed 1',
    );
  });

  it('has defaults', () => {
    const command = parseTrainingCommand(['--model', 'cnn']);
    assert.ok(command !== 'help');
    assert.equal(command.seed, 1);
    assert.equal(command.epochs, undefined);
  });

  for (const [line, message] of [
    ['', /Which model/],
    ['--model resnet', /no model "resnet".*lenet5/],
    ['--model cnn --epochs 0', /--epochs takes a whole number of at least 1, not "0"/],
    ['--model cnn --epochs 1.5', /--epochs/],
    ['--model cnn --batch-size=-4', /--batch-size/],
    ['--model cnn --seed x', /--seed/],
    ['--model cnn --backend cuda', /wasm or webgpu/],
    ['--model cnn --fresh --resume', /contradict/],
    ['--model cnn --speed 3', /--speed/],
  ] as const) {
    it(`refuses "${line}"`, () => {
      assert.throws(
        () => parseTrainingCommand(line.split(' ').filter(Boolean)),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  it('ends with code 2 and without a stack when misused, 0 for help', async () => {
    const run = promisify(execFile);
    const train = (...args: string[]) =>
      run(process.execPath, ['--import', 'tsx', 'scripts/train.ts', ...args], { cwd: ROOT });
    const help = await train('--help');
    assert.match(help.stdout, /--model digits\|lenet5\|cnn/);
    await assert.rejects(train('--model', 'cnn', '--from', 'x'), /no second stage/);
    await assert.rejects(train('--model', 'x'), (error: { code?: number; stderr?: string }) => {
      assert.equal(error.code, 2);
      assert.doesNotMatch(error.stderr ?? '', /\n\s+at /);
      return true;
    });
  });
});

describe('--backend webgpu', () => {
  it('says which package is missing', async (t) => {
    try {
      import.meta.resolve('webgpu');
      t.skip('the optional package "webgpu" is installed here');
    } catch {
      await assert.rejects(useWebGpuBackend(), /npm i --no-save webgpu/);
    }
  });
});

describe('TrainingProgress', () => {
  const record = {
    epoch: 2,
    loss: 0.5,
    accuracy: 0.875,
    validationLoss: 0.25,
    validationAccuracy: 0.9375,
    learningRate: 0.1,
    seconds: 20,
  };

  it('writes one plain line per epoch where there is no terminal', () => {
    let text = '';
    const progress = new TrainingProgress({ write: (part) => (text += part) }, 10, 100);
    progress.showBatch({ epoch: 1, step: 1, stepsPerEpoch: 5, loss: 1, accuracy: 0 });
    progress.showEpoch(record, 1000);
    assert.equal(
      text,
      'epoch 2/10: loss 0.5000, accuracy 87.50%, val_loss 0.2500, val_accuracy 93.75%, ' +
        '20.0 s (50 images/s), 3 min left\n',
    );
  });

  it('redraws a bar with the time left on a terminal', () => {
    let text = '';
    let now = 0;
    const stream = { isTTY: true, write: (part: string) => (text += part) };
    const progress = new TrainingProgress(stream, 2, 100, () => now);
    now = 1000;
    progress.showBatch({ epoch: 0, step: 1, stepsPerEpoch: 4, loss: 1.5, accuracy: 0.5 });
    assert.match(
      text,
      /^\r\S*1\/2 █{6}░{18} 7 s left, 100 images\/s, loss 1.5000, accuracy 50.00%$/,
    );
  });

  it('tells time in words', () => {
    assert.deepEqual([45, 150, 3900].map(formatTime), ['45 s', '3 min', '1 h 5 min']);
  });
});
