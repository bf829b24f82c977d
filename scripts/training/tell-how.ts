import { availableParallelism } from 'node:os';
import type { Blend } from './blend-weights.ts';
import type { Recipe } from './recipes.ts';
import type { TrainingData } from './training-data.ts';

/** What an epoch shows of the class "no digit". */
export function countNoDigits(
  { inventedNoDigits, fragments }: Recipe,
  { noDigitStrokes, strokes, numbers }: TrainingData,
): number {
  let count = inventedNoDigits + (noDigitStrokes?.count ?? 0);
  if (fragments) {
    const { penParts, penGroups, marks, numberGroups, imageParts, imageGroups } = fragments;
    count += imageParts + imageGroups;
    if (strokes) count += penParts + penGroups + marks;
    if (numbers) count += numberGroups;
  }
  return count;
}

/** One sentence for each thing that the card's table has no row for. */
export function tellHow(
  recipe: Recipe,
  data: TrainingData,
  blends: readonly Blend[] = [],
): string[] {
  const { distortion, strokeRepeats, inventedNoDigits, fragments, samplesPerEpoch } = recipe;
  const notes = [`Last epoch; weights averaged exponentially (${recipe.averageRate}).`];
  if (fragments) {
    notes.push(
      'A second stage: it went on from the weights of the first one, without batch normalisations.',
    );
  }
  if (samplesPerEpoch) notes.push(`An epoch shows ${samplesPerEpoch} of them, drawn anew.`);
  const blend = blends.at(-1);
  if (blend) {
    notes.push(
      `Of the way from the first stage's weights to the second's ${blend.share} was gone: as far as hardly any held-out digit is read worse (Wortsman and others 2022).`,
    );
  }
  if (!distortion) notes.push('Images are learnt as they are.');
  else if (distortion.isWorn)
    notes.push(
      'Every sample is bent and worn as hands, pens, paper and cameras do, in every epoch.',
    );
  else notes.push('Every image is rotated, scaled, slanted and shifted at random in every epoch.');
  if (data.strokes) {
    notes.push(
      `${data.strokes.count} pen digits, each drawn ${strokeRepeats === 1 ? 'once' : `${strokeRepeats} times`} an epoch; no writer is in both training and validation.`,
    );
  }
  if (inventedNoDigits > 0) {
    const written = data.noDigitStrokes?.count ?? 0;
    notes.push(
      `No digits: ${written} letters and symbols that do not look like any, and ${inventedNoDigits} made-up things an epoch.`,
    );
    if (written === 0) {
      notes.push(
        'Learnt without pen samples: drawings are read worse, and letters seldom refused.',
      );
    }
  }
  if (fragments) {
    const { penParts, penGroups, numberGroups, imageParts, imageGroups, marks } = fragments;
    notes.push(
      `Fragments, of the class "no digit": ${penParts + imageParts} parts of digits, ${penGroups + numberGroups + imageGroups} neighbours taken for one, ${marks} marks.`,
      `Digits as they stand in numbers, with a stub of a neighbour or a border cut off, or coarse: ${data.strokes?.count ?? 0} from pens, ${fragments.imagesInNumbers + fragments.coarseDigits} others.`,
    );
  }
  if (recipe.settlingSteps) {
    notes.push('Batch statistics measured at the end, on undistorted samples.');
  }
  const threads = Math.min(2, availableParallelism());
  notes.push(
    `Trained in Node with the WebAssembly backend, ${threads === 1 ? 'one thread' : `${threads} threads`}.`,
  );
  return notes;
}
