import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rating, ratings } from '../../../src/core/answer/rating';
import type { CardId } from '../../../src/core/ids';
import { type CardState, newCardState } from '../../../src/core/schedule/card-state';
import {
  createScheduler,
  previewRatings,
  type Review,
  type SchedulerSettings,
} from '../../../src/core/schedule/scheduler';
import { dayMs, startOfStudyDay, studyDayOf } from '../../../src/core/schedule/study-day';

const minuteMs = 60_000;
const settings: SchedulerSettings = { desiredRetention: 0.9, rolloverHour: 4 };
const scheduler = createScheduler(settings);
const fresh = newCardState('q' as CardId);
const noon = Date.parse('2022-12-29T12:30:00Z');
const review = (state: CardState, at: number, rating: Rating, utcOffsetMinutes = 0) =>
  scheduler.review(state, { at, utcOffsetMinutes, rating });
const replay = (reviews: readonly Review[], by = scheduler) =>
  reviews.reduce((state, next) => by.review(state, next), fresh);

const anyRating = fc.constantFrom(...ratings);
const anyReview = fc.record({
  at: fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: noon, max: noon + 3 * dayMs })),
  utcOffsetMinutes: fc.constantFrom(-720, -480, 0, 345, 840),
  rating: anyRating,
});
const anyHistory = fc.array(anyReview, { maxLength: 12 });

/**
 * Published in the tests of ts-fsrs, packages/fsrs/__tests__/FSRS-6.test.ts (commit 32b6081), which take the memory
 * states from fsrs-rs, src/inference.rs (commit 037345f). An engine upgrade that changes schedules fails here.
 */
describe('the published FSRS-6 vectors', () => {
  // "memory state using next_state[short-term]" and "memory state[short-term]".
  it('Again and five times Good after 0, 0, 1, 3, 8 and 21 days leave stability 53.62691 and difficulty 6.3574867', () => {
    let at = noon;
    let state = fresh;
    for (const [index, days] of [0, 0, 1, 3, 8, 21].entries()) {
      at += days * dayMs;
      state = review(state, at, index === 0 ? 'again' : 'good');
    }
    expect(state.stabilityDays).toBeCloseTo(53.62691, 4);
    expect(state.difficulty).toBeCloseTo(6.3574867, 4);
  });

  // "ivl_history": each review at the due time of the published history. Theirs begins with 0, a learning step of ten
  // minutes; ours with 2, for we graduate a first Good at once, and review at those ten minutes all the same.
  it('the published interval history comes out, but for the first step', () => {
    const published = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21];
    let at = noon;
    let state = fresh;
    const intervals = published.map((days, index) => {
      state = review(state, at, index === 6 || index === 7 ? 'again' : 'good');
      at += days === 0 ? 10 * minuteMs : days * dayMs;
      return state.intervalDays;
    });
    expect(intervals).toEqual([2, ...published.slice(1)]);
  });

  // "first repeat".
  it.each([
    ['again', 0.212, 6.4133],
    ['hard', 1.2931, 5.11217071],
    ['good', 2.3065, 2.11810397],
    ['easy', 8.2956, 1],
  ] as const)('a first %s gives stability %d and difficulty %d', (rating, stability, difficulty) => {
    const state = review(fresh, noon, rating);
    expect(state.stabilityDays).toBe(stability);
    expect(state.difficulty).toBe(difficulty);
  });
});

describe('a learner at UTC-8 who answers Good at noon', () => {
  const at = (local: string) => Date.parse(`2026-01-15T${local}:00-08:00`);
  const stateAfter = (local: string) => review(review(fresh, at('12:00'), 'good', -480), at(local), 'good', -480);

  it('gets the same memory from a second Good at 15:30 and at 16:30, though UTC midnight lies between', () => {
    const [before, past] = [stateAfter('15:30'), stateAfter('16:30')];
    expect(past.stabilityDays).toBe(before.stabilityDays);
    expect(past.difficulty).toBe(before.difficulty);
    expect(past.dueAt).toBe(before.dueAt);
    expect(past.stabilityDays).toBeLessThan(3);
  });

  it('gets a longer memory from a second Good after the rollover', () => {
    const next = review(review(fresh, at('12:00'), 'good', -480), at('12:00') + 16 * 60 * minuteMs, 'good', -480);
    expect(next.stabilityDays).toBeGreaterThan(5);
  });
});

describe('when a card comes back', () => {
  it('a missed card is due ten minutes later, whatever its history', () => {
    fc.assert(
      fc.property(anyHistory, anyReview, (history, last) => {
        const state = scheduler.review(replay(history), { ...last, rating: 'again' });
        expect(state.dueAt).toBe(last.at + 10 * minuteMs);
        expect(state.intervalDays).toBe(0);
        expect(state.phase).toMatch(/learning$/);
      }),
    );
  });

  it('any other rating makes it due at the very start of the study day its interval ends in', () => {
    fc.assert(
      fc.property(anyHistory, anyReview, (history, last) => {
        fc.pre(last.rating !== 'again');
        const { at, utcOffsetMinutes } = last;
        const state = scheduler.review(replay(history), last);
        const today = studyDayOf(at, utcOffsetMinutes, 4);
        const due = studyDayOf(state.dueAt, utcOffsetMinutes, 4);
        expect(state.dueAt).toBe(startOfStudyDay(due, utcOffsetMinutes, 4));
        expect(due - today).toBe(state.intervalDays);
        expect(state.intervalDays).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('Hard never waits longer than Good, and Good always less long than Easy', () => {
    fc.assert(
      fc.property(anyHistory, anyReview, (history, now) => {
        const { hard, good, easy } = previewRatings(scheduler, replay(history), now);
        expect(hard.intervalDays).toBeLessThanOrEqual(good.intervalDays);
        expect(good.intervalDays).toBeLessThan(easy.intervalDays);
      }),
    );
  });

  it('Good waits longer than Hard once a study day has passed', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 500 }), (history, days) => {
        const state = replay(history);
        fc.pre(state.answeredAt !== null);
        const at = (state.answeredStudyMs ?? 0) + days * dayMs + 4 * 60 * minuteMs;
        const { hard, good } = previewRatings(scheduler, state, { at, utcOffsetMinutes: 0 });
        expect(hard.intervalDays).toBeLessThan(good.intervalDays);
      }),
    );
  });

  it('a preview is what the review then gives', () => {
    fc.assert(
      fc.property(anyHistory, anyReview, (history, now) => {
        const state = replay(history);
        expect(previewRatings(scheduler, state, now)[now.rating]).toEqual(scheduler.review(state, now));
      }),
    );
  });
});

