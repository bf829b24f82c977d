import { css } from 'lit';

/** The menu paints its own ground: it lies over the page, which may be any colour. */
export const digitMenuStyles = css`
  .menu {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    inline-size: min(19.5rem, calc(100vw - 20px));
    margin: 0;
    padding: 10px;
    border: 1px solid color-mix(in srgb, var(--_ink) 18%, transparent);
    border-radius: 16px;
    background: var(--_paper);
    color: var(--_ink);
    box-shadow:
      0 2px 6px rgb(0 0 0 / 10%),
      0 16px 40px -12px rgb(0 0 0 / 35%);
    font-size: 1rem;
    animation: open-menu 140ms var(--_ease);
  }

  .choices {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    gap: 4px;
  }

  .choice {
    position: relative;
    display: grid;
    justify-items: center;
    align-content: center;
    min-inline-size: 0;
    block-size: 56px;
    overflow: hidden;
    font-variant-numeric: tabular-nums lining-nums;
    line-height: 1.15;
  }

  .choice-digit {
    font-size: 1.375rem;
    font-weight: 500;
  }

  .choice-share {
    color: color-mix(in srgb, var(--_ink) 72%, transparent);
    font-size: 0.75rem;
  }

  .choice-bar {
    position: absolute;
    inset-inline: 8px;
    inset-block-end: 3px;
    block-size: 3px;
    border-radius: 2px;
    background: var(--_accent);
    transform-origin: left;
  }

  .choice-bar:dir(rtl) {
    transform-origin: right;
  }

  .menu [aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--_accent);
    font-weight: 600;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 8px;
    padding-block-start: 8px;
    border-block-start: 1px solid color-mix(in srgb, var(--_ink) 14%, transparent);
  }

  .action {
    flex: 1 1 auto;
    padding-inline: 8px;
    font-size: 0.875rem;
    white-space: nowrap;
  }

  .menu-note {
    margin: 4px 4px 0;
    color: color-mix(in srgb, var(--_ink) 72%, transparent);
    font-size: 0.875rem;
  }

  .menu-note:empty {
    display: none;
  }

  @keyframes open-menu {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .menu {
      animation: none;
    }
  }
`;
