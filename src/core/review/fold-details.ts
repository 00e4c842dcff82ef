import { type KeptSitting, keepSitting } from '../exam/finished-sitting';
import type { CardId, SessionId } from '../ids';
import type { Mistake } from '../question/kinds/question-kind';
import { type CardMistakes, inOrderOfName, type MistakeCount } from '../stats/question-mistakes';
import { linesOf, mistakeNamed } from './event-columns';
import type { ColumnFold, FoldedPart } from './fold-columns';

/** Mistakes by number, in the order they are met. */
class MistakeNames {
  readonly mistakes: Mistake[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.mistakes.length);
    return this.mistakes.push(mistakeNamed(name)) - 1;
  }
}

const none = -1;
/** More than there are names of mistakes in any log: a card and a name make one number. */
const mostNames = 0x4000000;

/**
 * What was wrong in the answers that count, of each card of which anything was; after the fold is settled. The counts of a
 * card are a chain through columns, for there are hundreds of thousands of them; a map tells where in it a mistake is, for a
 * log from elsewhere may hold as many of one card.
 */
export function mistakesIn({ parts, table }: ColumnFold): CardMistakes[] {
  const most = parts.reduce((sum, { columns }) => sum + columns.mistakes.length / 2, 0);
  const [name, times, next] = [new Uint32Array(most), new Uint32Array(most), new Int32Array(most)];
  const lastAt = new Float64Array(most);
  const first = new Int32Array(table.cardIds.length).fill(none);
  const names = new MistakeNames();
  const places = new Map<number, number>();
  let end = 0;
  for (const { columns, voided } of parts) {
    const numbers = linesOf(columns.mistakeNames).map((line) => names.numberOf(line));
    const { mistakes, at, card: own } = columns;
    for (let pair = 0; pair < mistakes.length; pair += 2) {
      const row = mistakes[pair] as number;
      if (voided.has(row)) continue;
      const card = own[row] as number;
      const number = numbers[mistakes[pair + 1] as number] as number;
      let place = places.get(card * mostNames + number);
      if (place === undefined) {
        place = end++;
        places.set(card * mostNames + number, place);
        name[place] = number;
        next[place] = first[card] as number;
        first[card] = place;
        lastAt[place] = Number.NEGATIVE_INFINITY;
      }
      times[place] = (times[place] as number) + 1;
      lastAt[place] = Math.max(lastAt[place] as number, at[row] as number);
    }
  }
  const found: CardMistakes[] = [];
  for (let card = 0; card < first.length; card++) {
    const counts: MistakeCount[] = [];
    for (let place = first[card] as number; place !== none; place = next[place] as number) {
      const { of, misconception } = names.mistakes[name[place] as number] as Mistake;
      const [count, last] = [times[place] as number, lastAt[place] as number];
      // Written out, which is many times quicker than to spread them.
      if (misconception === undefined) counts.push({ of, times: count, lastAt: last });
      else counts.push({ of, misconception, times: count, lastAt: last });
    }
    if (counts.length > 0) found.push({ cardId: table.cardIds[card] as CardId, counts: inOrderOfName(counts) });
  }
  return found;
}

/** The sittings that ended. */
export function sittingsIn(parts: readonly FoldedPart[]): KeptSitting[] {
  const sittings = new Map<SessionId, KeptSitting>();
  for (const { columns } of parts)
    for (const end of columns.sittings) {
      const kept = keepSitting(sittings.get(end.sessionId), end);
      if (kept) sittings.set(end.sessionId, kept);
    }
  return [...sittings.values()];
}
