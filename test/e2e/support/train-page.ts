import type { Locator, Page } from 'playwright-core';

/** The controls of `#train` by the names that people see, which the contract keeps. */
export class TrainPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the view and waits until it can be used. */
  static async open(page: Page, siteUrl: string): Promise<TrainPage> {
    await page.goto(`${siteUrl}#train`);
    const train = new TrainPage(page);
    await train.button('Train').waitFor();
    return train;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  async choose(name: 'Activation' | 'Optimizer' | 'Architecture', option: string): Promise<void> {
    await this.page.getByRole('combobox', { name, exact: true }).selectOption(option);
  }

  /** How often the training goes through how many of MNIST's training images. */
  async setLength({ epochs, images }: { epochs: number; images: number }): Promise<void> {
    await this.slider('Epochs').fill(String(epochs));
    await this.slider('Training images').fill(String(images));
  }

  /** The cells of each finished epoch: epoch, loss, accuracy, val_loss, val_accuracy. */
  async history(): Promise<number[][]> {
    const rows = this.page.getByRole('table', { name: 'History', exact: true }).locator('tbody tr');
    const cells = await rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => Number(cell.textContent))),
    );
    return cells;
  }

  /** Waits until so many epochs are finished. */
  async waitForEpochs(count: number): Promise<void> {
    const table = this.page.getByRole('table', { name: 'History', exact: true });
    await table
      .locator('tbody tr')
      .nth(count - 1)
      .waitFor({ timeout: patienceMs });
  }

  /** Waits until the model is tested. @returns the share of the test images read right, 0 to 1 */
  async waitForTest(): Promise<number> {
    const status = this.page.locator('training-outcome').getByRole('status');
    await status.getByText('%').waitFor({ timeout: patienceMs });
    return parseFloat(await status.innerText()) / 100;
  }
}

/** Machines are shared: this only ends what hangs. */
const patienceMs = 240_000;
