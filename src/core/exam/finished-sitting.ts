import type { EpochMs, SessionId } from '../ids';
import { compareEvents } from '../review/event-order';
import type { ReviewEvent } from '../review/review-event';
import type { ExamResult, QuizResult } from './exam-result';

/** An exam or a quiz that is over, as the history shows it. */
export type FinishedSitting = {
  readonly sessionId: SessionId;
  readonly at: EpochMs;
  readonly utcOffsetMinutes: number;
} & ({ readonly is: 'exam'; readonly result: ExamResult } | { readonly is: 'quiz'; readonly result: QuizResult });

/** The finished sittings among events in any order, the latest first; of one finished twice, such as in two tabs, the first end counts. */
export function finishedSittings(events: readonly ReviewEvent[]): FinishedSitting[] {
  const sittings = new Map<SessionId, FinishedSitting>();
  for (const event of [...events].sort(compareEvents)) {
    if ((event.type !== 'examFinished' && event.type !== 'quizFinished') || sittings.has(event.sessionId)) continue;
    const { sessionId, at, utcOffsetMinutes } = event;
    const common = { sessionId, at, utcOffsetMinutes };
    if (event.type === 'quizFinished') sittings.set(sessionId, { ...common, is: 'quiz', result: event.result });
    else if (event.result) sittings.set(sessionId, { ...common, is: 'exam', result: event.result });
  }
  return [...sittings.values()].reverse();
}
