import { expect, it } from 'vitest';
import { newCardState } from '../../../src/core/schedule/card-state';
import { countMastery, masteryOf } from '../../../src/core/schedule/mastery';
import { cardState } from '../../support/card-states';
import { cardId } from '../../support/sample-events';

it.each([
  ['a card without a state is new', undefined, 'new'],
  ['a card set aside before it was answered is new', { ...newCardState(cardId('a')), isSuspended: true }, 'new'],
  ['a missed card takes hold', cardState('a', { phase: 'learning', stabilityDays: 0.2 }), 'taking-hold'],
  ['a card that lasts just short of three weeks takes hold', cardState('a', { stabilityDays: 20.99 }), 'taking-hold'],
  ['a card that lasts three weeks holds', cardState('a', { stabilityDays: 21 }), 'holding'],
  ['a card that lasts is holding though it is overdue', cardState('a', { stabilityDays: 90, dueAt: 0 }), 'holding'],
] as const)('%s', (_name, state, mastery) => {
  expect(masteryOf(state)).toBe(mastery);
});

it('cards are counted by mastery, the new ones only in the total', () => {
  const states = [
    undefined,
    cardState('a'),
    cardState('b', { stabilityDays: 30 }),
    cardState('c', { stabilityDays: 1 }),
  ];
  expect(countMastery(states)).toEqual({ holding: 1, takingHold: 2, total: 4 });
  expect(countMastery([])).toEqual({ holding: 0, takingHold: 0, total: 0 });
});
