import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitsQuestion, gradeAnswer } from '../../../src/core/answer/grade-answer';
import { right, wrong } from '../../../src/core/answer/outcome';
import { dontKnow, type Response } from '../../../src/core/answer/response';
import { type Kind, kinds } from '../../../src/core/question/kinds/registry';
import type { Question } from '../../../src/core/question/question';

const options = [{ id: 'a', key: true }, { id: 'b', key: true }, { id: 'c' }];
const questions = {
  single: { kind: 'single', options: [{ id: 'a', key: true }, { id: 'b' }, { id: 'c' }] },
  multiple: { kind: 'multiple', select: 2, options },
  flashcard: { kind: 'flashcard' },
  categorize: { kind: 'categorize', buckets: ['x', 'y'], entries: [{ bucket: 'x' }, { bucket: 'y' }] },
} as unknown as { readonly [K in Kind]: Question };
const all = Object.keys(kinds) as Kind[];

it.each<[Kind, Response, unknown]>([
  ['single', { kind: 'single', chosen: 'a' }, right],
  ['single', { kind: 'single', chosen: 'b' }, wrong],
  ['multiple', { kind: 'multiple', chosen: ['b', 'a'] }, right],
  ['multiple', { kind: 'multiple', chosen: ['a'] }, wrong],
  ['flashcard', { kind: 'flashcard', rating: 'hard' }, right],
  ['flashcard', { kind: 'flashcard', rating: 'again' }, wrong],
  ['categorize', { kind: 'categorize', placed: ['x', 'y'] }, { verdict: 'right', points: 2, of: 2 }],
  ['categorize', { kind: 'categorize', placed: ['x', null] }, { verdict: 'partly', points: 1, of: 2 }],
  ['categorize', { kind: 'categorize', placed: ['y', 'x'] }, { verdict: 'wrong', points: 0, of: 2 }],
])('the grade of a %s question for %j is %j', (kind, response, outcome) => {
  expect(gradeAnswer(questions[kind], response)).toEqual(outcome);
});

it.each(all)('"I don\'t know" fits a %s question and is wrong', (kind) => {
  expect(fitsQuestion(questions[kind], dontKnow)).toBe(true);
  expect(gradeAnswer(questions[kind], dontKnow)).toEqual(wrong);
});

it.each<[Kind, Response]>([
  ['single', { kind: 'single', chosen: 'z' }],
  ['single', { kind: 'multiple', chosen: ['a'] }],
  ['multiple', { kind: 'multiple', chosen: ['a', 'a'] }],
  ['multiple', { kind: 'multiple', chosen: ['a', 'b', 'c'] }],
  ['categorize', { kind: 'categorize', placed: ['x'] }],
  ['categorize', { kind: 'categorize', placed: ['x', 'gone'] }],
])('a response to another revision of a %s question, %j, does not fit and is wrong', (kind, response) => {
  expect(fitsQuestion(questions[kind], response)).toBe(false);
  expect(gradeAnswer(questions[kind], response)).toEqual(wrong);
});

it('no value out of an old log makes grading throw', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.jsonValue(), (kind, value) => {
      const outcome = gradeAnswer(questions[kind], value as unknown as Response);
      expect(outcome).toEqual(fitsQuestion(questions[kind], value) ? gradeAnswer(questions[kind], value) : wrong);
    }),
  );
});
