import { type CardState, newCardState } from '../../src/core/schedule/card-state';
import type { StudyMs } from '../../src/core/schedule/study-day';
import { cardId, noon } from './sample-events';

/** A card in review, due at noon, unless said otherwise. */
export function cardState(id: string, facts: Partial<CardState> = {}): CardState {
  return {
    ...newCardState(cardId(id)),
    phase: 'review',
    dueAt: noon,
    stabilityDays: 5,
    difficulty: 5,
    reps: 1,
    answeredAt: noon - 1000,
    answeredStudyMs: (noon - 1000) as StudyMs,
    ...facts,
  };
}
