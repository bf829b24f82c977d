import type { KernelBackend } from '@tensorflow/tfjs-core';

import type { BackendName } from '../description/backend-name.ts';
import { withinLimit } from '../../errors/time-limit.ts';

/** A driver that has not answered by then is taken for none. */
const ADAPTER_LIMIT_MS = 10_000;

/**
 * Asks the device before a backend is downloaded for it.
 *
 * @param isForced whether software rendering will do too; otherwise it counts as no device, because
 *   wasm is faster than graphics drawn by the processor
 * @throws Error saying what is missing
 */
export async function checkGraphics(name: BackendName, isForced: boolean): Promise<void> {
  if (name === 'webgpu') await checkWebGpu(isForced);
  if (name === 'webgl') checkWebGl(isForced);
}

/** How the processor's own renderers call themselves: Chromium's, Mesa's and Windows's. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

async function checkWebGpu(isForced: boolean): Promise<void> {
  // typed as always there, but missing in many browsers, on insecure origins and in Node
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (!gpu) {
    throw new Error('this browser offers no WebGPU here (it needs https or localhost).');
  }
  const adapter = await withinLimit(
    'Asking for an adapter of WebGPU',
    ADAPTER_LIMIT_MS,
    gpu.requestAdapter(),
  );
  if (!adapter) throw new Error('WebGPU finds no adapter on this device.');
  // typed as always there, but younger than WebGPU itself
  const info = adapter.info as Partial<GPUAdapterInfo> | undefined;
  const isSoftware =
    info?.isFallbackAdapter === true ||
    SOFTWARE_RENDERER.test(`${info?.architecture ?? ''} ${info?.description ?? ''}`);
  if (isSoftware && !isForced) throw new Error('WebGPU is drawn by the processor on this device.');
}

function checkWebGl(isForced: boolean): void {
  // tfjs draws on an OffscreenCanvas where there is one and on a <canvas> otherwise
  if (typeof OffscreenCanvas === 'undefined') return;
  const context = new OffscreenCanvas(1, 1).getContext('webgl2', {
    failIfMajorPerformanceCaveat: !isForced,
  });
  if (!context) throw new Error('this browser offers no WebGL 2 here.');
  const isSoftware = SOFTWARE_RENDERER.test(readRenderer(context));
  // browsers allow few contexts at once
  context.getExtension('WEBGL_lose_context')?.loseContext();
  // not every browser calls that a major performance caveat
  if (isSoftware && !isForced) throw new Error('WebGL is drawn by the processor on this device.');
}

function readRenderer(context: WebGL2RenderingContext): string {
  const unmasked = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  return String(context.getParameter(unmasked ?? context.RENDERER));
}

/** What is needed of tfjs's MathBackendWebGL, whose types name a page's canvas. */
interface WebGlInside {
  readonly gpgpu: { readonly gl: { readonly canvas: EventTarget } };
}

/** Resolves when the graphics device behind a backend is lost; never for the others. */
export function watchForLoss(name: BackendName, backend: KernelBackend): Promise<void> {
  if (name === 'webgpu') {
    const { device } = backend as unknown as { readonly device: GPUDevice };
    return device.lost.then(() => undefined);
  }
  if (name === 'webgl') {
    const { gpgpu } = backend as unknown as WebGlInside;
    return new Promise((resolve) => {
      gpgpu.gl.canvas.addEventListener('webglcontextlost', () => resolve(), { once: true });
    });
  }
  return new Promise(() => undefined);
}
