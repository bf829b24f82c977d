import type { Toast } from './toast-stack.ts';

/** Shows a short message at the lower edge of the page and has it read out. */
export function showToast(toast: Toast): void {
  document.querySelector('toast-stack')?.show(toast);
}
