import { expect } from '@open-wc/testing';

import type { RememberedBackend } from '../../../src/model/description/backend-name.ts';
import { Connection } from '../../../src/recognizer/client/connection.ts';
import { createRecognizer } from '../../../src/recognizer/client/create-recognizer.ts';
import { getModelsUrl } from '../../../src/recognizer/client/models-url.ts';
import { drawExample, getExample, getFailure, TEST_MODEL } from './examples.ts';
import {
  forbidChannels,
  forbidWorkers,
  holdBackReadings,
  spyOnWorkers,
  swallowFirstAnswers,
  watchWorkers,
  type WorkerSpy,
} from './worker-spy.ts';

interface ConnectOptions {
  readonly recalled?: RememberedBackend;
  readonly stepLimitMs?: number;
  readonly pingIntervalMs?: number;
}

function connect({ recalled, ...options }: ConnectOptions = {}) {
  const remembered: RememberedBackend[] = [];
  const connection = new Connection({
    model: TEST_MODEL,
    modelsUrl: getModelsUrl(),
    backend: 'auto',
    recallBackend: () => recalled,
    rememberBackend: (found) => remembered.push(found),
    ...options,
  });
  const read = (digit: number) =>
    connection.read({ kind: 'strokes', strokes: getExample(digit) }, { mode: 'digit' }, []);
  return { connection, read, remembered };
}

/** No protocol knows it, so the real worker throws while it handles it. */
function crash(worker: Worker | undefined): void {
  worker?.postMessage(null);
}

describe('the life of a worker', function () {
  // several workers are started one after the other, on machines that may be busy
  this.timeout(180_000);
  let spy: WorkerSpy;
  beforeEach(() => {
    spy = spyOnWorkers();
  });
  afterEach(() => spy.restore());

  it('ended from outside: what is pending fails, the next request starts another one', async () => {
    // a silent worker is given up after seven of these; by default after half a minute
    const { connection, read } = connect({ pingIntervalMs: 1500 });
    expect((await read(2)).value).to.equal('2');
    spy.workers[0]?.terminate();
    expect(await getFailure(read(2))).to.equal('worker-crashed');
    expect((await read(4)).value).to.equal('4');
    expect(spy.workers.length).to.equal(2);
    connection.close();
  });

  it('that throws: what is pending fails at once, and having read it may throw again', async () => {
    const { connection, read } = connect();
    await connection.open();
    for (const life of [0, 1]) {
      const pending = read(2);
      crash(spy.workers[life]);
      expect(await getFailure(pending)).to.equal('worker-crashed');
      expect((await read(3)).value).to.equal('3');
    }
    connection.close();
  });

  it('that is lost again is replaced by one on another backend, then given up', async () => {
    const { connection, read } = connect();
    for (const [life, backend] of ['wasm', 'wasm', 'cpu'].entries()) {
      expect((await connection.open()).backend).to.equal(backend);
      const pending = read(2);
      crash(spy.workers[life]);
      expect(await getFailure(pending)).to.equal('worker-crashed');
    }
    expect(connection.isBroken).to.equal(true);
    expect(await getFailure(read(2))).to.equal('worker-crashed');
    expect(spy.workers.length).to.equal(3);
    connection.close();
  });

  it('that is lost under a reading costs nobody the reading', async () => {
    const recognizer = await createRecognizer({ model: TEST_MODEL });
    const readings = [
      recognizer.recognizeStrokes(getExample(7)),
      // its bitmap is gone with the worker: it is made again
      recognizer.recognize(drawExample(4)),
    ];
    await Promise.resolve();
    crash(spy.workers[0]);
    expect((await Promise.all(readings)).map(({ value }) => value)).to.deep.equal(['7', '4']);
    expect(spy.workers.length).to.equal(2);
    recognizer.dispose();
  });

  it('that kills three workers by one reading ends with a clear word', async () => {
    const recognizer = await createRecognizer({ model: TEST_MODEL });
    const killing = watchWorkers((worker) => crash(worker));
    const reading = recognizer.recognizeStrokes(getExample(7));
    crash(spy.workers[0]);
    const error = await reading.then(
      () => null,
      (reason: unknown) => reason as Error,
    );
    killing.restore();
    expect(error?.message).to.match(/lost 3 times in a row \(the last time: .+\)/);
    recognizer.dispose();
  });

  it('is ended by the last recognizer that used it', async () => {
    const recognizer = await createRecognizer({ model: TEST_MODEL });
    let isEnded = false;
    const [worker] = spy.workers;
    if (!worker) throw new Error('no worker was started');
    worker.terminate = () => {
      isEnded = true;
      Worker.prototype.terminate.call(worker);
    };
    recognizer.dispose();
    // the end goes through the promise of the link
    await Promise.resolve();
    await Promise.resolve();
    expect(isEnded).to.equal(true);
  });

  it('holds no more tensors after a thousand readings', async () => {
    const { connection, read } = connect();
    await read(0);
    const before = await connection.diagnose();
    for (let i = 0; i < 100; i++) {
      await Promise.all(Array.from({ length: 10 }, (_, digit) => read(digit)));
    }
    expect(await connection.diagnose()).to.deep.equal(before);
    connection.close();
  });

  it('remembers what auto found, and starts with it next time', async () => {
    const first = connect();
    await first.connection.open();
    first.connection.close();
    const [found] = first.remembered;
    expect(found?.backend).to.equal('wasm');
    const second = connect({ recalled: { backend: 'cpu', version: found?.version ?? '' } });
    expect((await second.connection.open()).backend).to.equal('cpu');
    second.connection.close();
    const other = connect({ recalled: { backend: 'cpu', version: 'of another model' } });
    expect((await other.connection.open()).backend).to.equal('wasm');
    other.connection.close();
  });
});

describe('a worker that lives but does not answer', function () {
  this.timeout(180_000);

  it('is given up while it opens, its last step told, and the next one reads', async () => {
    const spy = swallowFirstAnswers();
    const ban = forbidChannels(); // answers must not take the shortcut
    try {
      const { connection, read } = connect({ stepLimitMs: 4_000 });
      expect((await read(5)).value).to.equal('5');
      expect(connection.crashes).to.equal(1);
      expect(connection.lastCrash).to.equal(
        'no answer to "open" after 4 s; last step: wasm: answers checked',
      );
      expect(spy.workers.length).to.equal(2);
      connection.close();
    } finally {
      ban.restore();
      spy.restore();
    }
  });
});

describe('the shortcut for readings', function () {
  this.timeout(180_000);

  it('brings them while the port holds them back', async () => {
    const hold = holdBackReadings();
    try {
      const { connection, read } = connect();
      expect((await read(5)).value).to.equal('5');
      connection.close();
    } finally {
      hold.restore();
    }
  });

  it('is not needed', async () => {
    const ban = forbidChannels();
    try {
      const { connection, read } = connect();
      expect((await read(6)).value).to.equal('6');
      connection.close();
    } finally {
      ban.restore();
    }
  });
});

describe('a page without workers', function () {
  this.timeout(180_000);

  it('reads on its own thread', async () => {
    const ban = forbidWorkers();
    try {
      const recognizer = await createRecognizer({ model: TEST_MODEL });
      expect((await recognizer.recognizeStrokes(getExample(8))).value).to.equal('8');
      expect(await getFailure(recognizer.recognize(new Blob(['text'])))).to.equal(
        'unsupported-image',
      );
      recognizer.dispose();
      const again = await createRecognizer({ model: TEST_MODEL });
      expect((await again.recognizeStrokes(getExample(9))).value).to.equal('9');
      again.dispose();
    } finally {
      ban.restore();
    }
  });
});
