import type { Given } from '../core/answer/judge-answer';
import { isDontKnow } from '../core/answer/response';
import type { CardState } from '../core/schedule/card-state';
import { interval, plural } from './words';

/** The line under the verdict: when the card comes back and why then. `after` is the saved state of the card. */
export function verdictDetail(given: Given, after: CardState | undefined): string {
  if (!after) return '';
  const answeredAt = after.answeredAt ?? after.dueAt;
  const back = `in ${after.intervalDays > 0 ? plural(after.intervalDays, 'day') : interval(after.dueAt - answeredAt)}`;
  if (isDontKnow(given.response)) return `Back ${back}`;
  if (given.outcome.verdict === 'right')
    return given.rating === 'again'
      ? `A guess is not a memory yet: back ${back}`
      : given.hintsShown > 0
        ? `With a hint, so Hard: next review ${back}`
        : `Next review ${back}`;
  if (given.repeats !== undefined)
    return `The same mistake as ${interval(answeredAt - given.repeats)} ago. Back ${back}`;
  if (given.rating === 'hard') return `Rated Hard, back ${back}`;
  return given.confidence === 'certain' ? `Back ${back}. You were certain: worth a second look.` : `Back ${back}`;
}
