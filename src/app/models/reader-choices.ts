import type { BackendChoice } from '../../model/description/backend-name.ts';
import { BACKENDS } from '../parts/backend-titles.ts';
import { StoredSetting } from '../parts/stored-setting.ts';

const storedModel = new StoredSetting('model');
const storedBackend = new StoredSetting('backend-choice');

/** What a person chose to read with; `null` where they left it to the app. */
export interface ReaderChoices {
  readonly model: string | null;
  readonly backend: BackendChoice;
}

export function readChoices(): ReaderChoices {
  const backend = storedBackend.read();
  return {
    model: storedModel.read(),
    backend: BACKENDS.find((known) => known === backend) ?? 'auto',
  };
}

/** `null` forgets the choice: the default model is used, also where a later build has another. */
export function keepModel(name: string | null): void {
  storedModel.write(name);
}

export function keepBackend(backend: BackendChoice): void {
  storedBackend.write(backend === 'auto' ? null : backend);
}
