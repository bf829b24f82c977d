import type { Lattice, LatticeRow } from '../../../ink/index.ts';
import type { AlternativeReading, NumberReading } from '../../recognition.ts';
import type { Reading } from '../read-output.ts';
import { findBestReadings } from './best-readings.ts';
import { findWriting } from './find-writing.ts';
import { readNumbers, type ReadRow } from './read-numbers.ts';
import { ANY_LENGTH, buildGraph, type LengthBounds } from './row-graph.ts';
import type { Looks } from './layout-features.ts';
import type { NumberDecoding } from './number-decoding.ts';

const MOST_ALTERNATIVES = 5;
/** Divided by, no less: a reading may have hardly any share. */
const LEAST_CONFIDENCE = 1e-9;

/**
 * Reads rows of ink as numbers. Rows without a digit are left out, unless no row has one.
 *
 * @param looksOfRows what the model says of each row's candidates
 */
export function readLattice(
  lattice: Lattice,
  looksOfRows: readonly (readonly Looks[])[],
  decoding: NumberDecoding,
  bounds: LengthBounds = ANY_LENGTH,
): Reading {
  const read = lattice.map((row, index) => readRow(row, looksOfRows[index]!, decoding, bounds));
  const withDigits = read.filter(({ readings }) => readings[0]!.value !== '');
  const rows = withDigits.length > 0 ? withDigits : read.slice(0, 1);
  const isField = bounds !== ANY_LENGTH;
  const all = rows.map((row, index) => readNumbers(row, index, isField));
  const isWriting = decoding.mayHavePrint ? findWriting(all.flat()) : () => true;
  const kept = rows.flatMap(({ readings }, index) => {
    const written = all[index]!.filter(isWriting);
    const isWhole = written.length === all[index]!.length;
    const confidence = isWhole ? readings[0]!.probability : joinConfidence(written);
    return written.length > 0 ? [{ written, confidence }] : [];
  });
  const numbers = kept.map(({ written }, row) =>
    written.map((number, column) => ({ ...number, row, column })),
  );
  const texts = numbers.map(joinColumns);
  return {
    value: texts.join('\n'),
    confidence: kept.reduce((product, { confidence }) => product * confidence, 1),
    digits: numbers.flatMap((own) => own.flatMap(({ digits }) => digits)),
    numbers: numbers.flat(),
    alternatives: listAlternatives(numbers, texts),
  };
}

function readRow(
  row: LatticeRow,
  looks: readonly Looks[],
  { weights, confidence }: NumberDecoding,
  bounds: LengthBounds,
): ReadRow {
  const read = (own: LengthBounds) =>
    findBestReadings(buildGraph(row, looks, weights, own), MOST_ALTERNATIVES + 1);
  let readings = read(bounds);
  // ink that cannot be divided into so many digits is still read
  if (readings.length === 0) readings = read(ANY_LENGTH);
  return {
    row,
    looks,
    readings: readings.map((reading) => ({
      ...reading,
      probability: calibrateShare(reading.probability, confidence),
    })),
  };
}

function calibrateShare(share: number, { slope, offset }: NumberDecoding['confidence']): number {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, share));
  return 1 / (1 + Math.exp(-slope * Math.log(inside / (1 - inside)) - offset));
}

function joinColumns(numbers: readonly NumberReading[]): string {
  return numbers.map(({ value }) => value).join('\t');
}

function joinConfidence(numbers: readonly NumberReading[]): number {
  return numbers.reduce((product, { confidence }) => product * confidence, 1);
}

/** Readings that differ from the best one in a single number. */
function listAlternatives(
  rows: readonly (readonly NumberReading[])[],
  texts: readonly string[],
): AlternativeReading[] {
  const best = joinConfidence(rows.flat());
  return rows
    .flatMap((numbers, row) =>
      numbers.flatMap((number, column) =>
        number.alternatives.map(({ value, confidence }): AlternativeReading => {
          const changed = numbers.map((own, at) => (at === column ? { ...own, value } : own));
          const whole = texts.map((text, at) => (at === row ? joinColumns(changed) : text));
          return {
            value: whole.join('\n'),
            confidence: (best * confidence) / Math.max(LEAST_CONFIDENCE, number.confidence),
          };
        }),
      ),
    )
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST_ALTERNATIVES);
}
