import type { BackendChoice } from '../../model/description/backend-name.ts';

/** Every choice there is, in the order in which it is offered. */
export const BACKENDS: readonly BackendChoice[] = ['auto', 'wasm', 'webgpu', 'webgl', 'cpu'];

/** What people call the places where a model runs. */
export const BACKEND_TITLES: Readonly<Record<BackendChoice, string>> = {
  auto: 'Automatic',
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

/** `0.8 ms`, `12 ms`: what matters of a duration, in about as many characters each time. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 0.1) return 'under 0.1 ms';
  return `${milliseconds < 9.95 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
}

/** `146 kB`, `2.3 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `99.47%` with as many digits as ten thousand test images can carry. */
export function formatAccuracy(fraction: number): string {
  return `${(fraction * 100).toFixed(2)}%`;
}
