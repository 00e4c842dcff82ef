import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTotals, noTotals } from '../../../src/core/review/day-totals';
import { needsReplay, planCardChange } from '../../../src/core/review/plan-append';
import type { ReviewEvent } from '../../../src/core/review/review-event';
import { newCardState } from '../../../src/core/schedule/card-state';
import { createScheduler } from '../../../src/core/schedule/scheduler';
import { studyDayOf } from '../../../src/core/schedule/study-day';
import { anyArrival, anyLog } from '../../support/arbitrary-events';
import { cachesOf, foldBatches } from '../../support/caches';
import { answered, cardId, hourMs, minuteMs, noon, scheduler, suspended, voided } from '../../support/sample-events';

const derived = (events: readonly ReviewEvent[], by = scheduler) => cachesOf(events, by);
/** As `scheduler`, with exams kept out of the schedule. */
const withoutExams = createScheduler({ ...scheduler.settings, feedsExams: false });
const today = studyDayOf(noon, 0, 4);
const totalsOf = (events: readonly ReviewEvent[]) => derived(events).totals;

describe('the laws of the log', () => {
  it.each([
    ['', scheduler],
    [', with exams kept out of the schedule', withoutExams],
  ])('any order of arrival and any batching, repeats included, gives the caches that replay gives%s', (_name, by) => {
    fc.assert(
      fc.property(anyArrival, ({ events, batches }) => {
        expect(foldBatches(batches, by)).toEqual(derived(events, by));
      }),
      { numRuns: 500 },
    );
  });

  it('events that come one by one in the order of the log give the caches that replay gives', () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const sorted = [...events].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
        expect(
          foldBatches(
            sorted.map((event) => [event]),
            scheduler,
          ),
        ).toEqual(derived(events));
      }),
    );
  });

  it('replay does not care how its events are ordered', () => {
    fc.assert(
      fc.property(anyArrival, ({ events, batches }) => {
        const arrived = new Map(batches.flat().map((event) => [event.id, event]));
        expect(derived([...arrived.values()])).toEqual(derived(events));
      }),
    );
  });

  it('two logs merge to the same caches whichever is merged into the other', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(14), fc.nat(14), (events, from, to) => {
        const [phone, laptop] = [events.slice(0, to), events.slice(from)];
        expect(foldBatches([phone, laptop], scheduler)).toEqual(foldBatches([laptop, phone], scheduler));
      }),
    );
  });

  it('a voided event leaves no trace but the mark that it was there', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(13), (events, index) => {
        const target = events[index];
        fc.pre(target !== undefined && target.type !== 'voided');
        const without = events.filter((event) => event !== target);
        const unmarked = (log: readonly ReviewEvent[]) => {
          const { states, totals, mistakes } = derived(log);
          const known = states.filter(({ firstDay, headAt }) => firstDay !== null || headAt > Number.NEGATIVE_INFINITY);
          return { states: known.map((state) => ({ ...state, hasVoid: false })), totals, mistakes };
        };
        expect(unmarked([...events, voided('void', target?.id ?? '')])).toEqual(unmarked(without));
      }),
    );
  });
});

