import { colourOf, resolveColour } from './chart-colours.ts';
import type { ChartRun } from './chart-series.ts';

/** In CSS pixels; the panels' own density is kept. */
const MARGIN = 24;
const LINE = 22;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/**
 * The chart as one image with its titles and a line for each run, in the theme that is shown.
 *
 * @param host whose custom properties hold the colours
 * @param panels loss and accuracy as they are drawn
 */
export async function renderChartImage(
  host: HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment },
  runs: readonly ChartRun[],
  panels: readonly HTMLCanvasElement[],
): Promise<Blob | null> {
  const [first] = panels;
  if (!first) return null;
  const density = first.width / (first.clientWidth || first.width);
  const panelWidth = first.width / density;
  const panelHeight = first.height / density;
  const width = panels.length * panelWidth + (panels.length + 1) * MARGIN;
  const height = panelHeight + 2 * MARGIN + LINE + runs.length * LINE;

  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const probe = document.createElement('span');
  host.renderRoot.append(probe);
  const colour = (property: string) => resolveColour(probe, property);
  try {
    context.scale(density, density);
    context.fillStyle = colour('--surface');
    context.fillRect(0, 0, width, height);
    context.textBaseline = 'middle';
    for (const [index, panel] of panels.entries()) {
      const left = MARGIN + index * (panelWidth + MARGIN);
      context.font = `600 14px ${FONT}`;
      context.fillStyle = colour('--text');
      context.fillText(index === 0 ? 'Loss' : 'Accuracy', left, MARGIN);
      context.drawImage(panel, left, MARGIN + LINE / 2, panelWidth, panelHeight);
    }
    for (const [index, { title }] of runs.entries()) {
      const top = MARGIN + panelHeight + LINE * (index + 1.5);
      paintKey(context, MARGIN, top, colour(colourOf(index, 'training')), []);
      paintKey(context, MARGIN + 40, top, colour(colourOf(index, 'validation')), [6, 4]);
      context.font = `13px ${FONT}`;
      context.fillStyle = colour('--muted');
      context.fillText(`${title}: training, validation (dashed)`, MARGIN + 84, top);
    }
  } finally {
    probe.remove();
  }
  return new Promise((resolve) => canvas.toBlob(resolve));
}

function paintKey(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  colour: string,
  dash: number[],
): void {
  context.beginPath();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash(dash);
  context.moveTo(left, top);
  context.lineTo(left + 32, top);
  context.stroke();
}
