import { mnistCacheName } from '../lab/mnist/mnist-files.ts';

declare const self: ServiceWorkerGlobalScope;

// The scope is part of each name because two copies of the app can share an origin, each below its
// own path. Workbox names the precache likewise.

/** Code that only some devices need: GPU backends, other wasm binaries. File names carry hashes. */
export const ON_DEMAND_CACHE = `digit-recognizer-on-demand-${self.registration.scope}`;

/** Models other than the default one, keyed by the SHA-256 that this build's catalogue states. */
export const MODELS_CACHE = `digit-recognizer-models-${self.registration.scope}`;

/** The code of the lab's views and workers, of this build: all of it, once a person went there. */
export const LAB_CACHE = `digit-recognizer-lab-${self.registration.scope}`;

/** MNIST, which is the same in every build. */
export const DATA_CACHE = mnistCacheName(self.registration.scope);
