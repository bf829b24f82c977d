import { executeServerCommand } from '@web/test-runner-commands';
import { expect, oneEvent } from '@open-wc/testing';
import '../../../src/digit-recognizer.ts';
import { DEFAULT_MODEL } from '../../../src/model/description/model-name.ts';
import { getModelsUrl } from '../../../src/recognizer/client/models-url.ts';
import {
  shareConnection,
  type ConnectionShare,
} from '../../../src/recognizer/client/shared-connections.ts';
import { getExample } from '../recognizer/examples.ts';
import { countWorkers, type WorkerCount } from '../recognizer/worker-spy.ts';
import { waitUntil } from '../wait-until.ts';

const ELEMENTS = 200;
/** So many of them wait for their reading; the others are taken away in the middle of it. */
const READ_EVERY = 10;

/** As `scripts/testing/page-memory.ts` tells it. */
interface PageMemory {
  /** Nodes of the DOM, those that are in no document included. */
  readonly nodes: number;
  readonly listeners: number;
  readonly heapBytes: number;
}

interface Holdings extends Partial<PageMemory> {
  readonly inDocument: number;
  readonly styleSheets: number;
  readonly tensors: number;
  readonly tensorBytes: number;
}

/** What is held by the page, and by the worker that reads. */
async function measure({ connection }: ConnectionShare): Promise<Holdings> {
  const { numTensors, numBytes } = await connection.diagnose();
  const { memory } = await executeServerCommand<{ memory: PageMemory | null }, null>(
    'page-memory',
    null,
  );
  return {
    inDocument: document.querySelectorAll('*').length,
    styleSheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    tensors: numTensors,
    tensorBytes: numBytes,
    ...memory,
  };
}

/** Brings in an element with ink, moves it, and takes it away. */
async function comeAndGo(index: number, homes: readonly HTMLElement[]): Promise<void> {
  const element = document.createElement('digit-recognizer');
  element.mode = index % 2 === 0 ? 'digit' : 'number';
  homes[0]?.append(element);
  await element.updateComplete;
  const read = oneEvent(element, 'digit-recognition');
  element.strokes = getExample(index % 10);
  homes[1]?.append(element);
  if (index % READ_EVERY === 0) await read;
  homes[0]?.append(element);
  element.remove();
}

describe(`${ELEMENTS} <digit-recognizer> that come, move and go`, () => {
  let workers: WorkerCount;
  let share: ConnectionShare;
  const homes = [document.createElement('section'), document.createElement('section')];

  before(() => {
    workers = countWorkers();
    share = shareConnection({
      model: DEFAULT_MODEL,
      modelsUrl: getModelsUrl(),
      backend: 'auto',
      recallBackend: () => undefined,
      rememberBackend: () => undefined,
    });
    document.body.append(...homes);
  });
  after(() => {
    share.release();
    for (const home of homes) home.remove();
    workers.restore();
  });

  it('leave nothing behind', async () => {
    // what is loaded and kept once is there after the first few
    for (let index = 0; index < READ_EVERY + 2; index++) await comeAndGo(index, homes);
    const start = await measure(share);
    for (let index = 0; index < ELEMENTS; index++) await comeAndGo(index, homes);
    let end = start;
    await waitUntil(async () => {
      end = await measure(share);
      // less than one each, should anything else come in the meantime
      return (end.nodes ?? 0) < (start.nodes ?? 0) + ELEMENTS / 2;
    }, 'no node is kept by anybody').catch((error: unknown) => {
      throw new Error(JSON.stringify({ start, end }), { cause: error });
    });
    expect(end.inDocument).to.equal(start.inDocument);
    expect(end.styleSheets).to.equal(start.styleSheets);
    expect([end.tensors, end.tensorBytes]).to.deep.equal([start.tensors, start.tensorBytes]);
    expect(end.listeners ?? 0).to.be.below((start.listeners ?? 0) + ELEMENTS / 2);
    expect(end.heapBytes ?? 0).to.be.below((start.heapBytes ?? 0) + ELEMENTS * 5000);
    expect([workers.started, workers.ended]).to.deep.equal([1, 0]);
    share.release();
    await waitUntil(() => workers.ended === 1, 'the worker ends with the last that used it');
  });
});
