import { addTwoLogs, BLANK, CLASSES, toLogProbabilities } from './ctc-loss.ts';

/**
 * The likeliest class of each frame, runs of the same taken once, blanks left out ("best path
 * decoding", Graves et al. 2006).
 *
 * @param logits `[frames * CLASSES]`
 */
export function decodeGreedily(logits: Float32Array): string {
  let value = '';
  let last = BLANK;
  for (let start = 0; start < logits.length; start += CLASSES) {
    const frame = logits.subarray(start, start + CLASSES);
    const own = frame.indexOf(Math.max(...frame));
    if (own !== last && own !== BLANK) value += String(own);
    last = own;
  }
  return value;
}

interface Prefix {
  /** Log of all ways that end in a blank, and of those that end in the value's last digit. */
  blank: number;
  digit: number;
}

/**
 * The likeliest value: ways that give the same one count together (prefix search, Graves et al. 2006,
 * here frame by frame with a beam, as Hannun et al. 2014, arXiv 1408.2873).
 *
 * @param logits `[frames * CLASSES]`
 * @param beam so many beginnings are followed
 */
export function decodeByPrefixes(logits: Float32Array, beam: number): string {
  const logs = toLogProbabilities(logits);
  let prefixes = new Map<string, Prefix>([['', { blank: 0, digit: -Infinity }]]);
  for (let start = 0; start < logs.length; start += CLASSES) {
    const next = new Map<string, Prefix>();
    const find = (value: string): Prefix => {
      const own = next.get(value) ?? { blank: -Infinity, digit: -Infinity };
      next.set(value, own);
      return own;
    };
    for (const [value, { blank, digit }] of prefixes) {
      const total = addTwoLogs(blank, digit);
      const same = find(value);
      same.blank = addTwoLogs(same.blank, total + logs[start + BLANK]!);
      for (let own = 0; own < BLANK; own += 1) {
        const log = logs[start + own]!;
        const longer = find(value + String(own));
        if (!value.endsWith(String(own))) {
          longer.digit = addTwoLogs(longer.digit, total + log);
          continue;
        }
        // the same digit again is a second one only after a blank
        longer.digit = addTwoLogs(longer.digit, blank + log);
        same.digit = addTwoLogs(same.digit, digit + log);
      }
    }
    prefixes = new Map([...next].sort(([, a], [, b]) => scoreOf(b) - scoreOf(a)).slice(0, beam));
  }
  const [best] = prefixes.keys();
  return best ?? '';
}

function scoreOf({ blank, digit }: Prefix): number {
  return addTwoLogs(blank, digit);
}
