import type { EpochMs, EventId, SessionId } from '../ids';
import { compareEvents } from '../review/event-order';
import { isSittingEnd, type SittingEnd } from '../review/review-event';
import type { ExamResult, QuizResult } from './exam-result';

/** An exam or a quiz that is over, as the history shows it. */
export type FinishedSitting = {
  readonly sessionId: SessionId;
  readonly at: EpochMs;
  readonly utcOffsetMinutes: number;
} & ({ readonly is: 'exam'; readonly result: ExamResult } | { readonly is: 'quiz'; readonly result: QuizResult });

/** A finished sitting under its session, with the id of the event that says so. */
export interface KeptSitting {
  readonly sessionId: SessionId;
  readonly endId: EventId;
  readonly sitting: FinishedSitting;
}

/** What to keep of a sitting once one more end of it is known; nothing if that end tells nothing, or another came before it. */
export function keepSitting(known: KeptSitting | undefined, end: SittingEnd): KeptSitting | undefined {
  const { id, sessionId, at, utcOffsetMinutes } = end;
  const common = { sessionId, at, utcOffsetMinutes };
  if (known && compareEvents({ at: known.sitting.at, id: known.endId }, end) <= 0) return undefined;
  if (end.type === 'quizFinished')
    return { sessionId, endId: id, sitting: { ...common, is: 'quiz', result: end.result } };
  return end.result && { sessionId, endId: id, sitting: { ...common, is: 'exam', result: end.result } };
}

/** Sittings the latest first. */
export const latestFirst = (kept: readonly KeptSitting[]): FinishedSitting[] =>
  [...kept]
    .sort((a, b) => compareEvents({ at: b.sitting.at, id: b.endId }, { at: a.sitting.at, id: a.endId }))
    .map(({ sitting }) => sitting);

/** The finished sittings by ends in any order, the latest first; of one finished twice, such as in two tabs, the first end counts. */
export function finishedSittings(events: readonly { readonly type: string }[]): FinishedSitting[] {
  const sittings = new Map<SessionId, KeptSitting>();
  for (const event of events) {
    if (!isSittingEnd(event)) continue;
    const kept = keepSitting(sittings.get(event.sessionId), event);
    if (kept) sittings.set(event.sessionId, kept);
  }
  return latestFirst([...sittings.values()]);
}
