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

/** Deletes. */
export const BIN_ICON = html`<svg viewBox="0 0 20 20" aria-hidden="true">
  <path d="M3.5 5.5h13M8 5.5V3.8h4v1.7M5.3 5.5l.8 11h7.8l.8-11M8.4 8.8v4.6M11.6 8.8v4.6" />
</svg>`;

/** Opens a choice. */
export const CHEVRON_ICON = html`<svg viewBox="0 0 12 12" aria-hidden="true">
  <path d="M2 4l4 4 4-4" />
</svg>`;
