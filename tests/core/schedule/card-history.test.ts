import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardEvent, isCardEvent, type ReviewEvent } from '../../../src/core/review/review-event';
import { advanceCardState, deriveCardState } from '../../../src/core/schedule/card-history';
import { type CardState, newCardState } from '../../../src/core/schedule/card-state';
import { studyDayOf } from '../../../src/core/schedule/study-day';
import { anyLog } from '../../support/arbitrary-events';
import { answered, cardId, hourMs, noon, scheduler, stamp, suspended, unknown } from '../../support/sample-events';

const a = cardId('a');
const none = new Set<string>();
const derive = (history: readonly ReviewEvent[], voided: ReadonlySet<string> = none) =>
  deriveCardState(a, history, voided, scheduler);
const reset = (id: string, at: number): ReviewEvent => ({ ...stamp(id, at), type: 'reset', cardId: a });
/** The part of a state that says what is remembered and when the card comes back. */
const memory = ({ phase, dueAt, stabilityDays, difficulty, reps, lapses }: CardState) => ({
  phase,
  dueAt,
  stabilityDays,
  difficulty,
  reps,
  lapses,
});

describe('laws', () => {
  it('deriving is advancing through the history in the order of the log', () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const own = events.filter((event): event is CardEvent => isCardEvent(event) && event.cardId === a);
        own.sort((x, y) => x.at - y.at || (x.id < y.id ? -1 : 1));
        let state = newCardState(a);
        for (const event of own) {
          state = advanceCardState(state, event, scheduler);
        }
        expect(derive(events)).toEqual(state);
      }),
    );
  });

  it('a voided answer leaves no trace in the schedule', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(13), (events, index) => {
        const target = events[index];
        fc.pre(target !== undefined);
        const without = events.filter((event) => event !== target);
        const { hasVoid, ...state } = derive(events, new Set([target?.id ?? '']));
        const { hasVoid: _, ...expected } = derive(without);
        expect(state).toEqual(expected);
        expect(hasVoid).toBe(target !== undefined && isCardEvent(target) && target.cardId === a);
      }),
    );
  });
});

describe('one event at a time', () => {
  const studied = derive([answered('1', 'a'), answered('2', 'a', noon + 72 * hourMs)]);
  const stateAfter = (event: ReviewEvent) => advanceCardState(studied, event as CardEvent, scheduler);

  it('a card nobody answered is new and has no first day', () => {
    expect(derive([])).toEqual(newCardState(a));
    expect(newCardState(a)).toMatchObject({ phase: 'new', reps: 0, firstDay: null, answeredAt: null });
  });

  it('an answer is folded by the scheduler, and the first one fixes the first day', () => {
    const { headAt, firstDay, ...rest } = studied;
    expect(firstDay).toBe(studyDayOf(noon, 0, 4));
    expect(headAt).toBe(noon + 72 * hourMs);
    expect(rest).toMatchObject({ reps: 2, phase: 'review', answeredAt: noon + 72 * hourMs });
  });

  it('rescheduling changes when a card is due, and nothing it remembers', () => {
    const state = stateAfter({ ...stamp('3', noon + 80 * hourMs), type: 'rescheduled', cardId: a, dueAt: 42 });
    expect(memory(state)).toEqual({ ...memory(studied), dueAt: 42 });
  });

  it('a reset makes a card new, but remembers when it was first met and that it was set aside', () => {
    const aside = advanceCardState(studied, suspended('3', 'a', true) as CardEvent, scheduler);
    const state = advanceCardState(aside, reset('4', noon + 99 * hourMs) as CardEvent, scheduler);
    expect(state).toEqual({
      ...newCardState(a),
      firstDay: studied.firstDay,
      first: studied.first,
      isSuspended: true,
      headAt: noon + 99 * hourMs,
    });
  });

  it('the first answer that counts is kept as it was, whatever comes after', () => {
    const hinted = { ...answered('1', 'a', noon, { rating: 'again' }), hintsShown: 1 };
    const history = [hinted, answered('2', 'a', noon + 1), reset('3', noon + 2), answered('4', 'a', noon + 3)];
    expect(derive(history).first).toEqual({ at: noon, verdict: 'wrong', isHinted: true });
    expect(derive(history, new Set(['1'])).first).toEqual({ at: noon + 1, verdict: 'right', isHinted: false });
  });

  it('answers rated Again are counted until the card is new again', () => {
    const again = (id: string, at: number) => answered(id, 'a', at, { rating: 'again' });
    const history = [again('1', noon), again('2', noon + 1), answered('3', 'a', noon + 2), again('4', noon + 3)];
    expect(derive(history)).toMatchObject({ misses: 3, missesInARow: 1, lapses: 1 });
    expect(derive([...history, reset('5', noon + 4), again('6', noon + 5)]).misses).toBe(1);
  });

  it('an answer after a reset is a first answer', () => {
    const later = noon + 200 * hourMs;
    const history = [answered('1', 'a'), reset('2', noon + 1), answered('3', 'a', later)];
    expect(memory(derive(history))).toEqual(memory(derive([answered('3', 'a', later)])));
  });

  it('setting aside and taking back leaves the schedule as it was', () => {
    const aside = stateAfter(suspended('3', 'a', true, noon + 73 * hourMs));
    expect(aside.isSuspended).toBe(true);
    const back = advanceCardState(aside, suspended('4', 'a', false, noon + 74 * hourMs) as CardEvent, scheduler);
    expect({ ...back, headAt: studied.headAt }).toEqual(studied);
  });

  it('an event of an unknown type changes nothing', () => {
    expect(stateAfter(unknown('3', { cardId: a }, noon + 99 * hourMs))).toEqual(studied);
  });
});
