import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { right, wrong } from '../../../../src/core/answer/outcome';
import { singleChoice } from '../../../../src/core/question/kinds/single-choice';
import { shuffle } from '../../../../src/core/question/shuffle';
import { anyJson, withPrototypeKeys } from '../any-json';

const question = { options: [{ id: 'a' }, { id: 'b', key: true }, { id: 'c', key: false }] };
const letters = 'abcdef'.split('');
const questions = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.nat(5)).map(([count, key]) => ({
  options: letters.slice(0, count).map((id, index) => ({ id, key: index === key % count })),
}));

it.each([
  ['the key', 'b', right],
  ['an option that says nothing of a key', 'a', wrong],
  ['an option that says it is no key', 'c', wrong],
])('%s is graded as it should', (_name, chosen, outcome) => {
  expect(singleChoice.grade(question, { kind: 'single', chosen })).toEqual(outcome);
});

describe('a response fits', () => {
  it.each([
    [true, { kind: 'single', chosen: 'a' }],
    [true, { kind: 'single', chosen: 'a', extra: 1 }],
    [false, { kind: 'single', chosen: 'd' }],
    [false, { kind: 'single', chosen: ['a'] }],
    [false, { kind: 'single' }],
    [false, { kind: 'multiple', chosen: 'a' }],
    [false, { chosen: 'a' }],
    [false, null],
    [false, 'single'],
    [false, [{ kind: 'single', chosen: 'a' }]],
    [false, { kind: 'single', chosen: 'constructor' }],
  ])('%j: %j', (fits, response) => {
    expect(singleChoice.fits(question, response)).toBe(fits);
  });

  it('no value at all makes it throw, and what does not name an option does not fit', () => {
    fc.assert(
      fc.property(questions, fc.oneof(anyJson, withPrototypeKeys('single', 'chosen')), (asked, value) => {
        const chosen = (value as { chosen?: unknown } | null)?.chosen;
        if (!letters.includes(chosen as string)) expect(singleChoice.fits(asked, value)).toBe(false);
        else expect(typeof singleChoice.fits(asked, value)).toBe('boolean');
      }),
    );
  });
});

it('exactly one option of every question is right, whatever order they are shown in', () => {
  fc.assert(
    fc.property(questions, fc.string(), (asked, seed) => {
      const shown = { options: shuffle(asked.options, seed) };
      const grades = asked.options.map(({ id }) => singleChoice.grade(asked, { kind: 'single', chosen: id }));
      expect(asked.options.map(({ id }) => singleChoice.grade(shown, { kind: 'single', chosen: id }))).toEqual(grades);
      expect(grades.filter(({ verdict }) => verdict === 'right')).toHaveLength(1);
    }),
  );
});
