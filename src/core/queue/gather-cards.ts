import { type CardId, questionOf } from '../ids';
import type { IndexedQuestion } from '../question/bank';
import type { CardState } from '../schedule/card-state';

export interface Gathered {
  readonly due: readonly CardState[];
  readonly fresh: readonly CardId[];
}

/** The due and the new cards of the live questions, those only of `subtopics` if given; cards of questions gone from the bank stay in the log and are left out. */
export function gatherCards(
  questions: readonly IndexedQuestion[],
  due: readonly CardState[],
  fresh: ReadonlySet<CardId>,
  subtopics?: ReadonlySet<string>,
): Gathered {
  const wanted = questions.filter((question) => !subtopics || subtopics.has(question.subtopic));
  const ids = new Set<string>(wanted.map((question) => question.id));
  return {
    due: due.filter((state) => ids.has(questionOf(state.cardId)) && !state.isSuspended),
    fresh: wanted.map((question) => question.id as string as CardId).filter((cardId) => fresh.has(cardId)),
  };
}
