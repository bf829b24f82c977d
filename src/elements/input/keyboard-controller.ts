import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadingMode } from '../../recognizer/recognition.ts';
import type { ReadingSession } from '../reading/reading-session.ts';
import { readKeyboardCommand, type KeyboardCommand } from './keyboard-commands.ts';

export interface KeyboardHost extends ReactiveControllerHost, HTMLElement {
  readonly isEditable: boolean;
  readonly mode: ReadingMode;
}

/** Lets everything be done from the keyboard, a digit be typed included. */
export class KeyboardController implements ReactiveController {
  constructor(
    private readonly host: KeyboardHost,
    private readonly session: ReadingSession,
    private readonly getPad: () => Element | null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('keydown', this.#onKeyDown);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('keydown', this.#onKeyDown);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !this.host.isEditable) return;
    const command = readKeyboardCommand(event, event.composedPath()[0] === this.getPad());
    // Where there is nothing to do, Escape still closes the dialog around the element
    if (command && this.#obey(command)) event.preventDefault();
  };

  /** @returns whether there was anything to do */
  #obey(command: KeyboardCommand): boolean {
    const { session } = this;
    switch (command.name) {
      case 'type':
        session.type((this.host.mode === 'number' ? session.value : '') + command.digit);
        return true;
      case 'erase':
        if (session.value === '') return false;
        session.type(session.value.slice(0, -1));
        return true;
      case 'clear':
        if (!session.canClear) return false;
        session.clear('person');
        return true;
      case 'undo':
      case 'redo':
        session[command.name]('person');
        return true;
    }
  }
}
