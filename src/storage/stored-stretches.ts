import { hashStart, hashStep } from '../core/question/revision';
import { joinColumns } from '../core/review/stretch';
import type { CardTable } from '../core/schedule/card-table';
import type { StoredStretch } from './schema';
import type { NumberedColumns } from './stored-columns';

/** A checksum of the cards a table has, in their order; carried on over those `from` a number on, if it was worked out `before`. */
export function metSoFar({ cards: { cardIds, hashes } }: CardTable, from = 0, before: number = hashStart): number {
  let sum = before;
  for (let card = from; card < cardIds.length; card++) sum = hashStep(sum, hashes[card] as number);
  return sum;
}

/** Enters the cards of a stretch that was kept, if it is of so many segments and was made after the same cards; whether it is. */
export function enterAgain(table: CardTable, before: number, segments: number, stretch: StoredStretch): boolean {
  if (stretch.before !== before || stretch.ends.length !== segments) return false;
  table.enterLines(stretch.met);
  return true;
}

/** Enters the cards of some columns and joins them. */
export function toStretch(table: CardTable, before: number, segments: NumberedColumns): StoredStretch {
  const known = table.cardIds.length;
  const stretch = joinColumns(
    segments.map(([, columns]) => columns),
    table,
  );
  return { ...stretch, before, met: table.cardIds.slice(known).join('\n') };
}
