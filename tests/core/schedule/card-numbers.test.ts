import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CardId } from '../../../src/core/ids';
import { hash32 } from '../../../src/core/question/revision';
import { CardNumbers } from '../../../src/core/schedule/card-numbers';

const line = fc.string({ unit: 'binary', maxLength: 6 }).filter((id) => !id.includes('\n'));

/** What a map of strings would say. */
function byMap(texts: readonly (readonly string[])[]) {
  const numbers = new Map<string, number>();
  const found = texts.map((lines) =>
    lines.map((id) => {
      numbers.set(id, numbers.get(id) ?? numbers.size);
      return numbers.get(id);
    }),
  );
  return { numbers, found };
}

test('numbers cards as a map of strings would, whatever their names', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(line, { minLength: 1, maxLength: 12 }).filter((ids) => ids.join('\n') !== '')),
      (texts) => {
        const cards = new CardNumbers();
        const { numbers, found } = byMap(texts);
        expect(texts.map((lines) => [...cards.enterLines(lines.join('\n'))])).toEqual(found);
        expect(cards.cardIds).toEqual([...numbers.keys()]);
        for (const [id, number] of numbers) {
          expect(cards.find(id as CardId)).toBe(number);
          expect(cards.hashes[number]).toBe(hash32(id));
        }
      },
    ),
  );
});

test('holds many more cards than were expected, and long names', () => {
  const cards = new CardNumbers();
  const ids = Array.from({ length: 20_000 }, (_, index) => `q-${index.toString(36)}`);
  ids.push('x'.repeat(300_000));
  const half = ids.length / 2;
  const texts = [ids.slice(0, half), ids, ids.toReversed()];
  expect(texts.map((lines) => [...cards.enterLines(lines.join('\n'))])).toEqual(byMap(texts).found);
});

test('tells apart cards whose hashes are equal', () => {
  const ids = ['costarring', 'liquid', 'declinate', 'macallums'];
  expect(new Set(ids.map((id) => hash32(id))).size).toBe(2);
  const cards = new CardNumbers();
  const texts = [ids, ids.toReversed()];
  expect(texts.map((lines) => [...cards.enterLines(lines.join('\n'))])).toEqual(byMap(texts).found);
  expect(ids.map((id) => cards.find(id as CardId))).toEqual([0, 1, 2, 3]);
});

test('has no number for what was not entered', () => {
  const cards = new CardNumbers();
  cards.enterLines('q-one\nq-two');
  expect(cards.find('q-three' as CardId)).toBeUndefined();
  expect(cards.find('q-one\nq-two' as CardId)).toBeUndefined();
});
