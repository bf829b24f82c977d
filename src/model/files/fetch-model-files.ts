import type { ReadFile } from './read-model-files.ts';

/**
 * Fetches the files of models, telling how they come on: those of the catalogue below `modelsUrl`,
 * others at their own addresses. What it gives throws an Error with what the server answered.
 */
export function fetchFilesBelow(modelsUrl: string): ReadFile {
  return async (path, { isFresh, onBytes }) => {
    const url = new URL(path, modelsUrl);
    const response = await fetch(url, { cache: isFresh ? 'reload' : 'default' });
    if (!response.ok) throw new Error(`the server answered ${response.status} for ${url.href}`);
    if (!onBytes || !response.body) return response.arrayBuffer();
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        onBytes(chunk.byteLength);
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(counter)).arrayBuffer();
  };
}
