/** What a key asks the element to do. */
export type KeyboardCommand =
  | { readonly name: 'undo' | 'redo' | 'clear' | 'erase' }
  | { readonly name: 'type'; readonly digit: string }
  | { readonly name: 'move'; readonly key: CaretKey };

/** Keys that move a caret. */
export type CaretKey = 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

const isCaretKey = (key: string): key is CaretKey => /^(Arrow(Left|Right)|Home|End)$/.test(key);

/** @param isOnPad whether the pad itself has the focus, and digits and deletion are meant for it */
export function readKeyboardCommand(
  event: KeyboardEvent,
  isOnPad: boolean,
): KeyboardCommand | null {
  if (event.isComposing || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return { name: event.shiftKey ? 'redo' : 'undo' };
    if (key === 'y' && !event.shiftKey) return { name: 'redo' };
    return null;
  }
  if (!isOnPad || event.shiftKey) return null;
  if (/^[0-9]$/.test(key)) return { name: 'type', digit: key };
  if (key === 'delete' || key === 'escape') return { name: 'clear' };
  if (key === 'backspace') return { name: 'erase' };
  if (isCaretKey(event.key)) return { name: 'move', key: event.key };
  return null;
}
