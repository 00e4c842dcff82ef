import { expect, it } from 'vitest';
import { judgeAnswer } from '../../../src/core/answer/judge-answer';
import { dontKnow } from '../../../src/core/answer/response';
import { face, sample } from '../../support/sample-questions';

const single = sample('single');
const judge = (chosen: string, earlier: { at: number; mistakes?: { of: string }[] }[] = [], hints = 0) =>
  judgeAnswer(face('single'), single, { kind: 'single', chosen }, 'certain', hints, earlier);

it('names the wrong option and the belief behind it', () => {
  expect(judge('b').mistakes).toEqual([{ of: 'b', misconception: 'rm-frees-space' }]);
  expect(judge('a').mistakes).toEqual([]);
});

it('knows when the same mistake was last made, and no other', () => {
  const earlier = [
    { at: 1, mistakes: [{ of: 'b' }] },
    { at: 2 },
    { at: 3, mistakes: [{ of: 'b' }] },
    { at: 4, mistakes: [{ of: 'c' }] },
  ];
  expect([judge('b', earlier).repeats, judge('c', earlier).repeats, judge('a', earlier).repeats]).toEqual([
    3,
    4,
    undefined,
  ]);
  expect(judge('b').repeats).toBeUndefined();
});

it('a hint caps a right answer at Hard and leaves a wrong one Again', () => {
  expect([judge('a').rating, judge('a', [], 1).rating, judge('b', [], 1).rating]).toEqual(['good', 'hard', 'again']);
});

it('not knowing is no mistake', () => {
  expect(judgeAnswer(face('single'), single, dontKnow, undefined, 0, [])).toMatchObject({
    rating: 'again',
    mistakes: [],
  });
});
