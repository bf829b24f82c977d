import type { ModelFiles } from '../../model/description/model-files.ts';
import { createModelFiles, parseModelJson } from '../../model/description/model-json.ts';
import { describeModel, zipModel } from '../../storage/model-archive.ts';
import { readModel } from '../../storage/trained-models.ts';
import { concatenate } from '../../values/concatenate.ts';
import { idOfStoredModel } from './current-model.ts';
import { modelsUrl } from './model-choices.ts';
import { createGoneError } from './model-gone.ts';

/** A file to be downloaded. */
export interface ExportedModel {
  readonly fileName: string;
  readonly content: Blob;
}

/**
 * A model as a zip of `model.json` and its weights, with its title and its calibration in it.
 *
 * @param name of the catalogue, or of a stored model
 * @throws UserFacingError `bad-model` where it is gone, `storage-unavailable`; TypeError without a network
 */
export async function exportModel(name: string): Promise<ExportedModel> {
  const id = idOfStoredModel(name);
  const { title, files } = id === null ? await fetchOffered(name) : await readStored(id);
  return {
    fileName: `${toFileName(title)}.zip`,
    content: new Blob([zipModel(files)], { type: 'application/zip' }),
  };
}

interface TitledFiles {
  readonly title: string;
  readonly files: ModelFiles;
}

async function readStored(id: string): Promise<TitledFiles> {
  const model = await readModel(id);
  if (!model) throw createGoneError();
  const { title, description } = model;
  return { title, files: describeModel(model.files, { title, description }) };
}

/** As much of the catalogue as goes with a model. */
interface OfferedModel {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly calibration: unknown;
  readonly files: readonly { readonly path: string }[];
}

async function fetchOffered(name: string): Promise<TitledFiles> {
  const folder = modelsUrl();
  const catalog = (await (await fetchFile(new URL('catalog.json', folder))).json()) as {
    readonly models: readonly OfferedModel[];
  };
  const model = catalog.models.find((offered) => offered.name === name);
  if (!model) throw createGoneError();
  const { title, description, calibration } = model;
  const [json, ...weights] = await Promise.all(
    model.files.map(async ({ path }) => (await fetchFile(new URL(path, folder))).arrayBuffer()),
  );
  const parsed = parseModelJson(new TextDecoder().decode(json), 'model.json');
  const content = concatenate(weights.map((part) => new Uint8Array(part)));
  return { title, files: createModelFiles(parsed, content, { title, description, calibration }) };
}

async function fetchFile(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new TypeError(`The server answered ${response.status}.`);
  return response;
}

/** `LeNet-5 (2)` becomes `lenet-5-2`: a name that no system stumbles over. */
function toFileName(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return plain || 'model';
}
