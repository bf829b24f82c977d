import { css } from 'lit';

export const tickBoxStyles = css`
  [type='checkbox'] {
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--accent);
  }
`;
