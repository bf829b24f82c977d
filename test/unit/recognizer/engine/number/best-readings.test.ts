import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '../../../../../src/dataset/random.ts';
import { findBestReadings } from '../../../../../src/recognizer/engine/number/best-readings.ts';
import { PEN_DECODING } from '../../../../../src/recognizer/engine/number/fitted-decodings.ts';
import { sumPaths } from '../../../../../src/recognizer/engine/number/path-sums.ts';
import {
  ANY_LENGTH,
  buildGraph,
  type Arc,
  type RowGraph,
} from '../../../../../src/recognizer/engine/number/row-graph.ts';
import { layRow, lookAt, looksLike } from './small-rows.ts';

const { weights } = PEN_DECODING;

/** Every path, one by one. */
function sumByValue(graph: RowGraph): Map<string, number> {
  const sums = new Map<string, number>();
  const walk = (at: number, last: Arc | null, value: string, score: number): void => {
    if (at === graph.pieceCount) {
      const whole = score + graph.scoreLength(value.length);
      sums.set(value, (sums.get(value) ?? 0) + Math.exp(whole));
      return;
    }
    for (const arc of graph.startingAt[at]!) {
      const pair = last ? graph.scorePair(last, arc) : 0;
      const scores = arc.digitScores ? [...arc.digitScores] : [arc.score];
      scores.forEach((own, digit) =>
        walk(
          arc.candidate.to,
          arc,
          arc.digitScores ? `${value}${digit}` : value,
          score + pair + own,
        ),
      );
    }
  };
  walk(0, null, '', 0);
  return sums;
}

describe('findBestReadings', () => {
  const row = layRow([0, 0.7, 1.4]);

  it('gives each value the share that all its divisions have together', () => {
    const random = createRandom(5);
    for (let trial = 0; trial < 5; trial += 1) {
      const looks = row.candidates.map(() =>
        looksLike(Math.floor(random() * 10), { sure: 0.2 + 0.7 * random(), none: random() }),
      );
      const graph = buildGraph(row, looks, weights, ANY_LENGTH);
      const byHand = sumByValue(graph);
      const total = [...byHand.values()].reduce((sum, part) => sum + part, 0);
      assert.ok(Math.abs(sumPaths(graph).total - Math.log(total)) < 1e-9);
      const expected = [...byHand].sort((a, b) => b[1] - a[1]).slice(0, 4);
      const found = findBestReadings(graph, 4);
      assert.deepEqual(
        found.map(({ value }) => value),
        expected.map(([value]) => value),
      );
      found.forEach(({ probability }, at) =>
        assert.ok(Math.abs(probability - expected[at]![1] / total) < 1e-3),
      );
    }
  });

  it('keeps to a length, and gives nothing where the ink cannot have it', () => {
    const looks = lookAt(row, [looksLike(4), looksLike(7), looksLike(1)]);
    const read = (least: number, most: number) =>
      findBestReadings(buildGraph(row, looks, weights, { least, most }), 6);
    assert.equal(read(0, Infinity)[0]?.value, '471');
    assert.ok(read(2, 2).every(({ value }) => value.length === 2));
    assert.ok(read(1, 2).every(({ value }) => value.length === 1 || value.length === 2));
    assert.equal(read(3, 3)[0]?.value, '471');
    assert.deepEqual(read(4, 9), []);
  });

  it('leaves out ink that is no digit, and says where it was', () => {
    const dashed = layRow([0, 0.7, 1.4], [1]);
    const dash = looksLike(1, { sure: 0.4, none: 0.999 });
    const looks = lookAt(dashed, [looksLike(4), dash, looksLike(1)]);
    const [best] = findBestReadings(buildGraph(dashed, looks, weights, ANY_LENGTH), 2);
    assert.equal(best?.value, '41');
    assert.deepEqual(
      best.segments.map(({ digit }) => digit),
      [4, null, 1],
    );
  });
});
