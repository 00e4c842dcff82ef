import fc from 'fast-check';
import { expect, it } from 'vitest';
import { questionOf } from '../../../src/core/ids';
import { burySiblings } from '../../../src/core/queue/bury-siblings';
import { cardId } from '../../support/sample-events';

const cards = fc.array(fc.constantFrom('a', 'a#1', 'a#2', 'b', 'b#1', 'c').map(cardId));

it('the first card of each question stays, in its place', () => {
  expect(burySiblings(['a#2', 'b', 'a', 'a#2', 'c', 'b#1'].map(cardId))).toEqual(['a#2', 'b', 'c']);
});

it('every question keeps exactly one card, and burying again changes nothing', () => {
  fc.assert(
    fc.property(cards, (ids) => {
      const kept = burySiblings(ids);
      expect(kept.map(questionOf)).toEqual([...new Set(ids.map(questionOf))]);
      expect(burySiblings(kept)).toEqual(kept);
    }),
  );
});

it('up to so many it keeps those that it would have kept first', () => {
  fc.assert(
    fc.property(cards, fc.nat(5), (ids, most) => {
      expect(burySiblings(ids, most)).toEqual(burySiblings(ids).slice(0, most));
    }),
  );
});
