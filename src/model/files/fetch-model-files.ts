import type { ReadFile } from './read-model-files.ts';

/** A download of which nothing came for so long is given up. */
const STALL_LIMIT_MS = 30_000;

/**
 * Fetches the files of models, telling how they come on: those of the catalogue below `modelsUrl`,
 * others at their own addresses. What it gives throws an Error with what the server answered, or that
 * nothing came any more.
 */
export function fetchFilesBelow(modelsUrl: string, stallLimitMs = STALL_LIMIT_MS): ReadFile {
  return async (path, { isFresh, onBytes }) => {
    const url = new URL(path, modelsUrl);
    const stall = new AbortController();
    const giveUp = () =>
      stall.abort(new Error(`nothing came from ${url.href} for ${stallLimitMs / 1000} s`));
    let timer = setTimeout(giveUp, stallLimitMs);
    const goOn = () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, stallLimitMs);
    };
    try {
      const { signal } = stall;
      const response = await fetch(url, { cache: isFresh ? 'reload' : 'default', signal });
      if (!response.ok) throw new Error(`the server answered ${response.status} for ${url.href}`);
      if (!response.body) return await response.arrayBuffer();
      const counter = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          goOn();
          onBytes?.(chunk.byteLength);
          controller.enqueue(chunk);
        },
      });
      return await new Response(response.body.pipeThrough(counter)).arrayBuffer();
    } catch (error) {
      throw stall.signal.aborted ? stall.signal.reason : error;
    } finally {
      clearTimeout(timer);
    }
  };
}
