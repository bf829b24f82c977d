import { expect, fixture, html } from '@open-wc/testing';

import '../../../../src/app/draw/draw-view.ts';
import type { DrawView } from '../../../../src/app/draw/draw-view.ts';
import {
  getCurrentModel,
  nameStoredModel,
  recallModel,
  useModel,
} from '../../../../src/app/models/current-model.ts';
import type { ModelActions } from '../../../../src/app/models/model-actions.ts';
import '../../../../src/app/parts/toast-stack.ts';
import { keepModel, readChoices } from '../../../../src/app/models/reader-choices.ts';
import '../../../../src/digit-recognizer.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/strokes/example-digits.ts';
import {
  deleteModel,
  listModels,
  readModel,
  saveModel,
} from '../../../../src/storage/trained-models.ts';
import { waitUntil } from '../../wait-until.ts';
import { createModel, deleteAllModels } from './models-fixture.ts';

async function mount() {
  const page = await fixture<HTMLElement>(html`
    <div>
      <draw-view>
        <h1 slot="heading">Draw a number</h1>
        <digit-recognizer slot="recognizer" name="number" mode="number"></digit-recognizer>
      </draw-view>
      <toast-stack></toast-stack>
    </div>
  `);
  const [view, recognizer, toasts] = [
    page.querySelector('draw-view'),
    page.querySelector('digit-recognizer'),
    page.querySelector('toast-stack'),
  ];
  if (!view || !recognizer || !toasts) throw new Error('The page is not whole.');
  return { view, recognizer, toasts };
}

/** @returns ends it, and gives what models recognisers had before the ones that they have now */
function watchEarlierModels(): () => (string | null)[] {
  const earlier: (string | null)[] = [];
  const note = (records: readonly MutationRecord[]) => {
    for (const { oldValue } of records) earlier.push(oldValue);
  };
  const observer = new MutationObserver(note);
  observer.observe(document.body, {
    subtree: true,
    attributeFilter: ['model'],
    attributeOldValue: true,
  });
  return () => {
    note(observer.takeRecords());
    observer.disconnect();
    return earlier;
  };
}

const listOf = (view: DrawView) => {
  const list = view.shadowRoot?.querySelector('model-switch')?.shadowRoot;
  if (!list) throw new Error('There is no list of models.');
  return list;
};

async function findRow(view: DrawView, title: string): Promise<HTMLElement> {
  const find = () =>
    [...listOf(view).querySelectorAll<HTMLElement>('.model')].find(
      (row) => row.querySelector('.title')?.textContent === title,
    );
  await waitUntil(find, `the list has ${title}`);
  return find()!;
}

/** Opens a model's menu and takes an item. */
async function act(view: DrawView, title: string, item: string): Promise<void> {
  const row = await findRow(view, title);
  await customElements.whenDefined('model-actions');
  const actions = row.querySelector<ModelActions>('model-actions')!;
  await actions.updateComplete;
  const root = actions.shadowRoot!;
  root.querySelector<HTMLButtonElement>('[aria-haspopup=menu]')?.click();
  await actions.updateComplete;
  const found = [...root.querySelectorAll<HTMLButtonElement>('[role=menuitem]')].find(
    (button) => button.textContent.trim() === item,
  );
  if (!found) throw new Error(`There is no ${item}.`);
  found.click();
}

