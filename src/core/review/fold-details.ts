import { type KeptSitting, keepSitting } from '../exam/finished-sitting';
import type { SessionId } from '../ids';
import { type CardMistakes, inOrderOfName, type MistakeCount } from '../stats/question-mistakes';
import { linesOf, mistakeNamed } from './event-columns';
import type { ColumnFold, FoldedPart } from './fold-columns';

/** What was wrong in the answers that count, of each card of which anything was; after the fold is settled. */
export function mistakesIn({ parts, table }: ColumnFold): CardMistakes[] {
  const byCard = new Map<number, Map<string, { times: number; lastAt: number }>>();
  for (const { columns, cards, voided } of parts) {
    const names = linesOf(columns.mistakeNames);
    const { mistakes, at, card: own } = columns;
    for (let pair = 0; pair < mistakes.length; pair += 2) {
      const row = mistakes[pair] as number;
      if (voided.has(row)) continue;
      const card = cards[own[row] as number] as number;
      const name = names[mistakes[pair + 1] as number] as string;
      let counts = byCard.get(card);
      if (!counts) {
        counts = new Map();
        byCard.set(card, counts);
      }
      const known = counts.get(name);
      const answeredAt = at[row] as number;
      if (!known) counts.set(name, { times: 1, lastAt: answeredAt });
      else {
        known.times++;
        known.lastAt = Math.max(known.lastAt, answeredAt);
      }
    }
  }
  return [...byCard].map(([card, counts]) => ({
    cardId: table.cardIds[card] as CardMistakes['cardId'],
    counts: inOrderOfName([...counts].map(([name, count]): MistakeCount => ({ ...mistakeNamed(name), ...count }))),
  }));
}

/** The sittings that ended. */
export function sittingsIn(parts: readonly FoldedPart[]): KeptSitting[] {
  const sittings = new Map<SessionId, KeptSitting>();
  for (const { columns } of parts)
    for (const [, end] of columns.ends) {
      const kept = keepSitting(sittings.get(end.sessionId), end);
      if (kept) sittings.set(end.sessionId, kept);
    }
  return [...sittings.values()];
}
