import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guessers, scoreGuessers } from '../../../src/core/question/guessers';
import type { AuthoredQuestion } from '../../../src/core/question/kinds/authoring-registry';

const choice = (kind: 'single' | 'multiple', options: readonly [text: string, key?: boolean][]) =>
  ({ kind, options: options.map(([text, key]) => ({ text, key })) }) as unknown as AuthoredQuestion;
const accuracies = (...questions: AuthoredQuestion[]) =>
  Object.fromEntries(scoreGuessers(questions).map(({ guesser, accuracy }) => [guesser, accuracy]));

it('each strategy scores where its cue is, and nowhere else', () => {
  expect(accuracies(choice('single', [['aaaa', true], ['aa'], ['a']]))).toEqual({
    longest: 1,
    shortest: 0,
    first: 1,
    last: 0,
  });
  expect(accuracies(choice('single', [['aaaa'], ['aa'], ['a', true]]))).toEqual({
    longest: 0,
    shortest: 1,
    first: 0,
    last: 1,
  });
});

it('a tie splits the vote', () => {
  expect(accuracies(choice('single', [['aaa', true], ['bbb'], ['c']])).longest).toBe(0.5);
});

it('lengths are those a learner sees', () => {
  expect(accuracies(choice('single', [['`aa`', true], ['bbb'], ['**c**']]))).toMatchObject({ longest: 0, shortest: 0 });
});

it('only single-choice questions with options count', () => {
  const scores = scoreGuessers([
    choice('multiple', [
      ['aaaa', true],
      ['b', true],
    ]),
    choice('single', []),
    choice('single', [['a', true], ['b'], ['c'], ['d']]),
    choice('single', [['a'], ['b', true]]),
  ]);
  expect(scores.map(({ questions, chance }) => [questions, chance])).toEqual(Array(4).fill([2, (1 / 4 + 1 / 2) / 2]));
});

it('a bank without choices scores nothing', () => {
  expect(scoreGuessers([])).toEqual(
    Object.keys(guessers).map((guesser) => ({ guesser, accuracy: 0, chance: 0, questions: 0 })),
  );
});

it('over all places of the key, every strategy is right as often as chance', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 2, maxLength: 6 }), (lengths) => {
      const questions = lengths.map((_, keyAt) =>
        choice(
          'single',
          lengths.map((length, index) => ['x'.repeat(length), index === keyAt]),
        ),
      );
      for (const { accuracy, chance } of scoreGuessers(questions)) expect(accuracy).toBeCloseTo(chance, 10);
    }),
  );
});
