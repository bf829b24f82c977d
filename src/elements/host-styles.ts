import { css } from 'lit';

/**
 * Custom properties of the contract become private ones here, with their defaults. The element
 * paints no ground but the paper: text and lines take the colour of the text around it. Its
 * intrinsic size is for a place that sizes the element by its content.
 */
export const hostStyles = css`
  :host {
    --_paper: var(--digit-paper-color, light-dark(#fffdf8, #191b20));
    --_ink: var(--digit-ink-color, light-dark(#1b2236, #f3efe6));
    --_accent: var(--digit-accent-color, light-dark(#2a55c9, #8fb2ff));
    --_line: color-mix(in srgb, currentColor 18%, transparent);
    --_faint: color-mix(in srgb, currentColor 9%, transparent);
    --_muted: color-mix(in srgb, currentColor 72%, transparent);
    --_ease: cubic-bezier(0.2, 0.8, 0.2, 1);
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: var(--digit-pad-size, 20rem);
    line-height: 1.35;
    -webkit-tap-highlight-color: transparent;
  }

  :host([hidden]) {
    display: none;
  }

  .frame {
    display: grid;
    grid-template: 'pad' auto 'tools' auto 'answer' auto / minmax(0, 1fr);
    gap: 0.5rem 2rem;
  }

  .frame.is-disabled {
    opacity: 0.55;
  }

  digit-pad {
    grid-area: pad;
    justify-self: center;
    box-sizing: border-box;
    inline-size: min(var(--digit-pad-size, 28rem), 100%);
  }

  .announcement {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  @container (min-width: 560px) {
    .frame {
      grid-template:
        'pad answer' auto
        'tools answer' auto / minmax(0, min(var(--digit-pad-size, 32rem), 58%)) minmax(0, 1fr);
      gap: 0.5rem clamp(1.5rem, 5cqi, 3.5rem);
    }

    digit-pad {
      inline-size: 100%;
    }
  }

  @container (max-width: 259.9px) {
    .frame {
      gap: 0.25rem;
    }
  }
`;
