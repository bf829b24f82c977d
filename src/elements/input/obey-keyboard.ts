import type { ReactiveControllerHost } from 'lit';
import type { ReadingMode } from '../../recognizer/recognition.ts';
import { hasInk } from '../content/ink-history.ts';
import type { LazyNumberTools } from '../number/lazy-number-tools.ts';
import type { NumberContext, NumberHost } from '../number/number-context.ts';
import { listenWhileConnected } from '../parts/listen-while-connected.ts';
import { readKeyboardCommand, type KeyboardCommand } from './keyboard-commands.ts';

export interface KeyboardHost extends ReactiveControllerHost, NumberHost {
  readonly mode: ReadingMode;
}

interface KeyboardContext extends NumberContext {
  readonly host: KeyboardHost;
}

/** Lets everything be done from the keyboard, a digit be typed included. */
export function obeyKeyboard(context: KeyboardContext, numbers: LazyNumberTools): void {
  const { host, value, editor, history, getPad } = context;
  /** @returns whether there was anything to do */
  const obey = (command: KeyboardCommand): boolean => {
    const text = value.current;
    const isNumber = host.mode === 'number';
    // The ink of a number stays, and what is typed corrects its reading
    const hasReading = isNumber && (hasInk(history.current) || !!history.current.correction);
    switch (command.name) {
      case 'type':
        if (hasReading) numbers.use((tools) => tools.append(command.digit));
        else editor.type((isNumber ? text : '') + command.digit);
        return true;
      case 'erase':
        if (text === '') return false;
        if (hasReading) numbers.use((tools) => tools.eraseLast());
        else editor.type(text.slice(0, -1));
        return true;
      case 'move':
        if (!isNumber || text === '') return false;
        numbers.use((tools) => void tools.moveCaret(command.key));
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
