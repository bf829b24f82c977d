import workerUrl from '../worker/evaluation-worker.ts?worker&url';
import type { Channel } from '../../channel/channel.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import type { EvaluationProtocol, Readings } from '../evaluation-messages.ts';
import { openLabChannel } from './lab-channel.ts';

/** The models in a worker that nobody asks take memory; it ends after this and is started again. */
const IDLE_MS = 60_000;

/** For a large model on a slow device, with those before it that it waits for. */
const LIMIT_MS = 180_000;

let channel: Channel<EvaluationProtocol> | null = null;
let idleTimer: ReturnType<typeof setTimeout> | undefined;

/**
 * Has a portion of images read in the evaluation worker, which all of the page shares.
 *
 * A worker that fails is replaced once.
 *
 * @param images `[n * 784]`, 0 paper to 255 ink; copied
 * @throws UserFacingError `bad-model`, `worker-crashed`
 */
export async function requestReadings(model: string, images: Uint8Array): Promise<Readings> {
  try {
    return await request(model, images.slice());
  } catch (error) {
    if (!isCrash(error)) throw error;
    return request(model, images.slice());
  }
}

async function request(model: string, images: Uint8Array<ArrayBuffer>): Promise<Readings> {
  clearTimeout(idleTimer);
  const current = (channel ??= start());
  const modelsUrl = new URL('models/', document.baseURI).href;
  try {
    const body = { model, modelsUrl, images };
    const options = { transfer: [images.buffer], limitMs: LIMIT_MS };
    return await current.request('read', body, options);
  } catch (error) {
    // one that does not answer in time answers nothing that comes after, either
    if (isCrash(error)) {
      current.close(error);
      if (current === channel) channel = null;
    }
    throw error;
  } finally {
    if (current === channel && current.pending === 0) idleTimer = setTimeout(end, IDLE_MS);
  }
}

function isCrash(error: unknown): error is UserFacingError {
  return error instanceof UserFacingError && error.code === 'worker-crashed';
}

function start(): Channel<EvaluationProtocol> {
  return openLabChannel(workerUrl, 'Reading the images failed', () => (channel = null));
}

function end(): void {
  channel?.close();
  channel = null;
}
