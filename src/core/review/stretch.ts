import type { EventId } from '../ids';
import type { CardTable } from '../schedule/card-table';
import { type EventColumns, linesOf } from './event-columns';
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
  const numbers = emptyNumbers(count);
  const voids: FoldedColumns['voids'][number][] = [];
  const sittings: SittingEnd[] = [];
  const mistakes: number[] = [];
  const mistakeNames: string[] = [];
  let from = 0;
  for (const columns of parts) {
    for (const name of copied) numbers[name].set(columns[name], from);
    const cards = table.enterLines(columns.cards);
    const { card: own } = columns;
    for (let row = 0; row < own.length; row++)
      numbers.card[from + row] = (own[row] as number) < 0 ? -1 : (cards[own[row] as number] as number);
    for (const [, id, target] of columns.voids) voids.push([id, target < 0 ? target : from + target]);
    const names = mistakeNames.length;
    for (let pair = 0; pair < columns.mistakes.length; pair += 2)
      mistakes.push(from + (columns.mistakes[pair] as number), names + (columns.mistakes[pair + 1] as number));
    mistakeNames.push(...linesOf(columns.mistakeNames));
    for (const [, end] of columns.ends) sittings.push(end);
    from += own.length;
  }
  const columns = {
    ...numbers,
    voids,
    mistakes: Uint32Array.from(mistakes),
    mistakeNames: mistakeNames.join('\n'),
    sittings,
  };
  return { columns, ends };
}

const copied = [
  'at',
  'number',
  'utcOffsetMinutes',
  'type',
  'rating',
  'verdict',
  'mode',
  'confidence',
  'hintsShown',
] as const;

/** Views of one buffer, the widest first: a browser reads one in two thirds of the time of ten. */
function emptyNumbers(count: number) {
  const buffer = new ArrayBuffer(28 * count);
  return {
    at: new Float64Array(buffer, 0, count),
    number: new Float64Array(buffer, 8 * count, count),
    card: new Int32Array(buffer, 16 * count, count),
    utcOffsetMinutes: new Int16Array(buffer, 20 * count, count),
    type: new Uint8Array(buffer, 22 * count, count),
    rating: new Uint8Array(buffer, 23 * count, count),
    verdict: new Uint8Array(buffer, 24 * count, count),
    mode: new Uint8Array(buffer, 25 * count, count),
    confidence: new Uint8Array(buffer, 26 * count, count),
    hintsShown: new Uint8Array(buffer, 27 * count, count),
  };
}
