import { html } from 'lit';

/** Right. */
export const MARK_ICON = html`<svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
  <path d="M4 10.5l4 4 8-9" />
</svg>`;

/** Nothing leaves the device. */
export const LOCK_ICON = html`<svg
  viewBox="0 0 16 16"
  fill="none"
  stroke="currentColor"
  stroke-width="1.5"
  aria-hidden="true"
>
  <rect x="3" y="7" width="10" height="7" rx="2" />
  <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
</svg>`;
