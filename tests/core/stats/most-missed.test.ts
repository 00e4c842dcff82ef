import { expect, it } from 'vitest';
import { mostMissed } from '../../../src/core/stats/most-missed';
import { cardState } from '../../support/card-states';

const card = (id: string, misses: number, reps: number, isSuspended = false) =>
  cardState(id, { misses, reps, isSuspended });

it('adds up the cards of a question, and puts what is surely missed often before what was missed once', () => {
  const { questions } = mostMissed([card('q-1', 1, 1), card('q-2', 3, 6), card('q-2#2', 4, 6), card('q-3', 2, 20)]);
  expect(questions).toEqual([
    { questionId: 'q-2', misses: 7, answers: 12, share: 7 / 12 },
    { questionId: 'q-1', misses: 1, answers: 1, share: 1 },
    { questionId: 'q-3', misses: 2, answers: 20, share: 0.1 },
  ]);
});

it('leaves out what was never missed, is set aside or was never answered, and says what share the rest makes up', () => {
  const states = [card('q-1', 4, 8), card('q-2', 1, 9), card('q-3', 0, 9), card('q-4', 9, 9, true), card('q-5', 0, 0)];
  const found = mostMissed(states, 1);
  expect(found).toMatchObject({ misses: 5, answers: 26, finding: '1 question makes up 80% of 5 misses.' });
  expect(found.questions).toHaveLength(1);
  expect(mostMissed([card('q-3', 0, 9)]).finding).toBe('Nothing was missed yet.');
});
