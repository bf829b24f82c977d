import { css } from 'lit';

export const modelSwitchStyles = css`
  fieldset {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend,
  h3 {
    padding: 0;
    font-size: var(--size-small);
    font-weight: 600;
    color: var(--muted);
  }

  legend {
    margin-bottom: 8px;
  }

  .group {
    display: grid;
    gap: 8px;
    min-width: 0;
  }

  h3 {
    margin: 14px 0 0;
  }

  .empty {
    margin: 0;
    padding: 14px;
    border: 1px dashed var(--line);
    border-radius: var(--radius-small);
    font-size: var(--size-small);
    color: var(--muted);
  }

  .empty a {
    color: var(--accent);
  }

  .model {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
  }

  .model:hover,
  .model:has(:checked) {
    border-color: var(--accent);
  }

  .model:has(:checked) {
    box-shadow: inset 0 0 0 1px var(--accent);
  }

  .model:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-content: start;
    align-items: center;
    gap: 2px 12px;
    min-height: 100%;
    padding: 12px 0 12px 14px;
    cursor: pointer;
  }

  input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--accent);
    outline: none;
  }

  .title {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .description,
  .figures {
    grid-column: 2;
    font-size: var(--size-small);
    line-height: 1.4;
    color: var(--muted);
  }

  .figures {
    font-variant-numeric: tabular-nums;
  }

  /* room for what comes later, so that nothing moves then */
  model-actions {
    display: block;
    width: 44px;
    min-height: 44px;
    margin: 2px;
  }

  model-import {
    display: block;
    min-height: 44px;
  }

  @media (min-width: 900px) {
    .group {
      grid-template-columns: repeat(auto-fill, minmax(300px, 1fr));
    }

    h3,
    .empty,
    model-import {
      grid-column: 1 / -1;
    }
  }
`;
