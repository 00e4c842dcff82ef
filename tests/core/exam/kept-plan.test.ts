import { describe, expect, it } from 'vitest';
import { cardsOfProfile, keepPlan, wantedLastLook } from '../../../src/core/exam/kept-plan';
import { planToDate } from '../../../src/core/exam/plan-to-date';
import { plannedDay } from '../../../src/core/exam/planned-day';
import type { StudyDay } from '../../../src/core/schedule/study-day';
import { studyDayOf } from '../../../src/core/schedule/study-day';
import { anyProfile, examQuestion } from '../../support/exam-questions';
import { cardId, noon, scheduler } from '../../support/sample-events';

const today = studyDayOf(noon, 0, 4);
const dayFrom = (days: number) => (today + days) as StudyDay;
const plan = planToDate({
  today,
  examDay: dayFrom(20),
  utcOffsetMinutes: 0,
  cards: Array.from({ length: 30 }, (_, at) => cardId(`q${at}`)),
  states: new Map(),
  scheduler,
  lastLookDays: 5,
});
if (!plan) throw new Error('no plan');
const kept = keepPlan(plan, { profileId: 'sample', examDay: dayFrom(20), madeOn: today, madeOf: 'x' });

describe('a kept plan', () => {
  it('says of each day what to begin and what to look at, and how much comes again', () => {
    expect(kept.days.flatMap(({ fresh }) => fresh)).toHaveLength(30);
    expect(kept.days.map(({ reviews }) => reviews)).toEqual(plan.days.map(({ reviews }) => reviews.length));
    const cards = kept.days.reduce((sum, { fresh, looks, reviews }) => sum + fresh.length + looks.length + reviews, 0);
    expect(kept.reviewsPerDay * 20 + 30).toBeCloseTo(cards, 9);
    expect(kept.recall).toBe(plan.recall);
  });

  it('has a day for every day up to the exam, if that is still the day that is set', () => {
    const days = { sample: dayFrom(20) };
    expect(plannedDay(kept, today, days)).toBe(kept.days[0]);
    expect(plannedDay(kept, dayFrom(19), days)).toBe(kept.days[19]);
    expect(plannedDay(kept, dayFrom(20), days)).toBeUndefined();
    expect(plannedDay(kept, today, { sample: dayFrom(21) })).toBeUndefined();
    expect(plannedDay(kept, today, {})).toBeUndefined();
    expect(plannedDay(undefined, today, days)).toBeUndefined();
  });
});

describe('the cards of a profile', () => {
  it('are those it may ask, its domains in turn', () => {
    const questions = [
      examQuestion('i1', 'img.cache'),
      examQuestion('i2', 'img.cache'),
      examQuestion('i3', 'img.layers', { kind: 'flashcard' }),
      examQuestion('f1', 'fnd.oci'),
      examQuestion('k1', 'k8s.pods'),
    ];
    expect(cardsOfProfile(anyProfile, questions)).toEqual(['i1', 'f1', 'i2']);
  });
});

it('the last look is a week, or a third of a shorter time', () => {
  expect([90, 21, 20, 6, 1].map(wantedLastLook)).toEqual([7, 7, 7, 2, 1]);
});
