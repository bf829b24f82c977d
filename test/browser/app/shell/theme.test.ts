import { expect, fixture, html } from '@open-wc/testing';

import { StoredSetting } from '../../../../src/app/parts/stored-setting.ts';
import '../../../../src/app/shell/theme-toggle.ts';
import type { ThemeToggle } from '../../../../src/app/shell/theme-toggle.ts';
import { chooseTheme, currentTheme } from '../../../../src/app/shell/theme.ts';

const systemTheme = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
const otherTheme = () => (systemTheme() === 'dark' ? 'light' : 'dark');
const stored = new StoredSetting('theme');

describe('The theme', () => {
  afterEach(() => chooseTheme(systemTheme()));

  it('is the system’s until a person chooses', () => {
    expect(currentTheme()).to.equal(systemTheme());
    expect(document.documentElement.dataset).not.to.have.property('theme');
  });

  it('stays as chosen', () => {
    chooseTheme(otherTheme());
    expect(currentTheme()).to.equal(otherTheme());
    expect(stored.read()).to.equal(otherTheme());
  });

  it('follows the system again once the person is back at what it shows', () => {
    chooseTheme(otherTheme());
    chooseTheme(systemTheme());
    expect(document.documentElement.dataset).not.to.have.property('theme');
    expect(stored.read()).to.equal(null);
  });

  it('is switched by a button that says what it does', async () => {
    const toggle = await fixture<ThemeToggle>(html`<theme-toggle></theme-toggle>`);
    const button = toggle.shadowRoot?.querySelector('button');
    expect(button).to.have.attribute('aria-label', `Use the ${otherTheme()} theme`);
    button?.click();
    await toggle.updateComplete;
    expect(currentTheme()).to.equal(otherTheme());
    expect(button).to.have.attribute('aria-label', `Use the ${systemTheme()} theme`);
    await expect(toggle).to.be.accessible();
  });
});

describe('A stored setting', () => {
  const setting = new StoredSetting('test');
  afterEach(() => setting.write(null));

  it('is found by the next visit', () => {
    setting.write('chosen');
    expect(new StoredSetting('test').read()).to.equal('chosen');
  });

  it('is forgotten when told so', () => {
    setting.write('chosen');
    setting.write(null);
    expect(setting.read()).to.equal(null);
    expect(localStorage.getItem('digit-recognizer:/:test')).to.equal(null);
  });

  it('belongs to this copy of the app, and begins with what was chosen for all of them', () => {
    const earlier = 'digit-recognizer:test';
    localStorage.setItem(earlier, 'for all');
    try {
      expect(setting.read()).to.equal('for all');
      setting.write('for this one');
      expect(setting.read()).to.equal('for this one');
      setting.write(null);
      expect(setting.read()).to.equal(null);
      expect(localStorage.getItem(earlier)).to.equal('for all');
    } finally {
      localStorage.removeItem(earlier);
    }
  });
});
