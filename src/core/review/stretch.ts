import type { EventId } from '../ids';
import type { CardTable } from '../schedule/card-table';
import { type EventColumns, linesOf } from './event-columns';
import { beforeCards, roomFor } from './pack-events';
import type { SittingEnd } from './review-event';

/** What is folded of columns. */
export interface FoldedColumns extends Omit<EventColumns, 'cards' | 'card' | 'voids' | 'ends'> {
  /** For each event the number of its card among all that were met; -1 if it speaks of none. */
  readonly card: Int32Array<ArrayBuffer>;
  /** Ids that are void, and the number of the event of that id, or -1 if it is of another segment. */
  readonly voids: readonly (readonly [id: EventId, target: number])[];
  /** The ends of exams and quizzes, whole. */
  readonly sittings: readonly SittingEnd[];
}

/** Columns of segments that follow each other as one, for to read a few of a size costs less than many that are small. */
export interface Stretch {
  readonly columns: FoldedColumns;
  /** Where the events of each segment end. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Joins the columns of some segments, whose cards are entered into a table. */
export function joinColumns(parts: readonly EventColumns[], table: CardTable): Stretch {
  const ends = new Uint32Array(parts.length);
  let count = 0;
  for (const [index, { at }] of parts.entries()) {
    count += at.length;
    ends[index] = count;
  }
  const { buffer, columns: numbers } = roomFor(count, Int32Array.BYTES_PER_ELEMENT);
  const names = Object.keys(numbers) as (keyof typeof numbers)[];
  const card = new Int32Array(buffer, beforeCards * count, count);
  const voids: FoldedColumns['voids'][number][] = [];
  const sittings: SittingEnd[] = [];
  const mistakes: number[] = [];
  const mistakeNames: string[] = [];
  let from = 0;
  for (const columns of parts) {
    for (const name of names) numbers[name].set(columns[name], from);
    const cards = table.enterLines(columns.cards);
    const { card: own } = columns;
    for (let row = 0; row < own.length; row++)
      card[from + row] = (own[row] as number) < 0 ? -1 : (cards[own[row] as number] as number);
    for (const [, id, target] of columns.voids) voids.push([id, target < 0 ? target : from + target]);
    const named = mistakeNames.length;
    for (let pair = 0; pair < columns.mistakes.length; pair += 2)
      mistakes.push(from + (columns.mistakes[pair] as number), named + (columns.mistakes[pair + 1] as number));
    for (const name of linesOf(columns.mistakeNames)) mistakeNames.push(name);
    for (const [, end] of columns.ends) sittings.push(end);
    from += own.length;
  }
  const columns = {
    ...numbers,
    card,
    voids,
    mistakes: Uint32Array.from(mistakes),
    mistakeNames: mistakeNames.join('\n'),
    sittings,
  };
  return { columns, ends };
}
