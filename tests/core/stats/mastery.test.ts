import { expect, it } from 'vitest';
import type { CardId, QuestionId } from '../../../src/core/ids';
import type { CardState } from '../../../src/core/schedule/card-state';
import { mastery } from '../../../src/core/stats/mastery';
import { cardState } from '../../support/card-states';
import { noon, scheduler } from '../../support/sample-events';

const question = (id: string, subtopic: string) => ({ id: id as QuestionId, subtopic, kind: 'single' as const });
const topics = [
  {
    id: 'a',
    title: 'A',
    subtopics: [
      { id: 'a.one', title: 'One' },
      { id: 'a.two', title: 'Two' },
    ],
  },
  { id: 'b', title: 'B', subtopics: [{ id: 'b.one', title: 'None yet' }] },
];
const dayMs = 86_400_000;
const learned = (id: string, stabilityDays: number, facts: Partial<CardState> = {}) =>
  cardState(id, {
    stabilityDays,
    dueAt: noon + dayMs,
    answeredAt: noon - 10 * dayMs,
    answeredStudyMs: (noon - 10 * dayMs) as never,
    ...facts,
  });
const of = (...states: CardState[]) =>
  mastery({
    topics,
    questions: [question('q1', 'a.one'), question('q2', 'a.one'), question('q3', 'a.one'), question('q4', 'a.two')],
    states: new Map(states.map((state) => [state.cardId as CardId, state])),
    scheduler,
    now: { at: noon, utcOffsetMinutes: 0 },
  });

it('tells what holds, what takes hold and what one right answer would lift, by topic and subtopic', () => {
  const { all, topics, finding } = of(learned('q1', 30), learned('q2', 15), learned('q3', 0.5));
  expect(topics.map(({ id, subtopics }) => [id, subtopics.map((subtopic) => subtopic.id)])).toEqual([
    ['a', ['a.one', 'a.two']],
  ]);
  expect(topics[0]?.subtopics[0]).toMatchObject({ title: 'One', holding: 1, takingHold: 2, total: 3, oneStepAway: 1 });
  expect(topics[0]?.subtopics[1]).toMatchObject({ holding: 0, takingHold: 0, total: 1, recall: undefined });
  expect(all).toMatchObject({ holding: 1, total: 4 });
  expect(finding).toBe('1 of 4 cards holds, 1 more after one right answer when due.');
});

it('counts the recall of cards that are studied alone', () => {
  const { all } = of(learned('q1', 30), learned('q2', 15, { isSuspended: true }), cardState('q3', { phase: 'new' }));
  expect(all.recall).toBe(scheduler.retrievability(learned('q1', 30), noon, 0));
  expect(all.oneStepAway).toBe(0);
});

it('says so when nothing holds', () => expect(of().finding).toBe('0 of 4 cards hold.'));
