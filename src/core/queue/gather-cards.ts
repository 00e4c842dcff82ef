import type { CardId } from '../ids';
import type { BankIndex, IndexedQuestion } from '../question/bank';
import type { CardState } from '../schedule/card-state';

/** The live questions in the order of the bank, and the one of a card. */
export interface IndexedLibrary {
  readonly index: BankIndex;
  indexed(cardId: CardId): IndexedQuestion | undefined;
}

export interface Gathered {
  readonly due: readonly CardState[];
  readonly fresh: readonly CardId[];
}

/**
 * The due cards of the live questions and the new ones in the order of the bank, those only of `subtopics` if given; cards
 * of questions gone from the bank stay in the log and are left out.
 */
export function gatherCards(
  library: IndexedLibrary,
  due: readonly CardState[],
  fresh: ReadonlySet<CardId>,
  subtopics?: ReadonlySet<string>,
): Gathered {
  const isWanted = (question: IndexedQuestion | undefined) =>
    question !== undefined && (!subtopics || subtopics.has(question.subtopic));
  return {
    due: due.filter((state) => !state.isSuspended && isWanted(library.indexed(state.cardId))),
    fresh: library.index.questions
      .filter((question) => fresh.has(question.id as string as CardId) && isWanted(question))
      .map(({ id }) => id as string as CardId),
  };
}
