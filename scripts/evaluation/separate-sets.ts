import { measureSeparation, scoreDigitness } from '../../src/training/measures/measures.ts';
import type { ReadSet, Writers } from './read-set.ts';
import { toShare, type Share } from './share.ts';

/** Digits against what is none: which, and how well they are told apart. */
export interface SetSeparation {
  /** Names of the sets. */
  readonly digits: readonly string[];
  readonly others: readonly string[];
  readonly writers: Writers;
  /** The others are what is written as digits are: for information, no fault of the model. */
  readonly lookAlikes: boolean;
  /** 0 to 1; 0.5 is guessing. */
  readonly auroc: number;
  /** Least score that is accepted, so that at most 1% of the digits are rejected. */
  readonly threshold: number;
  readonly falseRejects: Share;
  /** Share of the others that is accepted at that threshold. */
  readonly falseAccepts: Share;
}

const FALSE_REJECT_SHARE = 0.01;
/** Fewer digits than this have no 1% to reject. */
const LEAST_DIGITS = 100;

/**
 * Tells how well a model tells digits from what is none: all pen digits together, and each large
 * set of digits by unknown writers, against all sets of what is none together and each by itself.
 * Only parts with the same writers are compared. What could not be read scores 0: it is accepted
 * as nothing.
 */
export function separateSets(parts: readonly ReadSet[]): SetSeparation[] {
  return (['held-out', 'all'] as const).flatMap((writers) => {
    const others = parts.filter((part) => part.kind === 'no-digits' && part.writers === writers);
    const penDigits = parts.filter((part) => part.kind === 'digits' && part.writers === writers);
    const byUnknown = parts.filter((part) => part.kind === 'digits' && part.writers === undefined);
    return [penDigits, ...byUnknown.map((part) => [part])]
      .filter((digits) => countSamples(digits) >= LEAST_DIGITS)
      .flatMap((digits, index) =>
        listGroups(others, index === 0).map((group) => separate(digits, group, writers)),
      );
  });
}

/** Everything that is no digit together, then, in detail, set by set and what looks like digits. */
function listGroups(others: readonly ReadSet[], isDetailed: boolean): ReadSet[][] {
  const counterexamples = others.filter(({ lookAlikes }) => !lookAlikes);
  const lookAlikes = others.filter((part) => part.lookAlikes);
  const groups = [counterexamples];
  if (isDetailed && counterexamples.length > 1) {
    groups.push(...counterexamples.map((part) => [part]));
  }
  if (isDetailed) groups.push(lookAlikes);
  return groups.filter((group) => group.length > 0);
}

function separate(
  digits: readonly ReadSet[],
  others: readonly ReadSet[],
  writers: Writers,
): SetSeparation {
  const found = measureSeparation(listScores(digits), listScores(others), FALSE_REJECT_SHARE);
  return {
    digits: digits.map(({ name }) => name),
    others: others.map(({ name }) => name),
    writers,
    lookAlikes: others.some(({ lookAlikes }) => lookAlikes),
    auroc: found.auroc,
    threshold: found.threshold,
    falseRejects: toShare(found.falseRejects, found.digits),
    falseAccepts: toShare(found.falseAccepts, found.others),
  };
}

function listScores(parts: readonly ReadSet[]): number[] {
  return parts.flatMap(({ samples, classes }) =>
    samples.map(({ readings: [reading] }) => (reading ? scoreDigitness(reading, classes) : 0)),
  );
}

function countSamples(parts: readonly ReadSet[]): number {
  return parts.reduce((sum, { samples }) => sum + samples.length, 0);
}
