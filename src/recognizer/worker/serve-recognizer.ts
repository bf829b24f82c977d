import { serveChannel, type ServedPort } from '../../channel/serve-channel.ts';
import { withShortcut } from '../../channel/shortcut.ts';
import { describeError } from '../../errors/describe-error.ts';
import { decodeBitmap, decodeBlob } from '../decoding/decode-image.ts';
import { createOffscreenContext } from '../decoding/offscreen-context.ts';
import type { EngineHost, EngineInk } from '../engine/engine-host.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { getMemory } from '../engine/memory.ts';
import { RecognizerError } from '../errors.ts';
import type { InkMessage, RecognizerProtocol } from '../protocol.ts';

/** Answers one page's requests with an engine of its own. */
export function serveRecognizer(
  port: ServedPort,
  createHost: (modelsUrl: string) => EngineHost,
): void {
  let engine: Engine | null = null;
  let isClosed = false;

  const getEngine = (): Engine => {
    if (!engine) throw new RecognizerError('model-load-failed', 'No model was loaded.');
    return engine;
  };

  serveChannel<RecognizerProtocol>(withShortcut(port), {
    handlers: {
      open: async ({ model, modelsUrl, backend, remembered, avoided }, { tell, reach }) => {
        engine = await createEngine({
          model,
          backend,
          remembered,
          avoided,
          host: createHost(modelsUrl),
          onProgress: (loadedBytes, totalBytes) => tell({ loadedBytes, totalBytes }),
          onStep: reach,
        });
        if (isClosed) engine.dispose();
        return {
          backend: engine.backend,
          remembered: engine.remembered,
          canDecode: createOffscreenContext(1, 1) !== null,
        };
      },
      read: async ({ ink, settings }, { reach }) =>
        getEngine().recognize(toEngineInk(ink), settings, reach),
      diagnose: (_, { waiting }) => Promise.resolve({ ...getMemory(), queued: waiting }),
    },
    explain: (error) =>
      error instanceof RecognizerError
        ? { code: error.code, message: error.message }
        : { code: 'worker-crashed', message: `Unexpected: ${describeError(error)}` },
    onClose: () => {
      isClosed = true;
      engine?.dispose();
    },
  });
}

function toEngineInk(ink: InkMessage): EngineInk {
  switch (ink.kind) {
    case 'blob':
      return { kind: 'image', image: () => decodeBlob(ink.blob, createOffscreenContext) };
    case 'bitmap':
      return {
        kind: 'image',
        image: () => Promise.resolve(decodeBitmap(ink.bitmap, createOffscreenContext)),
      };
    case 'pixels':
      return { kind: 'image', image: { image: ink.image, scale: ink.scale } };
    case 'strokes':
    case 'matrix':
      return ink;
  }
}