describe('the totals of a day', () => {
  it('count answers, right ones, time and cards met for the first time', () => {
    const events = [
      answered('1', 'a', noon, { tookMs: 4000 }),
      answered('2', 'b', noon, { rating: 'again', tookMs: 6000 }),
      answered('3', 'b', noon + 10 * minuteMs, { tookMs: 1000 }),
    ];
    expect(totalsOf(events)).toMatchObject([{ day: today, answered: 3, right: 2, tookMs: 11_000, introduced: 2 }]);
  });

  it('tell partly right answers and their time from right ones', () => {
    const partly = { verdict: 'partly', points: 1, of: 2 } as const;
    const events = [
      answered('1', 'a', noon, { tookMs: 4000 }),
      { ...answered('2', 'b', noon, { tookMs: 6000 }), outcome: partly },
      answered('3', 'c', noon, { rating: 'again', tookMs: 9000 }),
    ];
    const times = { tookMs: 19_000, rightMs: 4000, partlyMs: 6000 };
    expect(totalsOf(events)).toMatchObject([{ answered: 3, right: 1, partly: 1, ...times }]);
  });

  it('count by the hour on the wall, wherever that was', () => {
    const at = Date.parse('2026-03-02T10:20:00Z');
    const events = [
      answered('1', 'a', at),
      answered('2', 'b', at, { utcOffsetMinutes: 345, rating: 'again' }),
      answered('3', 'c', at, { utcOffsetMinutes: -300 }),
    ];
    const hours = totalsOf(events)[0]?.hours ?? [];
    expect(hours).toHaveLength(48);
    expect([5, 10, 16].map((hour) => [hours[hour], hours[hour + 24]])).toEqual([
      [1, 1],
      [1, 1],
      [1, 0],
    ]);
    expect(hours.reduce((sum, count) => sum + count, 0)).toBe(5);
  });

  it('count the time an answer took in bands', () => {
    const took = [0, 4999, 5000, 59_999, 60_000, 500_000];
    const events = took.map((tookMs, index) => answered(`${index}`, 'a', noon + index, { tookMs }));
    expect(totalsOf(events)[0]?.paces).toEqual([2, 1, 0, 0, 0, 1, 1, 0, 1]);
  });

  it('count how sure was said, and how often that was right', () => {
    const events = (['guess', 'fairly', 'certain', 'certain', undefined] as const).map((confidence, index) => ({
      ...answered(`${index}`, 'a', noon + index, { rating: index === 3 ? 'again' : 'good' }),
      confidence,
    }));
    expect(totalsOf(events)[0]?.sure).toEqual([1, 1, 1, 1, 2, 1]);
  });

  it('count what was remembered by the interval a card in review had waited for, and no other answer', () => {
    const day = 24 * hourMs;
    const first = answered('1', 'a');
    const [state] = derived([first]).states;
    expect(state).toMatchObject({ phase: 'review', intervalDays: 2 });
    const events = [
      first,
      // In the band of two to three days; then learning it anew, which is in none; then in that of one day.
      answered('2', 'a', noon + 3 * day, { rating: 'again' }),
      answered('3', 'a', noon + 3 * day + 1),
      answered('4', 'a', noon + 4 * day),
      answered('5', 'b', noon + 4 * day, { rating: 'easy' }),
      answered('6', 'b', noon + 20 * day, { rating: 'hard' }),
    ];
    const states = derived(events.slice(0, 3)).states;
    expect(states).toMatchObject([{ phase: 'review', intervalDays: 1 }]);
    expect(derived(events.slice(4, 5)).states).toMatchObject([{ intervalDays: 8 }]);
    const bands = totalsOf(events).map(({ bands }) => bands);
    const counted = (...at: readonly number[]) => noTotals(today).bands.map((_, index) => (at.includes(index) ? 1 : 0));
    expect(bands).toEqual([counted(), counted(2), counted(0, 1), counted(6, 7)]);
  });

  it('count no answer for longer than two minutes', () => {
    expect(totalsOf([answered('1', 'a', noon, { tookMs: 3 * hourMs })])[0]?.tookMs).toBe(120_000);
  });

  it('belong to the study day of the place where the answer was given', () => {
    const at = Date.parse('2026-03-02T07:00:00Z');
    const days = [0, -480].map((utcOffsetMinutes) => totalsOf([answered('1', 'a', at, { utcOffsetMinutes })])[0]?.day);
    expect(days).toEqual([today, today - 1]);
  });

  it('move the introduction of a card when an earlier answer of it arrives', () => {
    const earlier = answered('1', 'a', noon - 24 * hourMs);
    const { totals } = foldBatches([[answered('2', 'a')], [earlier]], scheduler);
    expect(totals.map(({ day, introduced }) => [day, introduced])).toEqual([
      [today - 1, 1],
      [today, 0],
    ]);
  });

  it('introduce a card once, though it is reset and learnt again', () => {
    const reset: ReviewEvent = { ...suspended('2', 'a', false, noon + 1), type: 'reset' } as never;
    const events = [answered('1', 'a'), reset, answered('3', 'a', noon + 24 * hourMs)];
    expect(totalsOf(events).map(({ introduced }) => introduced)).toEqual([1, 0]);
  });
});

