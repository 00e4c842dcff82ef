import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CueName, choose, cueScore, cues, hitOfHighest } from '../../../../src/core/question/gates/cues';

const names = Object.keys(cues) as CueName[];
const picks = (name: CueName, texts: readonly string[], stem = 'Which one?') => {
  const scores = cues[name][1]({ stem, options: texts.map((text) => ({ text })) });
  return scores.flatMap((score, index) => (score === Math.max(...scores) ? [index] : [])).join();
};

describe('each cue picks what it is named after', () => {
  it.each<[CueName, readonly string[], string, string?]>([
    ['longest', ['`aaa`', 'bbbb', 'cc'], '1'],
    ['shortest', ['**a**', 'bb', 'cc'], '0'],
    ['most like the others', ['build layers early', 'build layers late', 'other things'], '0,1'],
    ['least like the others', ['build layers early', 'build layers late', 'other things'], '2'],
    ['most words of the stem', ['the cache', 'a registry', 'the cache mount'], '2', 'What does a cache mount do?'],
    ['words of the stem of its own', ['cache one', 'cache mount', 'cache two'], '1', 'What does a cache mount do?'],
    ['most specific', ['two layers', 'Layers of `npm ci`', '3 layers'], '1'],
    ['most clauses', ['one, two', 'one; two, three', 'one'], '1'],
    ['fewest absolutes', ['all layers', 'layers', 'never a layer'], '1'],
    ['most hedged', ['it may fail', 'it fails', 'it will fail'], '0'],
    ['made of the others', ['a layer', 'a tag', 'all of the above'], '2'],
    ['fits the grammar', ['image', 'container', 'tag'], '0', 'What is started is an'],
    ['fits the grammar', ['one image', 'two layers', 'a tag'], '1', 'Which of these are layers'],
  ])('%s of %j: %s', (name, texts, expected, stem) => {
    expect(picks(name, texts, stem)).toBe(expected);
  });
});

describe('hits', () => {
  it.each([
    [[3, 2, 1], [true, false, false], 1],
    [[3, 2, 1], [false, true, false], 0],
    [[3, 3, 1], [true, false, false], 1 / 2],
    [[1, 1, 1, 1], [true, false, false, true], 1 / 6],
    [[5, 4, 4, 1], [true, true, false, false], 1 / 2],
    [[5, 4, 4, 1], [false, true, true, false], 0],
    [[1, 2], [false, false], 0],
  ])('who picks the highest of %j, keys %j, is right with %d', (scores, keys, hit) => {
    expect(hitOfHighest(scores, keys)).toBe(hit);
  });

  it('over all places of the keys, a guesser is right as often as chance', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3), { minLength: 3, maxLength: 6 }),
        fc.integer({ min: 1, max: 2 }),
        (scores, keys) => {
          const places = scores.flatMap((_, a) =>
            keys === 1 ? [[a]] : scores.flatMap((_, b) => (b > a ? [[a, b]] : [])),
          );
          const hits = places.map((at) =>
            hitOfHighest(
              scores,
              scores.map((_, index) => at.includes(index)),
            ),
          );
          const mean = hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
          expect(mean).toBeCloseTo(1 / choose(scores.length, keys), 10);
        },
      ),
    );
  });
});

describe('the cues of a choice', () => {
  const options = [
    { text: 'It may, in part, use 3 layers of the cache', key: true },
    { text: 'All' },
    { text: 'Every' },
  ];
  it('are those that point at its key and nothing else', () => {
    expect(cueScore({ stem: 'What fills the cache?', options })).toEqual([
      'longest',
      'most words of the stem',
      'words of the stem of its own',
      'most specific',
      'most clauses',
      'fewest absolutes',
      'most hedged',
    ]);
  });

  it('do not count where a distractor shares them', () => {
    const shared = options.map(({ key }) => ({ text: 'It may, in part, use 3 layers of the cache', key }));
    expect(cueScore({ stem: 'What fills the cache?', options: shared })).toEqual([]);
  });

  it('are numbered as in the guide', () => {
    expect(names.map((name) => cues[name][0])).toEqual([
      'G1',
      'G2',
      ...[7, 8, 9, 10, 11, 12, 13, 14, 15, 16].map((n) => `G${n}`),
    ]);
  });
});
