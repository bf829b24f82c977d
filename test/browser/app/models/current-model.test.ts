import { expect } from '@open-wc/testing';

import {
  getCurrentModel,
  nameStoredModel,
  recallModel,
  refreshCurrentModel,
  useModel,
} from '../../../../src/app/models/current-model.ts';
import { keepModel, readChoices } from '../../../../src/app/models/reader-choices.ts';
import { deleteModel, saveModel } from '../../../../src/storage/trained-models.ts';
import { createModel, deleteAllModels } from './models-fixture.ts';

describe('The model that reads', () => {
  const forget = async () => {
    await deleteAllModels();
    keepModel(null);
    await recallModel();
  };
  beforeEach(forget);
  after(forget);

  it('is the one that was chosen while the one before was found to be gone', async () => {
    const stored = await saveModel(await createModel());
    await useModel(nameStoredModel(stored));
    await deleteModel(stored.id);
    const refreshing = refreshCurrentModel();
    await useModel('lenet5');
    await refreshing;
    expect((await getCurrentModel()).id).to.equal('lenet5');
    expect(readChoices().model).to.equal('lenet5');
  });

  it('is the default where the one before is gone', async () => {
    const stored = await saveModel(await createModel());
    await useModel(nameStoredModel(stored));
    await deleteModel(stored.id);
    await refreshCurrentModel();
    expect((await getCurrentModel()).id).to.equal('digits');
    expect(readChoices().model).to.equal(null);
  });
});
