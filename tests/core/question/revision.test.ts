import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hash32, revisionOf } from '../../../src/core/question/revision';

type Json = fc.JsonValue;

/** The same content with the keys of every table in the reverse order. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner as Json)]),
  );
}

const question = {
  id: 'q-00000001',
  stem: 'Which part holds files?',
  options: [
    { id: 'a', text: 'Layers', key: true },
    { id: 'b', text: 'Tags' },
  ],
};

it('the order of keys does not matter', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      expect(revisionOf(reversed(content))).toBe(revisionOf(content));
    }),
  );
});

it('the order of a list matters', () => {
  expect(revisionOf({ ...question, options: [...question.options].reverse() })).not.toBe(revisionOf(question));
});

it('any changed word changes it', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(words, fc.nat(), fc.stringMatching(/^[A-Z]{1,6}$/), (text, at, word) => {
      const changed = text.with(at % text.length, word);
      expect(revisionOf({ ...question, stem: changed.join(' ') })).not.toBe(
        revisionOf({ ...question, stem: text.join(' ') }),
      );
    }),
  );
});

it('a moved key, a moved word and a key without a value are told apart', () => {
  const variants = [
    question,
    {
      ...question,
      options: [
        { id: 'a', text: 'Layers' },
        { id: 'b', text: 'Tags', key: true },
      ],
    },
    {
      ...question,
      options: [
        { id: 'a', text: 'Layers Tags', key: true },
        { id: 'b', text: '' },
      ],
    },
    { ...question, hints: [] },
    { ...question, hints: [''] },
  ];
  expect(new Set(variants.map(revisionOf)).size).toBe(variants.length);
});

it('it is 13 hex digits, also where a hash begins with zeros', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      expect(revisionOf(content)).toMatch(/^[0-9a-f]{13}$/);
    }),
  );
  const stem = '182208';
  expect(hash32(JSON.stringify({ stem }), 0x01234567)).toBeLessThan(0x10000);
  expect(revisionOf({ stem })).toMatch(/^[0-9a-f]{8}0000[0-9a-f]$/);
});

it('the hash is FNV-1a', () => {
  expect(['', 'a', 'foobar'].map((text) => hash32(text).toString(16))).toEqual(['811c9dc5', 'e40c292c', 'bf9cf968']);
});
