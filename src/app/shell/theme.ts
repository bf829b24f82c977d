import { StoredSetting } from '../parts/stored-setting.ts';

export type Theme = 'light' | 'dark';

const setting = new StoredSetting('theme');
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** What is shown now: the person's choice, else the system's. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemTheme();
}

/**
 * Shows a theme and remembers it. Choosing what the system shows anyway goes back to following the
 * system, so that nobody is stuck with a choice they made to undo another.
 */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === systemTheme()) {
    delete root.dataset.theme;
    setting.write(null);
  } else {
    root.dataset.theme = theme;
    setting.write(theme);
  }
  colourBrowserBars();
}

/** Calls back when the system's theme changes. Returns what ends it. */
export function watchSystemTheme(changed: () => void): () => void {
  systemIsDark.addEventListener('change', changed);
  return () => systemIsDark.removeEventListener('change', changed);
}

/** Gives the browser's own bars the colour of the page's theme; its metas know the system's only. */
export function colourBrowserBars(): void {
  const metas = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
  const chosen = document.documentElement.dataset.theme;
  for (const meta of metas) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = BAR_COLOURS[chosen === 'light' || chosen === 'dark' ? chosen : own];
  }
}

/** As `--page` in colours-and-sizes.css and in index.html. */
const BAR_COLOURS: Readonly<Record<Theme, string>> = { light: '#f4f6fa', dark: '#0f131c' };

function systemTheme(): Theme {
  return systemIsDark.matches ? 'dark' : 'light';
}
