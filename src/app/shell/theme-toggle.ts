import { LitElement, css, html, svg } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import { iconButtonStyles } from '../parts/styles/icon-button-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { watchWhileConnected } from '../parts/watch-while-connected.ts';
import { chooseTheme, currentTheme, watchSystemTheme, type Theme } from './theme.ts';

/** Switches between the light and the dark theme. */
@customElement('theme-toggle')
export class ThemeToggle extends LitElement {
  static override readonly styles = [
    partStyles,
    iconButtonStyles,
    css`
      svg {
        width: 22px;
        height: 22px;
        fill: none;
        stroke: currentcolor;
        stroke-width: 1.75;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    `,
  ];

  @state() private theme: Theme = currentTheme();

  constructor() {
    super();
    const show = () => (this.theme = currentTheme());
    watchWhileConnected(this, () => {
      show();
      return watchSystemTheme(show);
    });
  }

  protected override render() {
    const other = this.theme === 'dark' ? 'light' : 'dark';
    return html`<button
      type="button"
      class="icon-button"
      aria-label="Use the ${other} theme"
      title="Use the ${other} theme"
      @click=${() => this.#show(other)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">${other === 'dark' ? MOON : SUN}</svg>
    </button>`;
  }

  #show(theme: Theme): void {
    chooseTheme(theme);
    this.theme = theme;
  }
}

const MOON = svg`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />`;
const SUN = svg`<circle cx="12" cy="12" r="4" /><path
  d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />`;

declare global {
  interface HTMLElementTagNameMap {
    'theme-toggle': ThemeToggle;
  }
}
