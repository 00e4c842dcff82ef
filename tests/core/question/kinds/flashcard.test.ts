import fc from 'fast-check';
import { expect, it } from 'vitest';
import { right, wrong } from '../../../../src/core/answer/outcome';
import { ratings } from '../../../../src/core/answer/rating';
import { flashcard } from '../../../../src/core/question/kinds/flashcard';
import { anyJson, withPrototypeKeys } from '../any-json';

it.each(ratings)('the learner\'s %s stands as it is, and only "again" is wrong', (rating) => {
  const response = { kind: 'flashcard', rating } as const;
  const outcome = flashcard.grade({}, response);
  expect(flashcard.fits({}, response)).toBe(true);
  expect(outcome).toEqual(rating === 'again' ? wrong : right);
  expect(flashcard.rate?.(outcome, response)).toBe(rating);
});

it.each([
  [{ kind: 'flashcard', rating: 'fine' }],
  [{ kind: 'flashcard', rating: 0 }],
  [{ kind: 'flashcard', rating: ['good'] }],
  [{ kind: 'flashcard' }],
  [{ kind: 'single', rating: 'good' }],
  [null],
  ['good'],
])('%j does not fit', (response) => {
  expect(flashcard.fits({}, response)).toBe(false);
});

it('no value at all makes it throw, and what is no rating does not fit', () => {
  fc.assert(
    fc.property(fc.oneof(anyJson, withPrototypeKeys('flashcard', 'rating')), (value) => {
      const rating = (value as { rating?: unknown } | null)?.rating;
      if (!ratings.some((known) => known === rating)) expect(flashcard.fits({}, value)).toBe(false);
      else expect(flashcard.fits({}, value)).toBe((value as { kind?: unknown }).kind === 'flashcard');
    }),
  );
});
