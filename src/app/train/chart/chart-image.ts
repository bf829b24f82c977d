import { colourOf, resolveColour } from './chart-colours.ts';
import type { ChartPanel } from './chart-panel.ts';
import type { ChartRun } from './chart-series.ts';

/** In CSS pixels; the screen's density comes on top. */
const PANEL = { width: 620, height: 380 };
const MARGIN = 28;
const LINE = 24;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/**
 * The chart as one image with its titles and a line for each run, in the theme that is shown.
 *
 * @param host whose custom properties hold the colours
 * @param panels loss and accuracy
 */
export async function renderChartImage(
  host: HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment },
  runs: readonly ChartRun[],
  panels: readonly ChartPanel[],
): Promise<Blob | null> {
  const canvases = await Promise.all(panels.map((panel) => panel.paint(PANEL)));
  const density = (canvases[0]?.width ?? PANEL.width) / PANEL.width;
  const width = canvases.length * (PANEL.width + MARGIN) + MARGIN;
  const height = PANEL.height + 2 * MARGIN + LINE * (runs.length + 1);

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
    for (const [index, panel] of canvases.entries()) {
      const left = MARGIN + index * (PANEL.width + MARGIN);
      context.font = `600 15px ${FONT}`;
      context.fillStyle = colour('--text');
      context.fillText(index === 0 ? 'Loss' : 'Accuracy', left, MARGIN);
      context.drawImage(panel, left, MARGIN + LINE / 2, PANEL.width, PANEL.height);
    }
    for (const [index, { title }] of runs.entries()) {
      const top = MARGIN + PANEL.height + LINE * (index + 1.5);
      paintKey(context, MARGIN, top, colour(colourOf(index, 'training')), []);
      paintKey(context, MARGIN + 40, top, colour(colourOf(index, 'validation')), [6, 4]);
      context.font = `13px ${FONT}`;
      context.fillStyle = colour('--muted');
      context.fillText(`${title} (training; validation dashed)`, MARGIN + 84, top);
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
