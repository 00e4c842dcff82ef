import { hashStart, hashStep } from '../core/question/revision';
import type { CardTable } from '../core/schedule/card-table';
import type { EnteredCards } from './schema';
import type { NumberedColumns } from './stored-columns';

/** A checksum of the cards a table has, in their order; carried on over those `from` a number on, if it was worked out `before`. */
export function metSoFar({ cards: { cardIds, hashes } }: CardTable, from = 0, before: number = hashStart): number {
  let sum = before;
  for (let card = from; card < cardIds.length; card++) sum = hashStep(sum, hashes[card] as number);
  return sum;
}

/**
 * The cards of some segments as they were entered before, segment by segment; what was met first in them is in the table then.
 * Nothing if they were not, or not after the same cards.
 */
export function enterAgain(
  table: CardTable,
  before: number,
  entered: EnteredCards | undefined,
  segments: NumberedColumns,
): readonly Uint32Array[] | undefined {
  if (entered?.before !== before || entered.ends.length !== segments.length) return undefined;
  table.enterLines(entered.met);
  return segments.map((_, index) => entered.cards.subarray(entered.ends[index - 1] ?? 0, entered.ends[index]));
}

/** What is to be kept of cards that were entered now, the first of them met being number `known`. */
export function noteEntered(
  table: CardTable,
  before: number,
  known: number,
  cards: readonly Uint32Array[],
): EnteredCards {
  const all = new Uint32Array(cards.reduce((sum, { length }) => sum + length, 0));
  const ends = new Uint32Array(cards.length);
  let end = 0;
  for (const [index, own] of cards.entries()) {
    all.set(own, end);
    end += own.length;
    ends[index] = end;
  }
  return { before, met: table.cardIds.slice(known).join('\n'), cards: all, ends };
}
