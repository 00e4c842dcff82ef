import { describe, expect, it } from 'vitest';
import { type Outcome, right, wrong } from '../../../src/core/answer/outcome';
import type { Confidence, Rating } from '../../../src/core/answer/rating';
import { dontKnow, type Response } from '../../../src/core/answer/response';
import { suggestRating } from '../../../src/core/answer/suggest-rating';
import { type Kind, kinds } from '../../../src/core/question/kinds/registry';

const responses: { readonly [K in Kind]: Response } = {
  single: { kind: 'single', chosen: 'a' },
  multiple: { kind: 'multiple', chosen: ['a', 'b'] },
  flashcard: { kind: 'flashcard', rating: 'easy' },
  categorize: { kind: 'categorize', placed: ['x'] },
};
const suggest = (kind: Kind, outcome: Outcome, confidence?: Confidence, response = responses[kind]) =>
  suggestRating({ kind }, response, outcome, confidence);
const partly = (points: number, of: number): Outcome => ({ verdict: 'partly', points, of });

describe.each(['single', 'multiple'] as const)('a %s choice', (kind) => {
  it.each<[string, Outcome, Confidence | undefined, Rating]>([
    ['right and certain is Good', right, 'certain', 'good'],
    ['right and fairly sure is Good', right, 'fairly', 'good'],
    ['right without a word on confidence is Good', right, undefined, 'good'],
    ['right by guess is Again: a lucky guess is no memory', right, 'guess', 'again'],
    ['wrong and certain is Again', wrong, 'certain', 'again'],
    ['wrong and fairly sure is Again', wrong, 'fairly', 'again'],
    ['wrong by guess is Again', wrong, 'guess', 'again'],
    ['wrong without a word on confidence is Again', wrong, undefined, 'again'],
  ])('that is %s', (_name, outcome, confidence, rating) => {
    expect(suggest(kind, outcome, confidence)).toBe(rating);
  });
});

it.each(Object.keys(kinds) as Kind[])('"I don\'t know" of a %s question is Again', (kind) => {
  expect(suggest(kind, wrong, undefined, dontKnow)).toBe('again');
  expect(suggest(kind, wrong, 'certain', dontKnow)).toBe('again');
});

it.each<[Outcome, Rating]>([
  [{ verdict: 'right', points: 10, of: 10 }, 'good'],
  [partly(9, 10), 'hard'],
  [partly(8, 10), 'hard'],
  [partly(79, 100), 'again'],
  [partly(4, 5), 'hard'],
  [partly(5, 7), 'again'],
  [partly(1, 10), 'again'],
  [{ verdict: 'wrong', points: 0, of: 10 }, 'again'],
])('a sort with %j is rated %s', (outcome, rating) => {
  expect(suggest('categorize', outcome)).toBe(rating);
});

it.each(['again', 'hard', 'good', 'easy'] as const)('a flashcard the learner calls %s is rated so', (rating) => {
  const response: Response = { kind: 'flashcard', rating };
  expect(suggest('flashcard', rating === 'again' ? wrong : right, undefined, response)).toBe(rating);
});

it('Easy is never suggested for what the app grades', () => {
  for (const kind of ['single', 'multiple', 'categorize'] as const)
    for (const outcome of [right, wrong, partly(9, 10)])
      for (const confidence of ['guess', 'fairly', 'certain', undefined] as const)
        expect(suggest(kind, outcome, confidence)).not.toBe('easy');
});
