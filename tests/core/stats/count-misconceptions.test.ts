import { expect, it } from 'vitest';
import { countMisconceptions } from '../../../src/core/stats/count-misconceptions';
import { answered, noon } from '../../support/sample-events';

const wrong = (id: string, card: string, at: number, ...misconceptions: string[]) => ({
  ...answered(id, card, at, { rating: 'again' }),
  mistakes: misconceptions.map((misconception) => ({ of: misconception.slice(0, 1), misconception })),
});

it('counts each named belief once an answer, the most frequent first, with its questions from the latest on', () => {
  const counts = countMisconceptions([
    wrong('1', 'q-1', noon + 1, 'tags-are-fixed'),
    wrong('2', 'q-2#1', noon + 2, 'rm-frees-space', 'rm-frees-space'),
    wrong('3', 'q-3', noon + 3, 'rm-frees-space'),
    { ...answered('4', 'q-4', noon + 4), mistakes: [{ of: 'line 4' }] },
    answered('5', 'q-5', noon + 5),
  ]);
  expect(counts).toEqual([
    { misconception: 'rm-frees-space', count: 2, lastAt: noon + 3, questions: ['q-3', 'q-2'] },
    { misconception: 'tags-are-fixed', count: 1, lastAt: noon + 1, questions: ['q-1'] },
  ]);
});
