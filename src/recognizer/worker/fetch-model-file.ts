import type { ReadFileOptions } from '../engine/engine-host.ts';

/**
 * Fetches a file of a model, telling how it comes on.
 *
 * @throws Error with what the server answered
 */
export async function fetchModelFile(
  url: URL,
  { isFresh, onBytes }: ReadFileOptions,
): Promise<ArrayBuffer> {
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
}
