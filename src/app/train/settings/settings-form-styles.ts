import { css } from 'lit';

export const settingsFormStyles = css`
  form {
    display: grid;
    gap: 22px;
  }

  .groups {
    display: grid;
    gap: 18px 36px;
  }

  .group {
    display: grid;
    align-content: start;
    gap: 16px;
    min-width: 0;
  }

  label[for] {
    display: block;
    margin-bottom: 6px;
    font-size: var(--size-small);
    font-weight: 600;
    color: var(--muted);
  }

  .field {
    width: 100%;
    min-height: 46px;
    font-weight: 600;
  }

  .field:hover:enabled {
    border-color: var(--accent);
  }

  .field:disabled {
    background: var(--hover);
    color: var(--muted);
    opacity: 1;
  }

  .switch {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: start;
    gap: 12px;
    padding-top: 4px;
    font-weight: 600;
    cursor: pointer;
  }

  .switch .quiet {
    display: block;
    font-weight: 400;
  }

  .switch input {
    position: relative;
    width: 44px;
    height: 26px;
    margin: 0;
    border: 1px solid var(--muted);
    border-radius: 13px;
    background: var(--hover);
    appearance: none;
    cursor: pointer;
    transition: background-color 150ms;
  }

  .switch input::before {
    content: '';
    position: absolute;
    inset: 3px auto auto 3px;
    width: 18px;
    height: 18px;
    border-radius: 50%;
    background: var(--muted);
    transition: translate 150ms;
  }

  .switch input:checked {
    border-color: var(--accent);
    background: var(--accent);
  }

  .switch input:checked::before {
    background: var(--surface);
    translate: 18px;
  }

  .estimate {
    margin-top: 8px;
    text-align: center;
  }

  [type='submit'] {
    width: 100%;
    min-height: 52px;
    font-size: 1.0625rem;
  }

  /* on a phone the one thing to do stays in reach, above the bar of the views */
  @media (max-width: 759.9px) {
    .start:not(.is-second) {
      position: sticky;
      bottom: var(--bar, 0px);
      margin: -10px -16px -18px;
      padding: 10px 16px 16px;
      border-radius: 0 0 var(--radius) var(--radius);
      background: var(--surface);
    }
  }

  @container (min-width: 560px) {
    .groups {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .switch input,
    .switch input::before {
      transition: none;
    }
  }
`;
