import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { right, wrong } from '../../../../src/core/answer/outcome';
import { multipleResponse } from '../../../../src/core/question/kinds/multiple-response';
import { shuffle } from '../../../../src/core/question/shuffle';
import { anyJson, withPrototypeKeys } from '../any-json';

const question = {
  select: 2,
  options: [{ id: 'a', key: true }, { id: 'b' }, { id: 'c', key: true }, { id: 'd', key: false }],
};
const letters = 'abcdef'.split('');
const cases = fc
  .record({ keys: fc.subarray(letters, { minLength: 2, maxLength: 5 }), chosen: fc.subarray(letters) })
  .map(({ keys, chosen }) => ({
    keys,
    asked: { select: keys.length, options: letters.map((id) => ({ id, key: keys.includes(id) })) },
    response: { kind: 'multiple' as const, chosen: chosen.slice(0, keys.length) },
  }));

it.each([
  ['all keys', ['a', 'c'], right],
  ['all keys, the other way about', ['c', 'a'], right],
  ['one key', ['a'], wrong],
  ['a key and a distractor', ['a', 'b'], wrong],
  ['distractors', ['b', 'd'], wrong],
  ['nothing', [], wrong],
])('%s is graded all or nothing', (_name, chosen, outcome) => {
  expect(multipleResponse.grade(question, { kind: 'multiple', chosen })).toEqual(outcome);
});

describe('a response fits', () => {
  it.each([
    [true, { kind: 'multiple', chosen: [] }],
    [true, { kind: 'multiple', chosen: ['a', 'd'] }],
    [false, { kind: 'multiple', chosen: ['a', 'a'] }],
    [false, { kind: 'multiple', chosen: ['a', 'b', 'c'] }],
    [false, { kind: 'multiple', chosen: ['a', 'e'] }],
    [false, { kind: 'multiple', chosen: 'ac' }],
    [false, { kind: 'multiple', chosen: { length: 0 } }],
    [false, { kind: 'multiple' }],
    [false, { kind: 'single', chosen: ['a'] }],
    [false, null],
    [false, []],
  ])('%j: %j', (fits, response) => {
    expect(multipleResponse.fits(question, response)).toBe(fits);
  });

  it('no value at all makes it throw, and what is no list of options does not fit', () => {
    fc.assert(
      fc.property(fc.oneof(anyJson, withPrototypeKeys('multiple', 'chosen')), (value) => {
        const chosen = (value as { chosen?: unknown } | null)?.chosen;
        const isList = Array.isArray(chosen) && chosen.every((id) => ['a', 'b', 'c', 'd'].includes(id));
        if (!isList) expect(multipleResponse.fits(question, value)).toBe(false);
        else expect(typeof multipleResponse.fits(question, value)).toBe('boolean');
      }),
    );
  });
});

it('it is right exactly when the chosen are the keys, whatever the order of options and of choosing', () => {
  fc.assert(
    fc.property(cases, fc.string(), ({ keys, asked, response }, seed) => {
      const isRight = keys.length === response.chosen.length && keys.every((key) => response.chosen.includes(key));
      expect(multipleResponse.fits(asked, response)).toBe(true);
      expect(multipleResponse.grade(asked, response)).toEqual(isRight ? right : wrong);
      const shown = { ...asked, options: shuffle(asked.options, seed) };
      const reordered = { ...response, chosen: shuffle(response.chosen, seed) };
      expect(multipleResponse.grade(shown, reordered)).toEqual(multipleResponse.grade(asked, response));
    }),
  );
});
