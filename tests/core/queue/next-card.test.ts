import { expect, it } from 'vitest';
import { nextCard } from '../../../src/core/queue/next-card';
import type { CardState } from '../../../src/core/schedule/card-state';
import { cardState } from '../../support/card-states';
import { cardId, minuteMs, noon } from '../../support/sample-events';

const queue = ['a', 'b', 'c'].map((id) => ({ cardId: cardId(id), isNew: false }));
const missed = (id: string, minutes: number, facts: Partial<CardState> = {}) =>
  cardState(id, { phase: 'relearning', dueAt: noon + minutes * minuteMs, ...facts });
const learnt = (id: string) => cardState(id, { dueAt: noon + 99_999 * minuteMs });

function next(answered: string, states: readonly CardState[] = [], minutes = 0) {
  const byId = new Map(states.map((state) => [state.cardId, state]));
  return nextCard(queue, new Set([...answered].map(cardId)), byId, noon + minutes * minuteMs);
}

it('the first card of the queue nobody answered comes next, met before or not', () => {
  expect(next('')).toEqual({ is: 'card', cardId: 'a' });
  expect(next('a', [learnt('a')])).toEqual({ is: 'card', cardId: 'b' });
  expect(next('b', [learnt('b'), missed('a', -500)])).toEqual({ is: 'card', cardId: 'a' });
});

it('a missed card comes back at the minute it is due, before the rest of the queue', () => {
  expect(next('a', [missed('a', 10)], 9.99)).toEqual({ is: 'card', cardId: 'b' });
  expect(next('a', [missed('a', 10)], 10)).toEqual({ is: 'card', cardId: 'a' });
});

it('a new card that was missed comes back too', () => {
  expect(next('a', [missed('a', 10, { phase: 'learning' })], 10)).toEqual({ is: 'card', cardId: 'a' });
});

it('of two missed cards the one due longest comes first', () => {
  expect(next('ab', [missed('a', 5), missed('b', 3)], 20)).toEqual({ is: 'card', cardId: 'b' });
});

it('with nothing else left the session waits for the first missed card', () => {
  const states = [missed('a', 12), missed('b', 11), learnt('c')];
  expect(next('abc', states, 10)).toEqual({ is: 'waiting', until: noon + 11 * minuteMs });
  expect(next('abc', states, 11)).toEqual({ is: 'card', cardId: 'b' });
});

it('with every card answered and none missed the session is done, though one is due again', () => {
  expect(next('abc', [learnt('a'), learnt('b'), cardState('c', { dueAt: noon - 1 })])).toEqual({ is: 'done' });
  expect(nextCard([], new Set(), new Map(), noon)).toEqual({ is: 'done' });
});

it('a card set aside is left out, answered or not', () => {
  const aside = { isSuspended: true };
  expect(next('', [cardState('a', aside)])).toEqual({ is: 'card', cardId: 'b' });
  expect(next('abc', [missed('a', -1, aside), learnt('b'), learnt('c')])).toEqual({ is: 'done' });
});

it('a missed card of another session does not come into this one', () => {
  expect(next('abc', [missed('z', -5), learnt('a'), learnt('b'), learnt('c')])).toEqual({ is: 'done' });
});
