import { expect, it } from 'vitest';
import type { Confidence } from '../../../src/core/answer/rating';
import { sureAndWrong } from '../../../src/core/exam/sure-and-wrong';
import { answered } from '../../support/sample-events';

let count = 0;
const answer = (card: string, isRight: boolean, at: number, confidence?: Confidence) => ({
  ...answered(`e${count++}`, card, at, { rating: isRight ? 'good' : 'again' }),
  confidence,
});

it('lists what was sure and wrong, the latest first, each question once, and whether it was mended since', () => {
  const asked: [string, number][] = [];
  const found = sureAndWrong(
    [
      answer('a', false, 10, 'certain'),
      answer('a#2', false, 30, 'certain'),
      answer('b', false, 20, 'certain'),
      answer('b', true, 40),
      answer('a', true, 25, 'certain'),
      answer('c', false, 50, 'fairly'),
    ],
    (questionId, at) => {
      asked.push([questionId, at]);
      return questionId === 'b';
    },
  );
  expect(found).toEqual([
    { questionId: 'a', at: 30, times: 2, isMended: false },
    { questionId: 'b', at: 20, times: 1, isMended: true },
  ]);
  expect(asked.sort()).toEqual([
    ['a', 30],
    ['b', 20],
  ]);
});
