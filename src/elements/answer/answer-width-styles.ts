import { css } from 'lit';

/**
 * How the answer fits into an element that is wide, very wide or narrow; overrules its looks.
 * Very wide, there is room enough beside the answer, and the whole is no taller than the pad and
 * its tools.
 */
export const answerWidthStyles = css`
  @container (min-width: 560px) {
    .answer {
      grid-template: 'headline' auto 'bars' auto 'seen' auto / minmax(0, 1fr);
      align-content: space-between;
      gap: 1.25rem;
    }

    .headline {
      gap: 1.5rem;
      min-block-size: clamp(6rem, 18cqi, 10rem);
    }

    .ring {
      inline-size: 3.25rem;
      block-size: 3.25rem;
    }

    .sureness strong {
      font-size: 1.375rem;
    }

    .value {
      font-size: clamp(5.5rem, 17cqi, 9.5rem);
    }

    .value.is-long {
      font-size: clamp(2.5rem, 6cqi, 4rem);
    }

    .failure {
      min-block-size: clamp(6rem, 18cqi, 10rem);
    }

    .failure + digit-bars + .seen {
      visibility: hidden;
      display: flex;
    }

    digit-input-view {
      inline-size: 84px;
    }

    figcaption {
      display: block;
    }
  }

  @container (min-width: 820px) {
    .answer {
      grid-template: 'headline seen' auto 'bars bars' auto / minmax(0, 1fr) auto;
    }

    .seen {
      display: grid;
      justify-items: center;
      gap: 0.4rem;
    }

    figcaption {
      font-size: 0.75em;
    }
  }

  @container (max-width: 259.9px) {
    .answer {
      display: block;
    }

    .headline,
    .failure {
      min-block-size: 2.5rem;
      justify-content: center;
    }

    .failure {
      padding: 0.5rem;
      font-size: 0.8rem;
    }

    .value {
      font-size: 2.25rem;
    }

    .value.is-long {
      font-size: 1.5rem;
    }

    .confidence,
    .failure .note,
    digit-bars,
    .seen {
      display: none;
    }
  }
`;
