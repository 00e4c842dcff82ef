import type { CardId } from '../ids';
import { compareEvents } from '../review/event-order';
import { type Answered, type CardEvent, hintsIn, isCardEvent, type ReplayEvent } from '../review/review-event';
import { type CardState, type FirstAnswer, newCardState } from './card-state';
import type { Scheduler } from './scheduler';
import { studyDayOf } from './study-day';

/** The state after one event that is newer than all the state has seen. */
export function advanceCardState(state: CardState, event: ReplayEvent<CardEvent>, scheduler: Scheduler): CardState {
  const headAt = event.at;
  switch (event.type) {
    case 'answered': {
      const day = studyDayOf(event.at, event.utcOffsetMinutes, scheduler.settings.rolloverHour);
      const firstDay = state.firstDay ?? day;
      const first = state.first ?? firstAnswerIn(event);
      return { ...(feeds(event, scheduler) ? scheduler.review(state, event) : state), firstDay, first, headAt };
    }
    case 'rescheduled':
      return { ...state, dueAt: event.dueAt, headAt };
    case 'reset': {
      const { firstDay, first, isSuspended } = state;
      return { ...newCardState(state.cardId), firstDay, first, isSuspended, headAt };
    }
    case 'suspensionSet':
      return { ...state, isSuspended: event.isSuspended, headAt };
    case 'noteSet':
      return { ...state, headAt };
    default:
      return state;
  }
}

const firstAnswerIn = (event: ReplayEvent<Answered>): FirstAnswer => ({
  at: event.at,
  verdict: event.outcome.verdict,
  isHinted: hintsIn(event) > 0,
});

/** Whether an answer is one for the schedule: those of exams are not, if the learner wants it so. */
const feeds = ({ mode }: Pick<Answered, 'mode'>, { settings }: Scheduler) =>
  mode !== 'exam' || settings.feedsExams !== false;

/**
 * The state after a card's whole history, whatever its order; `voided` holds the ids that count for nothing. `onanswer` is
 * told of each answer that counts, oldest first, and the state it found the card in.
 */
export function deriveCardState(
  cardId: CardId,
  history: readonly ReplayEvent[],
  voided: ReadonlySet<string>,
  scheduler: Scheduler,
  onanswer?: (event: ReplayEvent<Answered>, before: CardState) => void,
): CardState {
  const own = history.filter((event): event is ReplayEvent<CardEvent> => isCardEvent(event) && event.cardId === cardId);
  const counting = own.filter((event) => !voided.has(event.id)).sort(compareEvents);
  let state = newCardState(cardId);
  for (const event of counting) {
    if (event.type === 'answered') onanswer?.(event, state);
    state = advanceCardState(state, event, scheduler);
  }
  return { ...state, hasVoid: counting.length < own.length };
}