describe('what needs the whole history of a card', () => {
  const state = planCardChange(
    {
      cardId: cardId('a'),
      state: undefined,
      added: [answered('5', 'a')],
      history: [],
      voided: new Set(),
      newlyVoided: new Set(),
    },
    scheduler,
  ).state;
  const none = new Set<string>();
  const asked = { cardId: cardId('a'), state, voided: none, newlyVoided: none };

  it.each([
    [false, 'one newer answer', { ...asked, added: [answered('6', 'a', noon + 1)] }],
    [false, 'a first answer', { ...asked, state: undefined, added: [answered('1', 'a')] }],
    [true, 'an older answer', { ...asked, added: [answered('4', 'a')] }],
    [true, 'one of the instant of the last, though its id is greater', { ...asked, added: [answered('6', 'a')] }],
    [false, 'two newer answers', { ...asked, added: [answered('7', 'a', noon + 2), answered('6', 'a', noon + 1)] }],
    [
      true,
      'two of the same instant',
      { ...asked, added: [answered('7', 'a', noon + 1), answered('6', 'a', noon + 1)] },
    ],
    [true, 'a void', { ...asked, added: [], newlyVoided: new Set(['5']) }],
    [
      true,
      'an answer that was voided before it came',
      { ...asked, added: [answered('6', 'a', noon + 1)], voided: new Set(['6']) },
    ],
    [
      true,
      'a card that has a void',
      { ...asked, state: { ...state, hasVoid: true }, added: [answered('6', 'a', noon + 1)] },
    ],
  ])('%s: %s', (expected, _name, lookup) => {
    expect(needsReplay(lookup)).toBe(expected);
  });

  it('an answer that needs none is folded onto the state without looking at the history', () => {
    const after = planCardChange({ ...asked, added: [answered('6', 'a', noon + 1)], history: [] }, scheduler).state;
    expect(after.reps).toBe(2);
    expect(after).not.toEqual(newCardState(cardId('a')));
  });
});

it('changes of one day are summed, days are kept apart', () => {
  const one = { ...noTotals(today), answered: 1, right: 1, tookMs: 5, introduced: 1, sure: [1, 0, 0, 0, 0, 2] };
  const merged = mergeTotals([one, { ...one, day: (today + 1) as never }, { ...one, right: 0, introduced: 0 }]);
  expect([...merged.values()]).toEqual([
    { ...one, answered: 2, tookMs: 10, sure: [2, 0, 0, 0, 0, 4] },
    { ...one, day: today + 1 },
  ]);
});

describe('an exam that is kept out of the schedule', () => {
  const exam = { ...answered('2', 'a', noon + hourMs, { rating: 'again' }), mode: 'exam' as const };
  const met = { first: { at: noon + hourMs, verdict: 'wrong', isHinted: false }, firstDay: today };

  it('leaves what is remembered as it was, and counts in the day', () => {
    const [before] = derived([answered('1', 'a')], withoutExams).states;
    const { states, totals } = derived([answered('1', 'a'), exam], withoutExams);
    expect(states).toEqual([{ ...before, headAt: exam.at }]);
    expect(totals).toMatchObject([{ answered: 2, right: 1, introduced: 1 }]);
    expect(derived([answered('1', 'a'), exam]).states).toMatchObject([{ phase: 'relearning', misses: 1 }]);
  });

  it('still is how a card was met for the first time', () => {
    expect(derived([exam], withoutExams)).toMatchObject({
      states: [{ phase: 'new', reps: 0, misses: 0, ...met }],
      totals: [{ answered: 1, introduced: 1 }],
    });
  });
});
