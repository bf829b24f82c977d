import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const icon = (shapes: SVGTemplateResult): TemplateResult => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes}</svg>
`;

export const undoIcon = icon(
  svg`<path d="M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3" />`,
);

export const redoIcon = icon(
  svg`<path d="M15.5 5 20 9.5 15.5 14M19.5 9.5H10a5.5 5.5 0 0 0 0 11h3" />`,
);

export const clearIcon = icon(
  svg`<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10.2 11v5M13.8 11v5" />`,
);

export const imageIcon = icon(
  svg`<rect x="3.5" y="4.5" width="17" height="15" rx="3" /><circle cx="9" cy="10" r="1.7" /><path d="m4.5 17.5 5-4.5 3.5 3 3.5-3.5 3.5 3.5" />`,
);

export const alertIcon = icon(
  svg`<path d="M12 4.5 21 19.5H3L12 4.5Z" /><path d="M12 10.5v4M12 17v.1" />`,
);
