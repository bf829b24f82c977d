import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import '../../../../../src/app/train/settings/settings-form.ts';
import type { SettingsForm } from '../../../../../src/app/train/settings/settings-form.ts';
import { FIRST_SETTINGS } from '../../../../../src/app/train/settings/stored-settings.ts';
import type { TrainingSettings } from '../../../../../src/training/description/training-settings.ts';

async function mount(settings: TrainingSettings = FIRST_SETTINGS): Promise<SettingsForm> {
  const form = await fixture<SettingsForm>(
    html`<settings-form .settings=${settings}></settings-form>`,
  );
  await form.updateComplete;
  return form;
}

function selectOf(form: SettingsForm, id: string): HTMLSelectElement {
  const select = form.shadowRoot?.querySelector<HTMLSelectElement>(`select#${id}`);
  if (!select) throw new Error(`There is no ${id}.`);
  return select;
}

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

function rateFieldOf(form: SettingsForm): HTMLInputElement {
  const field = form.shadowRoot?.querySelector('learning-rate-field')?.shadowRoot;
  const input = field?.querySelector('input');
  if (!input) throw new Error('There is no learning rate.');
  return input;
}

describe('<settings-form>', () => {
  it('names every control and shows its value', async () => {
    const form = await mount({ ...FIRST_SETTINGS, epochs: 7, trainingImages: 5_000 });
    await expect(form).to.be.accessible();
    const shown = [...(form.shadowRoot?.querySelectorAll('value-slider') ?? [])].map(
      ({ shadowRoot }) => [
        shadowRoot?.querySelector('label')?.textContent,
        shadowRoot?.querySelector('.value')?.textContent,
        shadowRoot?.querySelector('input')?.value,
      ],
    );
    expect(shown).to.deep.equal([
      ['Epochs', '7', '7'],
      ['Batch size', '32', '32'],
      ['Training images', '5,000', '5000'],
    ]);
    expect(rateFieldOf(form).value).to.equal('0.001');
  });

  it('offers all eight optimizers, and brings the learning rate that suits the chosen one', async () => {
    const form = await mount();
    const select = selectOf(form, 'optimizer');
    expect([...select.options].map(({ text }) => text.trim())).to.deep.equal([
      'Adam',
      'Adagrad',
      'Nadam',
      'Adadelta',
      'Adamax',
      'RMSprop',
      'SGD',
      'FTRL',
    ]);
    choose(select, 'sgd');
    await form.updateComplete;
    expect(form.settings.optimizer).to.equal('sgd');
    expect(form.settings.learningRate).to.equal(0.1);
    expect(rateFieldOf(form).value).to.equal('0.1');
  });

  it('fixes the activation of the CNN, and gives LeNet-5 back its own', async () => {
    const form = await mount({ ...FIRST_SETTINGS, activation: 'tanh' });
    choose(selectOf(form, 'architecture'), 'cnn');
    await form.updateComplete;
    expect(selectOf(form, 'activation').disabled).to.equal(true);
    expect(selectOf(form, 'activation').value).to.equal('relu');
    choose(selectOf(form, 'architecture'), 'lenet5');
    await form.updateComplete;
    expect(selectOf(form, 'activation').value).to.equal('tanh');
    expect(form.settings.activation).to.equal('tanh');
  });

  it('tells of a slider that is moved', async () => {
    const form = await mount();
    const input = form.shadowRoot
      ?.querySelector('value-slider')
      ?.shadowRoot?.querySelector('input');
    if (!input) throw new Error('There is no slider.');
    let told: TrainingSettings | null = null;
    form.addEventListener('settings-changed', ({ detail }) => (told = detail));
    input.value = '12';
    input.dispatchEvent(new Event('input'));
    expect(told).to.deep.equal({ ...FIRST_SETTINGS, epochs: 12 });
  });

  it('takes a typed learning rate, and goes back where it is none', async () => {
    const form = await mount();
    const input = rateFieldOf(form);
    input.value = '0.03';
    input.dispatchEvent(new Event('change'));
    expect(form.settings.learningRate).to.equal(0.03);
    await form.updateComplete;
    for (const wrong of ['', '0', '-1', '11']) {
      input.value = wrong;
      input.dispatchEvent(new Event('change'));
      await form.shadowRoot?.querySelector('learning-rate-field')?.updateComplete;
      expect(input.value).to.equal('0.03');
    }
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', cancelable: true }));
    expect(form.settings.learningRate).to.equal(0.05);
  });

  it('starts a training with its button', async () => {
    const form = await mount();
    const told = oneEvent(form, 'training-wanted');
    form.shadowRoot?.querySelector<HTMLButtonElement>('[type=submit]')?.click();
    await told;
  });
});
