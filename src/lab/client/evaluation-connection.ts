import workerUrl from '../worker/evaluation-worker.ts?worker&url';
import type { Channel } from '../../channel/channel.ts';
import type { EvaluationProtocol, Readings } from '../evaluation-messages.ts';
import { openLabChannel } from './lab-channel.ts';

/** The models in a worker that nobody asks take memory; it ends after this and is started again. */
const IDLE_MS = 60_000;

let channel: Channel<EvaluationProtocol> | null = null;
let idleTimer: ReturnType<typeof setTimeout> | undefined;

/**
 * Has a portion of images read in the evaluation worker, which all of the page shares.
 *
 * @param images `[n * 784]`, 0 paper to 255 ink; given away
 * @throws UserFacingError `bad-model`, `worker-crashed`
 */
export async function requestReadings(
  model: string,
  images: Uint8Array<ArrayBuffer>,
): Promise<Readings> {
  clearTimeout(idleTimer);
  const current = (channel ??= start());
  const modelsUrl = new URL('models/', document.baseURI).href;
  try {
    const body = { model, modelsUrl, images };
    return await current.request('read', body, { transfer: [images.buffer] });
  } finally {
    if (current === channel && current.pending === 0) idleTimer = setTimeout(end, IDLE_MS);
  }
}

function start(): Channel<EvaluationProtocol> {
  return openLabChannel(workerUrl, 'Reading the images failed', () => (channel = null));
}

function end(): void {
  channel?.close();
  channel = null;
}
