import { readFile } from 'node:fs/promises';

import type { Locator, Page } from 'playwright-core';

import type { Stroke } from '../../../src/ink/index.ts';
import { recognizerOf, waitUntilReady } from './recognizer-page.ts';

/** What a person does to have samples, and with them, by the names that they see. */
export class SamplesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the first view and waits until it can read. */
  static async open(page: Page, siteUrl: string): Promise<SamplesPage> {
    await page.goto(siteUrl);
    await waitUntilReady(recognizerOf(page));
    return new SamplesPage(page);
  }

  /** Puts strokes on the pad, says what they are, and waits until they are kept. */
  async correct(strokes: readonly Stroke[], digit: number): Promise<void> {
    await this.answer(strokes, digit);
    await this.page.getByText('Kept as').first().waitFor();
  }

  async answer(strokes: readonly Stroke[], digit: number): Promise<void> {
    await recognizerOf(this.page).evaluate((element, drawn) => {
      (element as HTMLElement & { strokes: readonly Stroke[] }).strokes = drawn;
    }, strokes);
    await this.page.getByRole('button', { name: `It is ${digit}`, exact: true }).click();
  }

  async goToSamples(): Promise<void> {
    await this.page.getByRole('link', { name: 'Samples', exact: true }).first().click();
    await this.list.waitFor();
  }

  get list(): Locator {
    return this.page.getByRole('list', { name: 'Samples', exact: true });
  }

  get items(): Locator {
    return this.list.getByRole('listitem');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Waits until the list holds so many. */
  async waitForItems(count: number): Promise<void> {
    if (count > 0) await this.items.nth(count - 1).waitFor();
    await this.items.nth(count).waitFor({ state: 'detached' });
  }

  async export(format: string): Promise<{ name: string; bytes: Buffer }> {
    await this.button('Export').click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: format }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  async import(name: string, buffer: Buffer): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.button('Import').click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer });
  }
}

/** An example digit as somebody else draws it: turned about the middle of its pad, and a little other each time. */
export function turnStrokes(
  strokes: readonly Stroke[],
  degrees: number,
  variation: number,
): readonly Stroke[] {
  const angle = ((degrees + 3 * Math.sin(variation)) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return strokes.map((stroke) =>
    stroke.map((point) => {
      const x = point.x - 140 + 5 * Math.sin(point.y / 40 + variation);
      const y = point.y - 140 + 5 * Math.cos(point.x / 40 + variation);
      return { ...point, x: 140 + cos * x - sin * y, y: 140 + sin * x + cos * y };
    }),
  );
}
