import type { ModelFiles } from '../model/description/model-files.ts';
import type { ModelJson } from '../model/description/model-json.ts';

/** A model in this page's memory, with an address that the page and its workers can load it from. */
export interface OpenModelUrl {
  /** Of a `model.json`, which names its weights by an address of the same kind. */
  readonly url: string;
  /** Gives the memory back; the address leads nowhere from then on. */
  release(): void;
}

/** Gives a stored model an address (`blob:`), as the recogniser and every other worker take it. */
export function openModelUrl({ files }: { readonly files: ModelFiles }): OpenModelUrl {
  const weightsUrl = URL.createObjectURL(new Blob([files.weights]));
  const json = JSON.parse(files.modelJson) as ModelJson;
  const weights = json.weightsManifest.flatMap((group) => group.weights);
  const text = JSON.stringify({ ...json, weightsManifest: [{ paths: [weightsUrl], weights }] });
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  return {
    url,
    release: () => {
      URL.revokeObjectURL(url);
      URL.revokeObjectURL(weightsUrl);
    },
  };
}