describe('phases and counts', () => {
  it.each<[string, Rating[], Pick<CardState, 'phase' | 'reps' | 'lapses'>]>([
    ['a first miss is learning, no lapse', ['again'], { phase: 'learning', reps: 1, lapses: 0 }],
    ['a second miss is still learning', ['again', 'again'], { phase: 'learning', reps: 2, lapses: 0 }],
    ['a first Good graduates at once', ['good'], { phase: 'review', reps: 1, lapses: 0 }],
    ['a missed review is a lapse', ['good', 'again'], { phase: 'relearning', reps: 2, lapses: 1 }],
    [
      'a miss while relearning is the same lapse',
      ['good', 'again', 'again'],
      { phase: 'relearning', reps: 3, lapses: 1 },
    ],
    ['Hard ends relearning', ['good', 'again', 'hard'], { phase: 'review', reps: 3, lapses: 1 }],
  ])('%s', (_name, given, expected) => {
    expect(replay(given.map((rating, day) => ({ at: noon + day * dayMs, utcOffsetMinutes: 0, rating })))).toMatchObject(
      expected,
    );
  });
});

it('no order of times makes it throw, and memory stays within the bounds of the model', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const state = replay(history);
      if (history.length === 0) return;
      expect(state.stabilityDays).toBeGreaterThanOrEqual(0.001);
      expect(state.stabilityDays).toBeLessThanOrEqual(36_500);
      expect(state.difficulty).toBeGreaterThanOrEqual(1);
      expect(state.difficulty).toBeLessThanOrEqual(10);
      expect(Number.isSafeInteger(state.dueAt)).toBe(true);
    }),
  );
});

it('a clock set back by days counts as the same study day', () => {
  const state = review(fresh, noon, 'good');
  const { stabilityDays, difficulty } = review(state, noon, 'good');
  expect(review(state, noon - 9 * dayMs, 'good')).toMatchObject({ stabilityDays, difficulty });
});

describe('retrievability', () => {
  it('is 0 for a card nobody answered', () => {
    expect(scheduler.retrievability(fresh, noon, 0)).toBe(0);
  });

  it('is 1 at the review and only falls from there', () => {
    fc.assert(
      fc.property(anyHistory, anyReview, (history, last) => {
        const state = scheduler.review(replay(history), last);
        const recallAfter = (days: number) =>
          scheduler.retrievability(state, last.at + days * dayMs, last.utcOffsetMinutes);
        expect(recallAfter(0)).toBe(1);
        for (const days of [1, 2, 5, 30, 400]) {
          expect(recallAfter(days)).toBeLessThan(recallAfter(days - 1));
          expect(recallAfter(days)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it.each([0.75, 0.8, 0.9, 0.97])('is about the wanted %d on the day the card falls due', (desiredRetention) => {
    const by = createScheduler({ ...settings, desiredRetention });
    let state = by.review(fresh, { at: noon, utcOffsetMinutes: 0, rating: 'easy' });
    for (let i = 0; i < 4; i++) {
      expect(by.retrievability(state, state.dueAt, 0)).toBeCloseTo(desiredRetention, 1.7);
      state = by.review(state, { at: state.dueAt, utcOffsetMinutes: 0, rating: 'good' });
    }
  });
});

describe('the fingerprint', () => {
  const parameters = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
    0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ];
  const fingerprintOf = (changed: Partial<SchedulerSettings>) =>
    createScheduler({ ...settings, ...changed }).fingerprint;

  it('differs for another retention, another rollover and other parameters', () => {
    const all = [
      scheduler.fingerprint,
      fingerprintOf({ desiredRetention: 0.91 }),
      fingerprintOf({ rolloverHour: 5 }),
      fingerprintOf({ parameters }),
      fingerprintOf({ parameters: [0.3, ...parameters.slice(1)] }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('is the same for the same settings, whatever their order and whatever else is known of the learner', () => {
    expect(fingerprintOf({})).toBe(scheduler.fingerprint);
    expect(fingerprintOf({ parameters: undefined })).toBe(scheduler.fingerprint);
    expect(createScheduler({ rolloverHour: 4, desiredRetention: 0.9 }).fingerprint).toBe(scheduler.fingerprint);
    const more = { ...settings, newPerDay: 3, theme: 'dark' };
    expect(createScheduler(more).fingerprint).toBe(scheduler.fingerprint);
  });

  it('comes with another schedule: parameters and retention are really used', () => {
    const tuned = createScheduler({ ...settings, parameters: parameters.with(2, 10) });
    expect(tuned.review(fresh, { at: noon, utcOffsetMinutes: 0, rating: 'good' }).intervalDays).toBe(10);
    const lax = createScheduler({ ...settings, desiredRetention: 0.75 });
    expect(lax.review(fresh, { at: noon, utcOffsetMinutes: 0, rating: 'easy' }).intervalDays).toBeGreaterThan(20);
  });
});
