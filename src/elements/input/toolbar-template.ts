import { html, type TemplateResult } from 'lit';
import type { ElementStrings } from '../language/strings.ts';
import { clearIcon, imageIcon, redoIcon, undoIcon } from '../parts/icons.ts';

export interface ToolbarView {
  readonly strings: ElementStrings;
  /** The element is disabled: its tools can have no focus either. */
  readonly isDisabled: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canClear: boolean;
  readonly canChooseImage: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly clear: () => void;
  readonly takeImage: (file: Blob) => void;
}

export function renderToolbar(view: ToolbarView): TemplateResult {
  const { strings } = view;
  // A tool that has nothing to do stays focusable, or the focus would be lost at its last use
  const tool = (
    label: string,
    icon: TemplateResult,
    isUsable: boolean,
    use: (tool: HTMLElement) => void,
    shortcut = '',
    kind = '',
  ): TemplateResult => html`
    <button
      type="button"
      part="button"
      class=${kind}
      aria-label=${label}
      title=${label}
      aria-keyshortcuts=${shortcut}
      aria-disabled=${String(!isUsable)}
      ?disabled=${view.isDisabled}
      @click=${(event: Event) => {
        if (isUsable) use(event.currentTarget as HTMLElement);
      }}
    >
      ${icon}
    </button>
  `;
  return html`
    <div class="toolbar" part="toolbar" role="group" aria-label=${strings.toolbarLabel}>
      ${tool(strings.undo, undoIcon, view.canUndo, view.undo, 'Control+Z')}
      ${tool(strings.redo, redoIcon, view.canRedo, view.redo, 'Control+Shift+Z')}
      ${tool(strings.clear, clearIcon, view.canClear, view.clear, 'Delete')}
      ${tool(strings.chooseImage, imageIcon, view.canChooseImage, openFilePicker, '', 'choose')}
      <input
        type="file"
        accept="image/*"
        hidden
        ?disabled=${!view.canChooseImage}
        @input=${(event: Event) => event.stopPropagation()}
        @change=${(event: Event) => {
          const input = event.currentTarget as HTMLInputElement;
          const file = input.files?.[0];
          // The same file may be chosen again
          input.value = '';
          if (file) view.takeImage(file);
        }}
      />
    </div>
  `;
}

/** @param tool the button that stands before the file input, which alone can open the picker */
const openFilePicker = (tool: HTMLElement): void => {
  (tool.nextElementSibling as HTMLInputElement).click();
};
