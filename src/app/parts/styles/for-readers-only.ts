import { css } from 'lit';

/** Declarations for what is there to be read out, and not to be seen. */
export const forReadersOnly = css`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;