function toastButton(toasts: Element, name: string): HTMLButtonElement | undefined {
  const buttons = [...(toasts.shadowRoot?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
  return buttons.find((button) => button.textContent.trim() === name);
}

describe('The list of models', () => {
  beforeEach(async () => {
    keepModel(null);
    await deleteAllModels();
  });
  after(async () => {
    keepModel(null);
    await deleteAllModels();
  });

  it('has those of this device, also new ones, and reads with the one that is chosen', async () => {
    const { view, recognizer } = await mount();
    await findRow(view, 'Digits');
    await recognizer.ready;
    const stored = await saveModel(await createModel());
    const row = await findRow(view, 'Mine');
    expect(row.innerText).to.match(/Mine.*Trained for a test\..*99\.18% right · \d+ kB/s);
    row.querySelector('input')?.click();
    await waitUntil(() => recognizer.model.startsWith('blob:'), 'it is used');
    recognizer.strokes = EXAMPLE_DIGITS[3] ?? [];
    await waitUntil(() => recognizer.value === '3', 'it reads');
    expect(recognizer.recognition?.model).to.equal(recognizer.model);
    expect(readChoices().model).to.equal(nameStoredModel(stored));
    expect((await getCurrentModel()).title).to.equal('Mine');
    await expect(listOf(view).host).to.be.accessible();
  });

  it('begins with the model of the last visit, and loads no other before it', async () => {
    const stored = await saveModel(await createModel());
    keepModel(nameStoredModel(stored));
    const earlier = watchEarlierModels();
    const { recognizer } = await mount();
    recognizer.strokes = EXAMPLE_DIGITS[3] ?? [];
    await waitUntil(() => recognizer.value === '3', 'it reads');
    expect(recognizer.recognition?.model).to.match(/^blob:/);
    expect(earlier()).to.deep.equal([null, '']);
  });

  it('goes back to the default, and says so, where the chosen model is gone', async () => {
    keepModel('stored:gone');
    const { recognizer, toasts } = await mount();
    await waitUntil(() => recognizer.model === 'digits', 'the default is used');
    expect(toasts.shadowRoot?.textContent).to.contain('The model you chose is gone');
    expect(readChoices().model).to.equal(null);
  });

  it('goes back to the default when the model is deleted in another tab', async () => {
    const { view, recognizer, toasts } = await mount();
    const stored = await saveModel(await createModel());
    await findRow(view, 'Mine');
    await useModel(nameStoredModel(stored));
    await deleteModel(stored.id);
    await waitUntil(() => recognizer.model === 'digits', 'the default is used');
    await toasts.updateComplete;
    expect(toasts.shadowRoot?.textContent).to.contain('Mine is gone. Digits reads instead.');
  });

  it('deletes a model, and undo brings it back into use', async () => {
    const { view, recognizer, toasts } = await mount();
    const stored = await saveModel(await createModel());
    await useModel(nameStoredModel(stored));
    await act(view, 'Mine', 'Delete');
    await waitUntil(() => toastButton(toasts, 'Undo'), 'it can be undone');
    expect(await listModels()).to.deep.equal([]);
    expect(recognizer.model).to.equal('digits');
    toastButton(toasts, 'Undo')?.click();
    await findRow(view, 'Mine');
    await waitUntil(() => recognizer.model.startsWith('blob:'), 'it is used again');
    expect(await readModel(stored.id)).to.deep.equal(stored);
  });

  it('gives a model another name', async () => {
    const { view } = await mount();
    const stored = await saveModel(await createModel());
    await useModel(nameStoredModel(stored));
    await act(view, 'Mine', 'Rename');
    const find = () => document.querySelector('title-dialog')?.shadowRoot?.querySelector('input');
    await waitUntil(find, 'the dialog is there');
    const input = find()!;
    await waitUntil(() => input.closest('dialog')?.open, 'the dialog is open');
    await expect(document.querySelector('title-dialog')!).to.be.accessible();
    input.value = 'Better';
    input.form?.requestSubmit();
    await findRow(view, 'Better');
    await waitUntil(
      async () => (await getCurrentModel()).title === 'Better',
      'it is known by its name',
    );
    expect(document.querySelector('title-dialog')).to.equal(null);
  });

  it('keeps to the model chosen last, whichever opens first', async () => {
    await mount();
    const stored = await saveModel(await createModel());
    await Promise.all([useModel(nameStoredModel(stored)), useModel('lenet5')]);
    expect((await getCurrentModel()).id).to.equal('lenet5');
    expect((await recallModel()).id).to.equal('lenet5');
  });
});

describe('The pad without any model', () => {
  it('says what to do', async () => {
    keepModel(null);
    const { view, recognizer } = await mount();
    recognizer.model = 'https://localhost:1/nowhere/model.json';
    const status = () => view.shadowRoot?.querySelector('reading-status')?.shadowRoot?.textContent;
    await waitUntil(() => status()?.includes('Please train or choose a model.'), status());
    await recognizer.updateComplete;
    const pad = recognizer.shadowRoot?.querySelector('digit-pad');
    await pad?.updateComplete;
    expect(pad?.shadowRoot?.textContent).to.contain('Please train or choose a model.');
    recognizer.model = 'digits';
    await recognizer.ready;
    await recognizer.updateComplete;
    expect(recognizer.placeholder).to.equal('');
  });
});
