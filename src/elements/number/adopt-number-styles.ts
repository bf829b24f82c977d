import { digitMarksStyles } from './digit-marks-styles.ts';
import { digitMenuStyles } from './digit-menu-styles.ts';
import { numberAnswerStyles } from './number-answer-styles.ts';
import { sheetStripStyles } from './sheet-strip-styles.ts';

/** The host's own styles come with its class; these come late. */
export function adoptNumberStyles(root: HTMLElement | DocumentFragment): void {
  if (!(root instanceof ShadowRoot)) return;
  const styles = [sheetStripStyles, digitMarksStyles, digitMenuStyles, numberAnswerStyles];
  const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}
