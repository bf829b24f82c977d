import { css } from 'lit';

import type { CurveKind } from './chart-series.ts';

/** Runs beyond these share colours with earlier ones. */
const RUN_COLOURS = 5;

/** The chart's colours, and a class for each; a canvas asks for them through `resolveColour`. */
export const chartColours = css`
  :host {
    --run-0: var(--accent);
    --run-0-validation: light-dark(#c2500a, #ffb070);
    --run-1: light-dark(#0f766e, #5eead4);
    --run-2: light-dark(#a21caf, #f0abfc);
    --run-3: light-dark(#4d7c0f, #bef264);
    --run-4: light-dark(#9f1239, #fda4af);
  }

  .run-0 {
    color: var(--run-0);
  }

  .run-0-validation {
    color: var(--run-0-validation);
  }

  .run-1 {
    color: var(--run-1);
  }

  .run-2 {
    color: var(--run-2);
  }

  .run-3 {
    color: var(--run-3);
  }

  .run-4 {
    color: var(--run-4);
  }
`;

/** The class that colours a curve. The first run, the one at hand, has two. */
export function colourClassOf(run: number, kind: CurveKind): string {
  if (run === 0 && kind === 'validation') return 'run-0-validation';
  return `run-${run % RUN_COLOURS}`;
}

/** The custom property that holds a curve's colour. */
export function colourOf(run: number, kind: CurveKind): string {
  return `--${colourClassOf(run, kind)}`;
}

/** A colour that a canvas understands, of a custom property in the theme that is shown. */
export function resolveColour(probe: HTMLElement, property: string): string {
  probe.style.color = `var(${property})`;
  return getComputedStyle(probe).color;
}

/** Calls back when the page or the system changes its theme. Returns what ends it. */
export function watchTheme(changed: () => void): () => void {
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  return () => {
    chosen.disconnect();
    system.removeEventListener('change', changed);
  };
}
