import { describe, expect, it } from 'vitest';
import { median } from '../../../src/core/exam/pace-exam';
import { type PlanRequest, planToDate, type StudyPlan } from '../../../src/core/exam/plan-to-date';
import type { CardId } from '../../../src/core/ids';
import { type CardState, newCardState } from '../../../src/core/schedule/card-state';
import { type StudyDay, startOfStudyDay, studyDayOf } from '../../../src/core/schedule/study-day';
import { cardId, hourMs, noon, scheduler } from '../../support/sample-events';
import { seededRandom } from '../../support/seeded-random';

const first = studyDayOf(noon, 0, 4);
const dayFrom = (days: number) => (first + days) as StudyDay;
const cardsOf = (count: number) => Array.from({ length: count }, (_, at) => cardId(`q${at}`));
const request = (cards: number, days: number, lastLookDays: number, more: Partial<PlanRequest> = {}): PlanRequest => ({
  today: first,
  examDay: dayFrom(days),
  utcOffsetMinutes: 0,
  cards: cardsOf(cards),
  states: new Map(),
  scheduler,
  lastLookDays,
  ...more,
});
const planned = (asked: PlanRequest): StudyPlan => {
  const plan = planToDate(asked);
  if (!plan) throw new Error('no plan');
  return plan;
};
const cardsIn = ({ fresh, reviews, looks }: StudyPlan['days'][number]) => [...fresh, ...reviews, ...looks];

/**
 * A learner who does what the plan says of today, remembers by the memory model and chance, and asks for a new plan the
 * next morning; on some days nothing is done at all.
 */
function studyToDate(asked: PlanRequest, missed: ReadonlySet<number>, seed: number) {
  const random = seededRandom(seed);
  const states = new Map<CardId, CardState>(asked.states);
  let { lastLookDays } = asked;
  const loads: number[] = [];
  const lastSeen = new Map<CardId, StudyDay>();
  const early: { readonly dueDay: StudyDay; readonly day: StudyDay }[] = [];
  for (let day = asked.today; day < asked.examDay; day = (day + 1) as StudyDay) {
    if (missed.has(day - first)) continue;
    const plan = planned({ ...asked, today: day, states, lastLookDays });
    lastLookDays = plan.lastLookDays;
    const [today] = plan.days;
    if (!today) throw new Error('no day');
    loads.push(cardsIn(today).length);
    for (const id of today.looks) early.push({ day, dueDay: studyDayOf(states.get(id)?.dueAt ?? 0, 0, 4) });
    const at = startOfStudyDay(day, 0, 4) + 10 * hourMs;
    for (const id of cardsIn(today)) {
      const before = states.get(id) ?? newCardState(id);
      const isRight = random.uniform() < (before.phase === 'new' ? 0.65 : scheduler.retrievability(before, at, 0));
      const missedFirst = isRight ? before : scheduler.remember(before, { at, utcOffsetMinutes: 0, rating: 'again' });
      states.set(id, scheduler.review(missedFirst, { at: at + hourMs, utcOffsetMinutes: 0, rating: 'good' }));
      lastSeen.set(id, day);
    }
  }
  return { states, loads, lastSeen, early, lastLookDays };
}

describe('a plan to an exam date', () => {
  it('begins every card once, in its order, and knows how much that is a day', () => {
    const plan = planned(request(120, 20, 5));
    expect(plan.days.flatMap(({ fresh }) => fresh)).toEqual(cardsOf(120));
    expect(plan.days).toHaveLength(20);
    expect(plan.freshPerDay).toBeGreaterThan(120 / 20);
    expect(plan.recall).toBeGreaterThan(0.9);
  });

  it.each([
    [60, 10, 3],
    [120, 20, 5],
    [300, 60, 14],
    [150, 120, 7],
    [20, 40, 5],
  ])('forecasts no day above 1.3 times the middle one: %i cards in %i days', (cards, days, look) => {
    const plan = planned(request(cards, days, look));
    expect(plan.peak).toBeLessThanOrEqual(1.3);
    const from = dayFrom(days - plan.lastLookDays);
    const seen = new Set(plan.days.filter(({ day }) => day >= from).flatMap(cardsIn));
    expect(seen.size).toBe(cards);
  });

  it('looks at a card before it is due only if it would be due after the exam, or on its eve', () => {
    const { early } = studyToDate(request(80, 30, 6), new Set(), 3);
    expect(early.length).toBeGreaterThan(0);
    for (const { day, dueDay } of early) expect(dueDay >= dayFrom(30) || day === dayFrom(29)).toBe(true);
  });

  it('is none for a day that has come, and squeezes everything into one day if that is all there is', () => {
    expect(planToDate(request(10, 0, 3))).toBeUndefined();
    const [only] = planned(request(10, 1, 3)).days;
    expect(only?.fresh).toHaveLength(10);
  });

  it('leaves out what is set aside, and has nothing to do without cards', () => {
    const aside = { ...newCardState(cardId('q0')), isSuspended: true };
    const plan = planned(request(5, 10, 3, { states: new Map([[aside.cardId, aside]]) }));
    expect(plan.days.flatMap(cardsIn)).not.toContain('q0');
    expect(planned(request(0, 10, 3))).toMatchObject({ cardsPerDay: 0, recall: 0, looksBeforeDue: 0 });
  });

  it('is the same for the same request', () => {
    expect(planned(request(40, 15, 4))).toEqual(planned(request(40, 15, 4)));
  });
});

describe('a simulated learner who follows the plan, made anew each morning', () => {
  it.each([
    [100, 30, 7, 1],
    [100, 30, 7, 2],
    [60, 40, 10, 3],
  ])(
    'has no day above 1.3 times the middle one and sees everything in the last look: %i cards in %i days',
    (cards, days, look, seed) => {
      const { loads, lastSeen, lastLookDays } = studyToDate(request(cards, days, look), new Set(), seed);
      if (process.env.SHOW_FIGURES) console.log(lastLookDays, loads.join(' '));
      expect(Math.max(...loads) / median(loads)).toBeLessThanOrEqual(1.3);
      expect(lastSeen.size).toBe(cards);
      for (const day of lastSeen.values()) expect(day).toBeGreaterThanOrEqual(dayFrom(days - lastLookDays));
      expect(lastLookDays).toBeLessThanOrEqual(2 * look);
    },
  );

  it('has the recall on the day that was foretold, within five points', () => {
    const asked = request(100, 30, 7);
    const { states } = studyToDate(asked, new Set(), 7);
    const at = startOfStudyDay(asked.examDay, 0, 4) + 8 * hourMs;
    const recall = [...states.values()].reduce((sum, state) => sum + scheduler.retrievability(state, at, 0), 0) / 100;
    expect(Math.abs(recall - planned(asked).recall)).toBeLessThan(0.05);
  });

  it('who misses a week still begins and sees everything, on fuller but level days', () => {
    const missed = new Set([8, 9, 10, 11, 12, 13, 14]);
    const { loads, lastSeen, lastLookDays } = studyToDate(request(100, 40, 8), missed, 5);
    expect(lastSeen.size).toBe(100);
    for (const day of lastSeen.values()) expect(day).toBeGreaterThanOrEqual(dayFrom(40 - lastLookDays));
    const after = loads.slice(8);
    if (process.env.SHOW_FIGURES) console.log('after a week missed', loads.join(' '));
    expect(Math.max(...after) / median(after)).toBeLessThanOrEqual(1.3);
  });
});
