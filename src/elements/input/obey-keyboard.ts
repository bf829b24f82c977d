import type { ReactiveControllerHost } from 'lit';
import type { ReadingMode } from '../../recognizer/recognition.ts';
import type { FieldValue } from '../form/field-value.ts';
import { listenWhileConnected } from '../parts/listen-while-connected.ts';
import type { PadEditor } from '../reading/pad-editor.ts';
import { readKeyboardCommand, type KeyboardCommand } from './keyboard-commands.ts';

export interface KeyboardHost extends ReactiveControllerHost, HTMLElement {
  readonly isEditable: boolean;
  readonly mode: ReadingMode;
}

/** Lets everything be done from the keyboard, a digit be typed included. */
export function obeyKeyboard(
  host: KeyboardHost,
  value: FieldValue,
  editor: PadEditor,
  getPad: () => Element | null,
): void {
  /** @returns whether there was anything to do */
  const obey = (command: KeyboardCommand): boolean => {
    const text = value.current;
    switch (command.name) {
      case 'type':
        editor.type((host.mode === 'number' ? text : '') + command.digit);
        return true;
      case 'erase':
        if (text === '') return false;
        editor.type(text.slice(0, -1));
        return true;
      case 'clear':
        if (!editor.canClear) return false;
        editor.clear('person');
        return true;
      case 'undo':
      case 'redo':
        editor[command.name]('person');
        return true;
    }
  };
  listenWhileConnected(host, {
    keydown: (event) => {
      if (event.defaultPrevented || !host.isEditable) return;
      const command = readKeyboardCommand(event, event.composedPath()[0] === getPad());
      // Where there is nothing to do, Escape still closes the dialog around the element
      if (command && obey(command)) event.preventDefault();
    },
  });
}
