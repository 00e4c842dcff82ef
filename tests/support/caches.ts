import { type FinishedSitting, type KeptSitting, keepSitting, latestFirst } from '../../src/core/exam/finished-sitting';
import type { CardId } from '../../src/core/ids';
import type { ReviewLog } from '../../src/core/ports';
import { type DayTotals, mergeTotals } from '../../src/core/review/day-totals';
import { deriveCaches, hasMistakes, needsReplay, planCardChange } from '../../src/core/review/plan-append';
import { isCardEvent, isSittingEnd, type ReviewEvent } from '../../src/core/review/review-event';
import type { CardState } from '../../src/core/schedule/card-state';
import type { Scheduler } from '../../src/core/schedule/scheduler';
import type { StudyDay } from '../../src/core/schedule/study-day';
import { type MistakeCount, mistakesByQuestion, type QuestionMistakes } from '../../src/core/stats/question-mistakes';
import { allStatesOf } from './states-of';

/** Card states and day totals in an order of their own, so that two caches can be compared; empty days are no days. */
export function inOrder(states: Iterable<CardState>, totals: Iterable<DayTotals>) {
  return {
    states: [...states].sort((a, b) => (a.cardId < b.cardId ? -1 : 1)),
    totals: [...totals].filter(({ answered, introduced }) => answered || introduced).sort((a, b) => a.day - b.day),
  };
}

/** Everything derived from a log, so that two can be compared. */
export interface AllCaches extends ReturnType<typeof inOrder> {
  readonly mistakes: readonly QuestionMistakes[];
  readonly sittings: readonly FinishedSitting[];
}

/** In an order of their own. */
export const byQuestion = (mistakes: readonly QuestionMistakes[]) =>
  [...mistakes].sort((a, b) => (a.questionId < b.questionId ? -1 : 1));

/** What a log says it holds; `states` where its events cannot be asked. */
export const heldBy = async (log: ReviewLog, states?: readonly CardState[]): Promise<AllCaches> => ({
  ...inOrder(states ?? (await allStatesOf(log)), await log.totals(-1e6 as StudyDay, 1e6 as StudyDay)),
  mistakes: byQuestion(await log.mistakes()),
  sittings: await log.sittings(),
});

/** What it should hold, of these events. */
export function cachesOf(events: readonly ReviewEvent[], scheduler: Scheduler): AllCaches {
  const { states, totals, mistakes, sittings } = deriveCaches(events, scheduler);
  return { ...inOrder(states, totals.values()), mistakes: byQuestion(mistakesByQuestion(mistakes)), sittings };
}

/** What a log does with arriving batches, by the letter of `CardLookup`: nothing is looked up but where it is needed. */
export function foldBatches(batches: readonly (readonly ReviewEvent[])[], scheduler: Scheduler): AllCaches {
  const log = new Map<string, ReviewEvent>();
  const states = new Map<CardId, CardState>();
  const mistakes = new Map<CardId, readonly MistakeCount[]>();
  const sittings = new Map<string, KeptSitting>();
  const changes: DayTotals[] = [];
  const voidedIn = (events: Iterable<ReviewEvent>) =>
    new Set<string>([...events].flatMap((event) => (event.type === 'voided' ? [event.voids] : [])));
  for (const batch of batches) {
    const before = voidedIn(log.values());
    const added = [...new Map(batch.map((event) => [event.id, event])).values()].filter(({ id }) => !log.has(id));
    for (const event of added) log.set(event.id, event);
    for (const end of added.filter(isSittingEnd)) {
      const kept = keepSitting(sittings.get(end.sessionId), end);
      if (kept) sittings.set(end.sessionId, kept);
    }
    const voided = voidedIn(log.values());
    const newlyVoided = new Set([...voided].filter((id) => !before.has(id)));
    const all = [...log.values()].filter(isCardEvent);
    const named = voidedIn(added);
    const touched = all.filter((event) => added.includes(event) || named.has(event.id));
    for (const cardId of new Set(touched.map((event) => event.cardId))) {
      const history = all.filter((event) => event.cardId === cardId);
      const own = history.filter((event) => added.includes(event));
      const lookup = { cardId, state: states.get(cardId), added: own, voided, newlyVoided };
      const isReplayed = needsReplay(lookup);
      const known = !isReplayed && own.some(hasMistakes) ? mistakes.get(cardId) : undefined;
      const change = planCardChange({ ...lookup, mistakes: known, history: isReplayed ? history : own }, scheduler);
      states.set(cardId, change.state);
      if (change.mistakes) mistakes.set(cardId, change.mistakes);
      changes.push(...change.totals);
    }
  }
  return {
    ...inOrder(states.values(), mergeTotals(changes).values()),
    mistakes: byQuestion(mistakesByQuestion([...mistakes].map(([cardId, counts]) => ({ cardId, counts })))),
    sittings: latestFirst([...sittings.values()]),
  };
}
