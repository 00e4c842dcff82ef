import { type KeptSitting, keepSitting, latestFirst } from '../core/exam/finished-sitting';
import type { CardId, SessionId } from '../core/ids';
import type { ReviewLog } from '../core/ports';
import { addTotals, type DayTotals, mergeTotals, noTotals } from '../core/review/day-totals';
import { compareEvents } from '../core/review/event-order';
import { hasAny } from '../core/review/has-any';
import { deriveCaches, planCardChange } from '../core/review/plan-append';
import {
  type Answered,
  type ExamStarted,
  isCardEvent,
  isSittingEnd,
  noteIn,
  type ReviewEvent,
} from '../core/review/review-event';
import type { CardState } from '../core/schedule/card-state';
import type { Scheduler } from '../core/schedule/scheduler';
import type { StudyDay } from '../core/schedule/study-day';
import { type MistakeCount, mistakesByQuestion } from '../core/stats/question-mistakes';

/** The review log in memory, by the same rules as the one on disk: for tests, and to compare that one with. */
export function createMemoryReviewLog(scheduler: Scheduler): ReviewLog {
  const events = new Map<string, ReviewEvent>();
  const voided = new Set<string>();
  let states = new Map<CardId, CardState>();
  let days = new Map<StudyDay, DayTotals>();
  let mistakes = new Map<CardId, readonly MistakeCount[]>();
  const sittings = new Map<SessionId, KeptSitting>();
  let current = scheduler;

  const historyOf = (cardId: CardId) =>
    [...events.values()].filter((event) => isCardEvent(event) && event.cardId === cardId);
  const counting = (keep: (event: Answered) => boolean) =>
    [...events.values()]
      .filter((event): event is Answered => event.type === 'answered' && !voided.has(event.id) && keep(event))
      .sort(compareEvents);

  const log: ReviewLog = {
    prepare: async () => undefined,
    async append(batch) {
      const added = batch.filter(
        (event, index) => !events.has(event.id) && batch.findIndex(({ id }) => id === event.id) === index,
      );
      for (const event of added) {
        events.set(event.id, event);
        const kept = isSittingEnd(event) && keepSitting(sittings.get(event.sessionId), event);
        if (kept) sittings.set(kept.sessionId, kept);
      }
      const newlyVoided = new Set<string>();
      for (const event of added)
        if (event.type === 'voided' && !voided.has(event.voids)) {
          voided.add(event.voids);
          newlyVoided.add(event.voids);
        }
      const touched = new Set<CardId>();
      for (const event of added) {
        const subject = event.type === 'voided' ? events.get(event.voids) : event;
        if (subject && isCardEvent(subject)) touched.add(subject.cardId);
      }
      return [...touched].map((cardId) => {
        const own = added.filter(isCardEvent).filter((event) => event.cardId === cardId);
        const known = { cardId, state: states.get(cardId), mistakes: mistakes.get(cardId) };
        const lookup = { ...known, added: own, history: historyOf(cardId), voided, newlyVoided };
        const change = planCardChange(lookup, current);
        states.set(cardId, change.state);
        if (change.mistakes) mistakes.set(cardId, change.mistakes);
        for (const [day, totals] of mergeTotals(change.totals))
          days.set(day, addTotals(days.get(day) ?? noTotals(day), totals));
        return change.state;
      });
    },
    statesOf: async (cardIds) => cardIds.flatMap((cardId) => states.get(cardId) ?? []),
    dueStates: async (until, limit, isWanted) =>
      [...states.values()]
        .filter(
          (state) => !state.isSuspended && state.phase !== 'new' && state.dueAt <= until && isWanted(state.cardId),
        )
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit),
    async agenda({ until, limit, isWanted, cardIds, from, to }) {
      const isFresh = (cardId: CardId) => {
        const state = states.get(cardId);
        return !state || (state.phase === 'new' && !state.isSuspended);
      };
      const [due, totals] = await Promise.all([log.dueStates(until, limit, isWanted), log.totals(from, to)]);
      return { due, fresh: cardIds.filter(isFresh), totals };
    },
    answersOf: async ({ id }) => counting((event) => event.sessionId === id),
    examStart: async ({ id }) =>
      [...events.values()]
        .filter((event): event is ExamStarted & ReviewEvent => event.type === 'examStarted' && event.sessionId === id)
        .sort(compareEvents)[0],
    answersOfCard: async (cardId) => counting((event) => event.cardId === cardId),
    replayOfCard: (cardId) => log.answersOfCard(cardId),
    noteOf: async (cardId) => noteIn(historyOf(cardId)),
    totals: async (from, to) =>
      [...days.values()]
        .filter((totals) => totals.day >= from && totals.day <= to && hasAny(totals))
        .sort((a, b) => a.day - b.day),
    sittings: async () => latestFirst([...sittings.values()]),
    mistakes: async () => mistakesByQuestion([...mistakes].map(([cardId, counts]) => ({ cardId, counts }))),
    async *batches() {
      if (events.size > 0) yield [...events.values()];
    },
    async useScheduler(next) {
      const isStale = next.fingerprint !== current.fingerprint;
      current = next;
      if (!isStale) return;
      const caches = deriveCaches([...events.values()], next);
      states = new Map(caches.states.map((state) => [state.cardId, state]));
      days = caches.totals;
      mistakes = new Map(caches.mistakes.map(({ cardId, counts }) => [cardId, counts]));
    },
  };
  return log;
}
