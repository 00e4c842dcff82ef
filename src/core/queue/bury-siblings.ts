import { type CardId, questionOf } from '../ids';

/** Keeps the first card of each question: two cards of one question in one sitting give each other away. */
export function burySiblings(cardIds: readonly CardId[]): CardId[] {
  const met = new Set<string>();
  return cardIds.filter((cardId) => {
    const question = questionOf(cardId);
    if (met.has(question)) return false;
    met.add(question);
    return true;
  });
}
