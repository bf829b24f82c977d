/** Where a model runs. */
export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** `auto` takes what this device was measured to answer fastest with. */
export type BackendChoice = 'auto' | BackendName;

/** A backend that `auto` found best on this device, to be handed in again next time. */
export interface RememberedBackend {
  readonly backend: BackendName;
  /** Of the model that it was measured with. */
  readonly version: string;
}
