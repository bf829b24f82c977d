/**
 * The training worker on a device of which only WebGL trains, until it is lost in the middle: then
 * only WebAssembly does. To the worker, the software renderer of test machines is a graphics card.
 */
import type { AnsweringMessage } from '../../../src/channel/protocol.ts';
import type { TrainingEvent } from '../../../src/lab/training-messages.ts';

const LOSE_AT_BATCH = 3;
const { WebAssembly: webAssembly } = globalThis;
const contexts: WebGL2RenderingContext[] = [];
let isLost = false;

Reflect.deleteProperty(globalThis, 'WebAssembly');
Object.defineProperty(navigator, 'gpu', { value: undefined });

const getContext = Reflect.get(OffscreenCanvas.prototype, 'getContext') as (
  this: OffscreenCanvas,
  type: string,
  attributes?: WebGLContextAttributes,
) => WebGL2RenderingContext | null;
Object.assign(OffscreenCanvas.prototype, {
  getContext(this: OffscreenCanvas, type: string, attributes?: WebGLContextAttributes) {
    if (isLost) return null;
    const context = getContext.call(this, type, {
      ...attributes,
      failIfMajorPerformanceCaveat: false,
    });
    if (type === 'webgl2' && context) contexts.push(context);
    return context;
  },
});

const getParameter = Reflect.get(WebGL2RenderingContext.prototype, 'getParameter') as (
  this: WebGL2RenderingContext,
  name: number,
) => unknown;
Object.assign(WebGL2RenderingContext.prototype, {
  getParameter(this: WebGL2RenderingContext, name: number): unknown {
    const value = getParameter.call(this, name);
    return typeof value === 'string' && /swiftshader|llvmpipe/i.test(value) ? 'A card' : value;
  },
});

function loseGraphics(): void {
  isLost = true;
  Object.assign(globalThis, { WebAssembly: webAssembly });
  for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext();
}

let batches = 0;
const post = globalThis.postMessage.bind(globalThis) as (
  message: AnsweringMessage,
  options?: WindowPostMessageOptions,
) => void;
Object.assign(globalThis, {
  postMessage(message: AnsweringMessage, options?: WindowPostMessageOptions) {
    post(message, options);
    const isBatch = message.type === 'event' && (message.event as TrainingEvent).type === 'batch';
    if (isBatch && ++batches === LOSE_AT_BATCH) loseGraphics();
  },
});

const worker = new URL('../../../src/lab/worker/training-worker.ts', import.meta.url);
await import(/* @vite-ignore */ worker.href);
