import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveCaches, mergeTotals, needsReplay, planCardChange } from '../../../src/core/review/plan-append';
import type { ReviewEvent } from '../../../src/core/review/review-event';
import { newCardState } from '../../../src/core/schedule/card-state';
import { studyDayOf } from '../../../src/core/schedule/study-day';
import { anyArrival, anyLog } from '../../support/arbitrary-events';
import { foldBatches, inOrder } from '../../support/caches';
import { answered, cardId, hourMs, minuteMs, noon, scheduler, suspended, voided } from '../../support/sample-events';

const derived = (events: readonly ReviewEvent[]) => {
  const { states, totals } = deriveCaches(events, scheduler);
  return inOrder(states, totals.values());
};
const today = studyDayOf(noon, 0, 4);
const totalsOf = (events: readonly ReviewEvent[]) => derived(events).totals;

describe('the laws of the log', () => {
  it('any order of arrival and any batching, repeats included, gives the caches that replay gives', () => {
    fc.assert(
      fc.property(anyArrival, ({ events, batches }) => {
        expect(foldBatches(batches, scheduler)).toEqual(derived(events));
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
          const { states, totals } = derived(log);
          const known = states.filter(({ firstDay, head }) => firstDay !== null || head.id !== '');
          return { states: known.map((state) => ({ ...state, hasVoid: false })), totals };
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
    expect(totalsOf(events)).toEqual([{ day: today, answered: 3, right: 2, tookMs: 11_000, introduced: 2 }]);
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
    [false, 'one newer answer', { ...asked, added: [answered('6', 'a')] }],
    [false, 'a first answer', { ...asked, state: undefined, added: [answered('1', 'a')] }],
    [true, 'an older answer', { ...asked, added: [answered('4', 'a')] }],
    [true, 'two answers at once', { ...asked, added: [answered('6', 'a'), answered('7', 'a')] }],
    [true, 'a void', { ...asked, added: [], newlyVoided: new Set(['5']) }],
    [
      true,
      'an answer that was voided before it came',
      { ...asked, added: [answered('6', 'a')], voided: new Set(['6']) },
    ],
    [true, 'a card that has a void', { ...asked, state: { ...state, hasVoid: true }, added: [answered('6', 'a')] }],
  ])('%s: %s', (expected, _name, lookup) => {
    expect(needsReplay(lookup)).toBe(expected);
  });

  it('an answer that needs none is folded onto the state without looking at the history', () => {
    const after = planCardChange({ ...asked, added: [answered('6', 'a')], history: [] }, scheduler).state;
    expect(after.reps).toBe(2);
    expect(after).not.toEqual(newCardState(cardId('a')));
  });
});

it('changes of one day are summed, days are kept apart', () => {
  const one = { day: today, answered: 1, right: 1, tookMs: 5, introduced: 1 };
  const merged = mergeTotals([one, { ...one, day: (today + 1) as never }, { ...one, right: 0, introduced: 0 }]);
  expect([...merged.values()]).toEqual([
    { day: today, answered: 2, right: 1, tookMs: 10, introduced: 1 },
    { ...one, day: today + 1 },
  ]);
});
