import { describe, expect, it } from 'vitest';
import { type Outcome, right, wrong } from '../../../src/core/answer/outcome';
import type { Confidence, Rating } from '../../../src/core/answer/rating';
import { dontKnow, type Response } from '../../../src/core/answer/response';
import { suggestRating } from '../../../src/core/answer/suggest-rating';
import { type Face, faces } from '../../../src/core/question/faces/registry';
import { face } from '../../support/sample-questions';

const judged: Response = { kind: 'single', chosen: 'a' };
const suggest = (name: Face, outcome: Outcome, confidence?: Confidence, response: Response = judged, hintsShown = 0) =>
  suggestRating(face(name), response, outcome, confidence, hintsShown);
const partly = (points: number, of: number): Outcome => ({ verdict: 'partly', points, of });

describe.each(['single', 'multiple', 'discrete', 'typed', 'fault'] as const)('a %s choice', (kind) => {
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

it.each(Object.keys(faces) as Face[])('"I don\'t know" of a %s question is Again', (kind) => {
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
])('several marks, %j, are rated %s', (outcome, rating) => {
  for (const name of ['categorize', 'cloze', 'order', 'match', 'scenario', 'recall'] as const)
    expect(suggest(name, outcome)).toBe(rating);
});

it('a command is right or it is not: four parts of five are Again', () => {
  expect([suggest('command', partly(4, 5)), suggest('command', { verdict: 'right', points: 5, of: 5 })]).toEqual([
    'again',
    'good',
  ]);
});

it('a claim needs verdict and reason, and a guess of both is Again', () => {
  expect(suggest('claim', partly(1, 2), 'certain')).toBe('again');
  expect(suggest('claim', { verdict: 'right', points: 2, of: 2 }, 'guess')).toBe('again');
  expect(suggest('claim', { verdict: 'right', points: 2, of: 2 }, 'fairly')).toBe('good');
});

it.each(Object.keys(faces) as Face[])('a hint caps %s at Hard and lifts nothing', (name) => {
  for (const outcome of [right, wrong, partly(9, 10), partly(1, 10)])
    for (const confidence of ['guess', 'fairly', 'certain', undefined] as const)
      for (const rating of ['again', 'hard', 'good', 'easy'] as const) {
        const response: Response = name === 'flashcard' ? { kind: 'flashcard', rating } : judged;
        const without = suggest(name, outcome, confidence, response);
        expect(suggest(name, outcome, confidence, response, 1)).toBe(without === 'again' ? 'again' : 'hard');
      }
});

it.each(['again', 'hard', 'good', 'easy'] as const)('a flashcard the learner calls %s is rated so', (rating) => {
  const response: Response = { kind: 'flashcard', rating };
  expect(suggest('flashcard', rating === 'again' ? wrong : right, undefined, response)).toBe(rating);
});

it('Easy is never suggested for what the app grades', () => {
  for (const kind of (Object.keys(faces) as Face[]).filter((name) => name !== 'flashcard'))
    for (const outcome of [right, wrong, partly(9, 10)])
      for (const confidence of ['guess', 'fairly', 'certain', undefined] as const)
        expect(suggest(kind, outcome, confidence)).not.toBe('easy');
});
