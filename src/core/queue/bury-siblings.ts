import { type CardId, questionOf } from '../ids';

/**
 * Keeps the first card of each question, up to `most` cards: two cards of one question in one sitting give each other away.
 */
export function burySiblings(cardIds: Iterable<CardId>, most = Number.POSITIVE_INFINITY): CardId[] {
  const met = new Set<string>();
  const kept: CardId[] = [];
  for (const cardId of cardIds) {
    if (kept.length >= most) break;
    const question = questionOf(cardId);
    if (met.has(question)) continue;
    met.add(question);
    kept.push(cardId);
  }
  return kept;
}
