import { createNodeEngine } from '../recognizer/node-engine.ts';
import {
  idxEntrance,
  personalFilesEntrance,
  strokeFilesEntrance,
  zipEntrance,
} from './entrances/data.ts';
import { httpEntrance } from './entrances/http.ts';
import { imageEntrance } from './entrances/images.ts';
import { matrixEntrance, strokesEntrance } from './entrances/ink.ts';
import { catalogEntrance, modelArchiveEntrance, modelEntrance } from './entrances/models.ts';
import type { Entrance } from './entrance.ts';

/** All places where something from outside comes in and that Node has; `close` ends what they run. */
export async function openEntrances(): Promise<{
  readonly entrances: readonly Entrance[];
  readonly close: () => Promise<void>;
}> {
  const engine = await createNodeEngine({ model: 'lenet5' });
  const http = await httpEntrance(engine);
  return {
    entrances: [
      strokesEntrance(engine),
      matrixEntrance(engine),
      idxEntrance,
      strokeFilesEntrance,
      zipEntrance,
      await personalFilesEntrance(),
      await catalogEntrance(),
      await modelArchiveEntrance(),
      await modelEntrance(),
      await imageEntrance(engine),
      http.entrance,
    ],
    close: async () => {
      await http.close();
      engine.dispose();
    },
  };
}
