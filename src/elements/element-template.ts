import { html, nothing, type TemplateResult } from 'lit';
import type { Stroke, StrokePoint } from '../ink/index.ts';
import type { ReadingMode } from '../recognizer/recognition.ts';
import type { Announcer } from './answer/announcer.ts';
import { renderAnswer, type AnswerView } from './answer/answer-template.ts';
import { describeFailure, isRetryable } from './answer/failure.ts';
import type { ElementCore } from './element-core.ts';
import { renderToolbar } from './input/toolbar-template.ts';
import type { ElementStrings } from './language/strings.ts';
import type { NumberTools } from './number/number-tools.ts';
import type { PadResize } from './pad/pad-events.ts';
import { resizeStroke } from './pad/pad-geometry.ts';

/** What of the element's own properties can be seen. */
export interface ShownElement {
  readonly disabled: boolean;
  /** People may change the value now. */
  readonly isEditable: boolean;
  readonly mode: ReadingMode;
  /** Stands for the pad's own hint unless it is empty. */
  readonly placeholder: string;
}

/** The element's looks: the pad, its tools, the answer and what assistive technology is told. */
export function renderElement(
  element: ShownElement,
  core: ElementCore,
  announcer: Announcer,
  strings: ElementStrings,
): TemplateResult {
  const { history, editor, images } = core;
  const answer = describeAnswer(element, core, strings);
  const tools = element.mode === 'number' ? core.numbers.current : null;
  return html`
    <div class="frame ${element.disabled ? 'is-disabled' : ''}">
      ${renderPad(element, core, answer, tools)} ${tools?.renderStrip() ?? nothing}
      ${renderToolbar({
        strings,
        isDisabled: element.disabled,
        canUndo: element.isEditable && history.canUndo,
        canRedo: element.isEditable && history.canRedo,
        canClear: element.isEditable && editor.canClear,
        canChooseImage: element.isEditable,
        undo: () => editor.undo('person'),
        redo: () => editor.redo('person'),
        clear: () => editor.clear('person'),
        takeImage: (file) => images.takeFile(file),
      })}
      ${tools?.renderAnswer(answer) ?? renderAnswer(answer)} ${tools?.renderMenu() ?? nothing}
      <p id="pad-help" hidden>${strings.padHelp}</p>
      <div class="announcement" role="status">${announcer.announce(answer)}</div>
    </div>
  `;
}

function renderPad(
  element: ShownElement,
  core: ElementCore,
  answer: AnswerView,
  tools: NumberTools | null,
): TemplateResult {
  const { strings } = answer;
  const { editor } = core;
  const { isDropping } = core.intake;
  const { strokes, picture } = core.history.current;
  const boxes =
    picture && !tools && !answer.isReading
      ? answer.recognition?.digits.map(({ box }) => box)
      : undefined;
  const mode = element.mode === 'number' ? 'number' : 'digit';
  return html`
    <digit-pad
      part="pad"
      exportparts="ink"
      class=${isDropping ? 'is-dropping' : ''}
      role="application"
      aria-label=${strings.padLabel[mode]}
      aria-describedby="pad-help"
      aria-disabled=${element.disabled ? 'true' : nothing}
      tabindex=${element.disabled ? nothing : '0'}
      .strokes=${strokes}
      .picture=${picture}
      .boxes=${boxes ?? []}
      .hint=${isDropping ? strings.dropHint : element.placeholder || strings.padHint[mode]}
      ?locked=${!element.isEditable}
      ?wide=${mode === 'number'}
      @pad-stroke-start=${() => editor.startStroke()}
      @pad-stroke-change=${() => editor.growStroke()}
      @pad-stroke-end=${(event: CustomEvent<Stroke>) => editor.endStroke(event.detail)}
      @pad-stroke-cancel=${() => editor.stay('person')}
      @pad-resize=${(event: CustomEvent<PadResize>) =>
        editor.moveInk(resizeStroke(event.detail.from, event.detail.to))}
      @pad-tap=${(event: CustomEvent<StrokePoint>) => tools?.tap(event)}
      >${tools?.renderMarks() ?? nothing}</digit-pad
    >
  `;
}

function describeAnswer(
  { mode }: ShownElement,
  core: ElementCore,
  strings: ElementStrings,
): AnswerView {
  const { recognizer, reader, images } = core;
  const { failure } = reader;
  return {
    strings,
    isLoading: recognizer.isLoading,
    isReading: recognizer.isReading,
    isRejected: reader.isRejected,
    isDrawing: !!core.getPad()?.liveStroke,
    mayGoOn: mode === 'number' && core.editor.mayGoOn,
    value: core.value.current,
    recognition: reader.recognition,
    correction: core.history.current.correction,
    failure: failure && describeFailure(strings, failure),
    canRetry: failure !== null && isRetryable(failure),
    retry: () => images.retry(),
  };
}
