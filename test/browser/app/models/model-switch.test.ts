import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import { readModelOffer } from '../../../../src/app/models/model-choices.ts';
import '../../../../src/app/models/model-switch.ts';
import type { ModelSwitch } from '../../../../src/app/models/model-switch.ts';

const modelsUrl = new URL('https://host.example/app/models/');
const catalog = {
  version: 1,
  default: 'small',
  models: [
    {
      name: 'large',
      title: 'Large',
      description: 'Slow and steady.',
      files: [
        { path: 'large/model.json', bytes: 9_000, sha256: '00' },
        { path: 'large/weights.bin', bytes: 1_200_000, sha256: '01' },
      ],
      accuracy: { ours: 0.91, 'MNIST test': 0.9942 },
    },
    { name: 'small', title: 'Small', description: '', files: [], accuracy: {} },
  ],
};

describe('The catalogue as the switch reads it', () => {
  it('gives each model with its size, its addresses and its accuracy on MNIST', () => {
    const { defaultName, models } = readModelOffer(catalog, modelsUrl);
    expect(defaultName).to.equal('small');
    expect(models[0]).to.deep.equal({
      name: 'large',
      title: 'Large',
      description: 'Slow and steady.',
      bytes: 1_209_000,
      accuracy: 0.9942,
      files: [
        'https://host.example/app/models/large/model.json',
        'https://host.example/app/models/large/weights.bin',
      ],
    });
    expect(models[1]?.accuracy).to.equal(null);
  });

  it('takes the first model where the default is not among them', () => {
    expect(readModelOffer({ ...catalog, default: 'gone' }, modelsUrl).defaultName).to.equal(
      'large',
    );
  });

  for (const [what, wrong] of [
    ['nothing', null],
    ['a list', []],
    ['no models', { version: 1, models: [] }],
    ['a model without a name', { models: [{ title: 'Nameless' }] }],
    ['a file without a size', { models: [{ ...catalog.models[0], files: [{ path: 'x' }] }] }],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(() => readModelOffer(wrong, modelsUrl)).to.throw(TypeError);
    });
  }
});

describe('<model-switch>', () => {
  async function mount(): Promise<ModelSwitch> {
    const { models } = readModelOffer(catalog, modelsUrl);
    return fixture<ModelSwitch>(
      html`<model-switch .models=${models} selected="small"></model-switch>`,
    );
  }
  const radiosOf = (element: ModelSwitch) => [
    ...(element.shadowRoot?.querySelectorAll('input') ?? []),
  ];

  it('shows each model with its accuracy and size, the chosen one checked', async () => {
    const element = await mount();
    expect(radiosOf(element).map(({ checked }) => checked)).to.deep.equal([false, true]);
    const large = element.shadowRoot?.querySelector('label')?.innerText ?? '';
    expect(large).to.match(/Large.*Slow and steady\..*99\.42% right.*1\.2 MB/s);
    await expect(element).to.be.accessible();
  });

  it('tells which model a person chooses', async () => {
    const element = await mount();
    const told = oneEvent(element, 'model-chosen');
    radiosOf(element)[0]?.click();
    expect((await told).detail).to.equal('large');
    expect(element.selected).to.equal('large');
  });

  it('is empty where there is nothing to choose', async () => {
    const element = await fixture<ModelSwitch>(html`<model-switch></model-switch>`);
    expect(element.shadowRoot?.querySelector('fieldset')).to.equal(null);
  });
});
