import { expect, fixture, html } from '@open-wc/testing';

import '../../../../src/app/evaluation/confusion-matrix.ts';
import type { ConfusionMatrix } from '../../../../src/app/evaluation/confusion-matrix.ts';
import {
  writeMatrixCsv,
  writePredictionsCsv,
} from '../../../../src/app/evaluation/predictions-csv.ts';
import type { LabelledImages } from '../../../../src/dataset/labelled-images.ts';
import type { Predictions } from '../../../../src/lab/predictions.ts';

const labels = Uint8Array.of(3, 3, 3, 5, 9);
const digits = Uint8Array.of(3, 5, 5, 5, 9);
const confidences = Float32Array.of(0.99, 0.6, 0.8, 0.7, 0.95);
const probabilities = new Float32Array(50);
digits.forEach((digit, index) => (probabilities[index * 10 + digit] = confidences[index] ?? 0));
const predictions: Predictions = { count: 5, labels, digits, confidences, probabilities };
const images: LabelledImages = { count: 5, images: new Uint8Array(5 * 784).fill(90), labels };

async function show(): Promise<ConfusionMatrix> {
  return fixture<ConfusionMatrix>(
    html`<confusion-matrix .predictions=${predictions} .images=${images}></confusion-matrix>`,
  );
}

function find(element: ConfusionMatrix, cell: string): HTMLButtonElement {
  return element.renderRoot.querySelector<HTMLButtonElement>(`[data-cell="${cell}"]`)!;
}

describe('<confusion-matrix>', () => {
  it('shows a named table with what was read in each row and the accuracy of each digit', async () => {
    const element = await show();
    const table = element.renderRoot.querySelector('table')!;
    expect(table.getAttribute('aria-label')).to.equal('Confusion matrix');
    const row = [...table.rows[4]!.cells].map((cell) => cell.innerText.trim());
    expect(row).to.deep.equal(['3', '·', '·', '·', '1', '·', '2', '·', '·', '·', '·', '33.33%']);
    expect(element.renderRoot.querySelector('.accuracy')?.textContent).to.contain('60.00%');
  });

  it('opens the images of a cell, and an image large', async () => {
    const element = await show();
    const cell = find(element, '3-5');
    cell.click();
    await element.updateComplete;
    expect(cell.getAttribute('aria-pressed')).to.equal('true');
    const list = element.renderRoot.querySelector('misread-images')!;
    await list.updateComplete;
    const buttons = list.renderRoot.querySelectorAll<HTMLButtonElement>('li button');
    const names = [...buttons].map((button) => button.ariaLabel);
    expect(names).to.deep.equal(['3 → 5 80.0% sure, image 2', '3 → 5 60.0% sure, image 1']);
    buttons[0]?.click();
    await element.updateComplete;
    await element.updateComplete;
    const dialog = element.renderRoot.querySelector('dialog')!;
    expect(dialog.open).to.equal(true);
    expect(dialog.querySelector('h3')?.textContent).to.equal('Image 2 is a 3');
    dialog.close();
  });

  it('is one stop for the keyboard, with arrow keys from count to count', async () => {
    const element = await show();
    const stops = element.renderRoot.querySelectorAll('table [tabindex="0"]');
    expect(stops).to.have.length(1);
    const first = find(element, '3-3');
    first.focus();
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(find(element, '3-5'));
    find(element, '3-5').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }),
    );
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(find(element, '5-5'));
  });

  it('is accessible', async () => {
    const element = await show();
    find(element, '3-5').click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('writes its figures as CSV', () => {
    const lines = writePredictionsCsv(predictions).split('\r\n');
    expect(lines[0]).to.equal('index,label,read,confidence,p0,p1,p2,p3,p4,p5,p6,p7,p8,p9');
    expect(lines[2]).to.match(/^1,3,5,0\.600000,0\.000000,/);
    expect(lines).to.have.length(7);
    const matrix = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
    expect(writeMatrixCsv(matrix).split('\r\n')[3]).to.equal('2,0,0,0,0,0,0,0,0,0,0');
  });
});
