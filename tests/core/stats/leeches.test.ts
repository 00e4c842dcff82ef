import { expect, it } from 'vitest';
import type { CardState } from '../../../src/core/schedule/card-state';
import { isLeech, leeches } from '../../../src/core/stats/leeches';
import { cardState } from '../../support/card-states';

const leech: Partial<CardState> = { misses: 4, reps: 10, stabilityDays: 3, missesInARow: 1 };
const isOne = (facts: Partial<CardState>) => isLeech(cardState('a', { ...leech, ...facts }));

it('is missed four times, in a third of its answers, does not hold and is not set aside', () => {
  expect(isOne({})).toBe(true);
  expect(isOne({ misses: 3, reps: 3 })).toBe(false);
  expect([isOne({ reps: 12 }), isOne({ reps: 13 })]).toEqual([true, false]);
  expect([isOne({ stabilityDays: 20.9 }), isOne({ stabilityDays: 21 })]).toEqual([true, false]);
  expect(isOne({ isSuspended: true })).toBe(false);
});

it('stands with those that cost most first, and what they cost of all answers', () => {
  const few = leeches([
    cardState('b', { ...leech, missesInARow: 2 }),
    cardState('a', leech),
    cardState('c', { ...leech, misses: 9, reps: 12 }),
    cardState('d', { misses: 0, reps: 32 }),
  ]);
  expect(few.cards).toEqual([
    { cardId: 'c', misses: 9, answers: 12, inARow: 1 },
    { cardId: 'b', misses: 4, answers: 10, inARow: 2 },
    { cardId: 'a', misses: 4, answers: 10, inARow: 1 },
  ]);
  expect([few.share, few.finding]).toEqual([0.5, '3 cards are missed again and again and take 32 answers.']);
  expect(leeches([cardState('a', leech)]).finding).toBe('1 card is missed again and again and takes 10 answers.');
  expect(leeches([])).toEqual({ cards: [], share: 0, finding: 'No card is missed again and again.' });
});
