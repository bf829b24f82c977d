import { css } from 'lit';

/** What the app's own parts share: colours and sizes come from shell/colours-and-sizes.css as inherited properties. */
export const partStyles = css`
  :host {
    display: block;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }

  button,
  select,
  label,
  summary {
    -webkit-tap-highlight-color: transparent;
    touch-action: manipulation;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
`;
