import { readFile } from 'node:fs/promises';

import type { Random } from '../../../src/dataset/random.ts';
import { UserFacingError } from '../../../src/errors/user-facing-error.ts';
import { createBackendLoaders } from '../../../src/model/backend/backend-loaders.ts';
import { ModelError } from '../../../src/model/errors.ts';
import { parseCatalog } from '../../../src/model/files/parse-catalog.ts';
import { EXAMPLE_DIGITS } from '../../../src/ink/index.ts';
import { createEngine } from '../../../src/recognizer/engine/engine.ts';
import { RecognizerError } from '../../../src/recognizer/errors.ts';
import { readModelArchive } from '../../../src/storage/model-archive.ts';
import { writeZip } from '../../../src/archive/write-zip.ts';
import { codesOf, type Entrance } from '../entrance.ts';
import { mutateBytes, mutateJson } from '../mutate.ts';

const MODEL = new URL('../../../public/models/lenet5/', import.meta.url);
const ADDRESS = 'https://models.example/model.json';

interface ModelInput {
  readonly json: Uint8Array;
  readonly weights: Uint8Array;
}

/** A `model.json` by address with its weights: loaded, built and asked for a digit. */
export async function modelEntrance(): Promise<Entrance> {
  const mutate = await createModelMutator();
  return {
    name: 'models',
    leavesTensors:
      'tfjs forgets the weights of a model that it fails to build; in a page they go with its worker',
    make: (random) => {
      const { json, weights } = mutate(random);
      return {
        title: `model.json of ${json.length} bytes, ${weights.length} bytes of weights`,
        give: async () => {
          const engine = await createEngine({
            model: ADDRESS,
            backend: 'wasm',
            host: {
              readFile: (path) =>
                Promise.resolve(toBuffer(path.endsWith('.json') ? json : weights)),
              backendLoaders: createBackendLoaders(),
              loadImagePreparation: () => import('../../../src/recognizer/engine/prepare-image.ts'),
            },
          });
          try {
            await engine.recognize({ kind: 'strokes', strokes: EXAMPLE_DIGITS[3] ?? [] });
          } finally {
            engine.dispose();
          }
          return 'read';
        },
        codeOf: codesOf(RecognizerError),
      };
    },
  };
}

/** The same in a zip, or file by file, as a person imports a model. */
export async function modelArchiveEntrance(): Promise<Entrance> {
  const mutate = await createModelMutator();
  return {
    name: 'model archives',
    make: (random) => {
      const { json, weights } = mutate(random);
      const files = [
        { path: 'model.json', content: json },
        { path: 'weights.bin', content: weights },
      ];
      const zip = random() < 0.3 ? mutateBytes(writeZip(files), random) : null;
      return {
        title: zip ? `a zip of ${zip.length} bytes` : `model.json of ${json.length} bytes`,
        give: async () => {
          await readModelArchive(zip ? [{ path: 'model.zip', content: zip }] : files);
          return 'read';
        },
        codeOf: codesOf(UserFacingError),
      };
    },
  };
}

/** `catalog.json`. */
export async function catalogEntrance(): Promise<Entrance> {
  const whole = await readFile(new URL('../catalog.json', MODEL), 'utf8');
  const catalog: unknown = JSON.parse(whole);
  return {
    name: 'catalogues',
    make: (random) => {
      const text = random() < 0.1 ? whole : mutateJson(catalog, random);
      return {
        title: `a catalogue of ${text.length} letters`,
        give: () => {
          parseCatalog(text);
          return 'read';
        },
        codeOf: codesOf(ModelError),
      };
    },
  };
}

async function createModelMutator(): Promise<(random: Random) => ModelInput> {
  const json: unknown = JSON.parse(await readFile(new URL('model.json', MODEL), 'utf8'));
  const weights = await readFile(new URL('weights.bin', MODEL));
  return (random) => ({
    json: new TextEncoder().encode(mutateJson(json, random)),
    weights: random() < 0.2 ? mutateBytes(weights, random) : new Uint8Array(weights),
  });
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
