import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReviewLog } from '../../src/core/ports';
import type { DayTotals } from '../../src/core/review/day-totals';
import { compareEvents } from '../../src/core/review/event-order';
import type { ReplayEvent, ReviewEvent } from '../../src/core/review/review-event';
import { deriveCardState } from '../../src/core/schedule/card-history';
import { createScheduler, type Scheduler } from '../../src/core/schedule/scheduler';
import { type StudyDay, studyDayOf } from '../../src/core/schedule/study-day';
import { anyArrival, anyLog } from '../support/arbitrary-events';
import { cachesOf, heldBy } from '../support/caches';
import { eventsOf } from '../support/events-of';
import {
  answered,
  cardId,
  hourMs,
  minuteMs,
  noon,
  scheduler,
  sessionId,
  stamp,
  suspended,
  unknown,
  voided,
} from '../support/sample-events';

const today = studyDayOf(noon, 0, 4);
const [firstDay, lastDay] = [(today - 999) as StudyDay, (today + 999) as StudyDay];
const expected = (events: readonly ReviewEvent[], by = scheduler) => cachesOf(events, by);
const held = heldBy;
const sitting = (id: string) => ({ id: sessionId(id), startedAt: noon });
const idsOf = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id);

/** What every log promises, whatever it is kept in. `make` gives an empty one. */
export function reviewLogContract(name: string, make: (scheduler: Scheduler) => Promise<ReviewLog>): void {
  describe(`the review log contract, kept by ${name}`, () => {
    let log: ReviewLog;
    beforeEach(async () => {
      log = await make(scheduler);
    });

    describe('append', () => {
      it('keeps the event as it is and gives back the states that changed', async () => {
        const event = answered('1', 'a');
        await log.append([answered('0', 'other')]);
        const changed = await log.append([event]);
        expect(changed).toEqual(expected([event]).states);
        expect(await eventsOf(log)).toContainEqual(event);
      });

      it('of the end of a sitting puts it into the history, once and the latest first', async () => {
        const end = (id: string, session: string, at: number): ReviewEvent => ({
          ...stamp(id, at),
          type: 'quizFinished',
          sessionId: sessionId(session),
          result: { startedAt: noon, mode: 'review', scored: { points: 1, of: 2 }, tookMs: 9, byTopic: [] },
        });
        await log.append([end('1', 'a', noon + 5), end('2', 'b', noon + 9), end('3', 'a', noon + 7)]);
        expect((await log.sittings()).map(({ sessionId, at }) => [sessionId, at - noon])).toEqual([
          ['b', 9],
          ['a', 5],
        ]);
      });

      it('counts what was wrong until the answer is voided', async () => {
        const missed = {
          ...answered('1', 'q-1#2', noon, { rating: 'again' }),
          mistakes: [{ of: 'b' }, { of: 'c', misconception: 'x' }],
        };
        await log.append([missed, { ...missed, ...stamp('2', noon + 1), mistakes: [{ of: 'b' }] }]);
        const of = (mistake: object, times: number, at: number) => ({ ...mistake, times, lastAt: noon + at });
        expect(await log.mistakes()).toEqual([
          { questionId: 'q-1', counts: [of({ of: 'b' }, 2, 1), of({ of: 'c', misconception: 'x' }, 1, 0)] },
        ]);
        await log.append([voided('3', '1', noon + 2)]);
        expect(await log.mistakes()).toEqual([{ questionId: 'q-1', counts: [of({ of: 'b' }, 1, 1)] }]);
      });

      it('of a known id changes nothing and gives nothing back', async () => {
        await log.append([answered('1', 'a')]);
        const before = await held(log);
        expect(await log.append([answered('1', 'a')])).toEqual([]);
        expect(await held(log)).toEqual(before);
        expect(await eventsOf(log)).toHaveLength(1);
      });

      it('of one id twice in a batch counts it once', async () => {
        await log.append([answered('1', 'a'), answered('1', 'a')]);
        expect(await held(log)).toEqual(expected([answered('1', 'a')]));
        expect(await eventsOf(log)).toHaveLength(1);
      });

      it('of nothing does nothing', async () => {
        expect(await log.append([])).toEqual([]);
        expect(await held(log)).toEqual({ states: [], totals: [], mistakes: [], sittings: [] });
      });

      it('of a void gives back the state of the card it touches', async () => {
        await log.append([answered('1', 'a'), answered('2', 'a', noon + hourMs)]);
        const [state] = await log.append([voided('3', '2', noon + hourMs)]);
        expect(state).toMatchObject({ cardId: 'a', reps: 1, hasVoid: true });
      });
    });

    it('a second void of an answer, as two quick undos make, changes nothing more', async () => {
      const events = [answered('1', 'a'), answered('2', 'a', noon + 1), voided('3', '2', noon + 2)];
      await log.append(events);
      const before = await held(log);
      await log.append([voided('4', '2', noon + 3)]);
      expect(await held(log)).toEqual(before);
    });

    describe('states', () => {
      it('are given for the cards asked for that have one', async () => {
        await log.append([answered('1', 'a'), answered('2', 'b'), answered('3', 'c')]);
        const states = await log.statesOf(['a', 'c', 'nobody'].map(cardId));
        expect(states.map((state) => state.cardId).sort()).toEqual(['a', 'c']);
        expect(await log.statesOf([])).toEqual([]);
      });

      it('that are due come earliest first, up to the instant and the limit', async () => {
        await log.append([
          answered('1', 'late', noon + 3 * minuteMs, { rating: 'again' }),
          answered('2', 'soon', noon, { rating: 'again' }),
          answered('3', 'middle', noon + minuteMs, { rating: 'again' }),
          answered('4', 'days', noon),
        ]);
        const due = async (minutes: number, limit: number) =>
          (await log.dueStates(noon + minutes * minuteMs, limit, () => true)).map((state) => state.cardId);
        expect(await due(10, 9)).toEqual(['soon']);
        expect(await due(13, 9)).toEqual(['soon', 'middle', 'late']);
        expect(await due(13, 2)).toEqual(['soon', 'middle']);
        expect(await due(13, 0)).toEqual([]);
        expect(await due(9, 9)).toEqual([]);
        expect(await due(Number.POSITIVE_INFINITY, 9)).toHaveLength(4);
      });

      it('that are set aside or new again are not due, until they are taken back or answered', async () => {
        await log.append([answered('1', 'a', noon, { rating: 'again' }), suspended('2', 'a', true, noon + 1)]);
        const due = async () => (await log.dueStates(noon + hourMs, 9, () => true)).length;
        expect(await due()).toBe(0);
        await log.append([suspended('3', 'a', false, noon + 2)]);
        expect(await due()).toBe(1);
        await log.append([{ ...stamp('4', noon + 3), type: 'reset', cardId: cardId('a') }]);
        expect(await due()).toBe(0);
      });
    });

    it('an agenda is what is due, what is new and what was done, all at once', async () => {
      await log.append([
        answered('1', 'a', noon, { rating: 'again' }),
        answered('2', 'b', noon, { rating: 'again' }),
        answered('3', 'later', noon),
        suspended('4', 'aside', true),
        { ...stamp('5', noon + 1), type: 'reset', cardId: cardId('b') },
      ]);
      const cardIds = ['nobody', 'aside', 'a', 'b', 'later'].map(cardId);
      const [until, limit, isWanted] = [noon + hourMs, 9, (id: string) => id !== 'wanted by nobody'];
      expect(await log.agenda({ until, limit, isWanted, cardIds, from: today, to: lastDay })).toEqual({
        due: await log.statesOf([cardId('a')]),
        fresh: ['nobody', 'b'],
        totals: await log.totals(today, today),
      });
      const none = await log.agenda({
        until,
        limit,
        isWanted: (id) => id !== 'a',
        cardIds: [],
        from: today,
        to: today,
      });
      expect(none).toEqual({ due: [], fresh: [], totals: await log.totals(today, today) });
    });

    describe('answers', () => {
      const first = answered('9', 'a', noon, { session: 's' });
      const second = answered('1', 'b', noon + 1, { session: 's' });
      const elsewhere = answered('2', 'a', noon + 2, { session: 't' });
      beforeEach(() => log.append([second, elsewhere, first]));

      it('of a session come oldest first', async () => {
        expect(await log.answersOf(sitting('s'))).toEqual([first, second]);
        expect(await log.answersOf(sitting('nobody'))).toEqual([]);
      });

      it('of a card come oldest first, from every session', async () => {
        expect(await log.answersOfCard(cardId('a'))).toEqual([first, elsewhere]);
      });

      it('that are voided are left out, of either', async () => {
        await log.append([voided('void', '9')]);
        expect(await log.answersOf(sitting('s'))).toEqual([second]);
        expect(await log.answersOfCard(cardId('a'))).toEqual([elsewhere]);
        expect(idsOf(await log.replayOfCard(cardId('a')))).toEqual(['2']);
      });

      it('of a card are replayed as they were given, and those of no other', async () => {
        const slip = { ...answered('4', 'a', noon + 4, { rating: 'again' }), mistakes: [{ of: 'b' }], hintsShown: 2 };
        await log.append([slip, suspended('6', 'a', true)]);
        const replayed = await log.replayOfCard(cardId('a'));
        const whole = await log.answersOfCard(cardId('a'));
        expect(idsOf(replayed)).toEqual(['9', '2', '4']);
        for (const [index, event] of replayed.entries()) expect(whole[index]).toMatchObject(event);
        expect(replayed[2]).toMatchObject({ mistakes: [{ of: 'b' }], hintsShown: 2, rating: 'again' });
        const derived = (events: readonly ReplayEvent[]) => deriveCardState(cardId('a'), events, new Set(), scheduler);
        expect(derived(replayed)).toEqual(derived(whole));
        expect(await log.replayOfCard(cardId('nobody'))).toEqual([]);
      });

      it('a note is its newest text, of its card alone, and touches no state but its place in the log', async () => {
        const note = (id: string, at: number, text: string, card = 'a') =>
          ({ ...stamp(id, at), type: 'noteSet', cardId: cardId(card), text }) as const;
        const [before] = await log.statesOf([cardId('a')]);
        await log.append([note('6', noon + 6, 'second'), note('5', noon + 5, 'first'), note('7', noon, 'other', 'b')]);
        expect(await log.noteOf(cardId('a'))).toBe('second');
        expect(await log.noteOf(cardId('nobody'))).toBe('');
        const [after] = await log.statesOf([cardId('a')]);
        expect(after).toEqual({ ...before, headAt: noon + 6 });
        await log.append([note('8', noon + 8, '')]);
        expect(await log.noteOf(cardId('a'))).toBe('');
      });

      it('are not mixed with other events of the session or the card', async () => {
        await log.append([
          { ...stamp('5'), type: 'examStarted', sessionId: sessionId('s'), blueprint: 'x', seed: 'y' },
          suspended('6', 'a', true),
        ]);
        expect(idsOf(await log.answersOf(sitting('s')))).toEqual(['9', '1']);
        expect(idsOf(await log.answersOfCard(cardId('a')))).toEqual(['9', '2']);
      });

      it('of an exam have a beginning, the earliest there is, of this exam alone', async () => {
        const start = (id: string, session: string, at: number) =>
          ({ ...stamp(id, at), type: 'examStarted', sessionId: sessionId(session), blueprint: 'x', seed: id }) as const;
        await log.append([start('7', 's', noon + 1), start('6', 's', noon), start('5', 't', noon - 1)]);
        expect(await log.examStart(sitting('s'))).toEqual(start('6', 's', noon));
        expect(await log.examStart(sitting('nobody'))).toBeUndefined();
      });

      it('are not voided by an event of an unknown type that names them', async () => {
        await log.append([unknown('5', { voids: '9' })]);
        expect(idsOf(await log.answersOf(sitting('s')))).toEqual(['9', '1']);
      });
    });

    describe('totals', () => {
      const dayOf = (days: number) => (today + days) as StudyDay;
      const days = (totals: readonly DayTotals[]) => totals.map(({ day }) => day - today);

      it('are given for the days asked for, both ends included, in their order', async () => {
        await log.append([0, 3, 1, 2].map((day) => answered(`${day}`, 'a', noon + day * 24 * hourMs)));
        expect(days(await log.totals(dayOf(1), dayOf(2)))).toEqual([1, 2]);
        expect(days(await log.totals(dayOf(-5), dayOf(0)))).toEqual([0]);
      });

      it('of a day whose every answer was voided are gone', async () => {
        await log.append([answered('1', 'a'), answered('2', 'b', noon + 24 * hourMs)]);
        await log.append([voided('3', '1')]);
        expect(days(await log.totals(firstDay, lastDay))).toEqual([1]);
      });
    });

    it('events come in the order of the log, whatever the order of arrival', async () => {
      const events = [answered('c', 'a'), answered('b', 'a'), answered('a', 'a', noon + 1), voided('d', 'b', noon - 1)];
      for (const event of events) await log.append([event]);
      expect(idsOf(await eventsOf(log))).toEqual(['d', 'b', 'c', 'a']);
    });

    it('an event of an unknown type is kept and passed on untouched', async () => {
      const newer = unknown('1', { cardId: 'a', note: { deep: [1, 'two'] } });
      await log.append([newer]);
      expect(await eventsOf(log)).toEqual([newer]);
    });

    describe('another scheduler', () => {
      const events = [answered('1', 'a'), answered('2', 'a', Date.parse('2026-03-03T03:00:00Z'))];
      const other = createScheduler({ desiredRetention: 0.8, rolloverHour: 2 });

      it('with another fingerprint derives states and totals anew', async () => {
        await log.append(events);
        await log.useScheduler(other);
        expect(await held(log)).toEqual(expected(events, other));
        expect(await held(log)).not.toEqual(expected(events));
      });

      it('is the one that later answers go by', async () => {
        await log.useScheduler(other);
        await log.append(events);
        expect(await held(log)).toEqual(expected(events, other));
      });

      it('with the same fingerprint leaves the caches alone', async () => {
        await log.append(events);
        const before = await held(log);
        await log.useScheduler({ ...other, fingerprint: scheduler.fingerprint });
        expect(await held(log)).toEqual(before);
      });
    });

    describe('the laws', () => {
      it('any order of arrival and any batching gives the caches that replay gives', async () => {
        await fc.assert(
          fc.asyncProperty(anyArrival, async ({ events, batches }) => {
            const fresh = await make(scheduler);
            for (const batch of batches) await fresh.append(batch);
            expect(await held(fresh)).toEqual(expected(events));
            expect(await eventsOf(fresh)).toEqual([...events].sort(compareEvents));
          }),
          { numRuns: 150 },
        );
      }, 60_000);

      it('two logs merge to the same log whichever is merged into the other, and merging again changes nothing', async () => {
        await fc.assert(
          fc.asyncProperty(anyLog, fc.nat(14), fc.nat(14), async (events, from, to) => {
            const parts = [events.slice(0, to), events.slice(from)] as const;
            const [one, two] = [await make(scheduler), await make(scheduler)];
            for (const part of [...parts, parts[0]]) await one.append(part);
            for (const part of [...parts].reverse()) await two.append(part);
            expect(await held(one)).toEqual(await held(two));
            expect(await eventsOf(one)).toEqual(await eventsOf(two));
          }),
          { numRuns: 50 },
        );
      }, 60_000);

      it('appends that overlap in time count each event once', async () => {
        await fc.assert(
          fc.asyncProperty(anyArrival, async ({ events, batches }) => {
            const fresh = await make(scheduler);
            await Promise.all(batches.map((batch) => fresh.append(batch)));
            expect(await held(fresh)).toEqual(expected(events));
          }),
          { numRuns: 50 },
        );
      }, 60_000);
    });
  });
}
