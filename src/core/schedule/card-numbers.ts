import type { CardId } from '../ids';
import { hash32, hashStart, hashStep } from '../question/revision';

const lineEnd = 10;
/** What is kept together for each card, for one look at memory to tell it from others. */
const [hashIn, numberIn, startIn, lengthIn, slotWidth] = [0, 1, 2, 3, 4];

/**
 * Cards by number, in the order they are met. Made for ids by the million, as lines of texts: finding one makes no string and
 * looks at two places in memory, where a `Map` of strings looks at six.
 */
export class CardNumbers {
  readonly cardIds: CardId[] = [];
  /** `hash32` of each id. */
  hashes: Uint32Array;
  /** At the place its hash says, or the next free one: hash, number and one, where its characters start, how many they are. */
  #slots: Uint32Array;
  /** The characters of every id, one id after the other. */
  #characters: Uint16Array;
  #end = 0;
  /** Keeps an engine from leaving out looks at memory that come to nothing. */
  #looked = 0;

  /** `expected`: how many cards there will be, as far as is known. */
  constructor(expected = 0) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(expected, 1024)));
    this.hashes = new Uint32Array(size);
    this.#slots = new Uint32Array(2 * size * slotWidth);
    this.#characters = new Uint16Array(16 * size);
  }

  /**
   * The numbers of the cards on the lines of a text; a card that has none is given one. In three goes, of which the second
   * does no more than to look where each card may be: places far apart in memory come quicker when many are asked for at once.
   */
  enterLines(lines: string): Uint32Array {
    if (lines.length === 0) return new Uint32Array();
    const count = countLines(lines);
    const [hashes, ends, found] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
    for (let at = 0, line = 0, hash = hashStart | 0; line < count; at++) {
      const unit = at < lines.length ? lines.charCodeAt(at) : lineEnd;
      if (unit !== lineEnd) hash = hashStep(hash, unit);
      else {
        hashes[line] = hash;
        ends[line++] = at;
        hash = hashStart | 0;
      }
    }
    const slots = this.#slots;
    const last = slots.length / slotWidth - 1;
    for (let line = 0; line < count; line++) {
      const slot = ((hashes[line] as number) & last) * slotWidth;
      if (slots[slot + hashIn] !== hashes[line]) continue;
      found[line] = slot + 1;
      this.#looked ^= this.#characters[slots[slot + startIn] as number] as number;
    }
    for (let line = 0, start = 0; line < count; line++) {
      const [slot, end] = [(found[line] as number) - 1, ends[line] as number];
      const isFirst = slot >= 0 && slots[slot + lengthIn] === end - start && slots === this.#slots;
      if (isFirst && this.#isAt(slots[slot + startIn] as number, lines, start, end))
        found[line] = (slots[slot + numberIn] as number) - 1;
      else found[line] = this.#enter(lines, start, end, hashes[line] as number);
      start = end + 1;
    }
    return found;
  }

  find(cardId: CardId): number | undefined {
    const slot = this.#slotOf(cardId, 0, cardId.length, hash32(cardId));
    const number = this.#slots[slot + numberIn] as number;
    return number === 0 ? undefined : number - 1;
  }

  #enter(lines: string, start: number, end: number, hash: number): number {
    const slot = this.#slotOf(lines, start, end, hash);
    const known = this.#slots[slot + numberIn] as number;
    if (known !== 0) return known - 1;
    const cardId = lines.slice(start, end) as CardId;
    const card = this.cardIds.push(cardId) - 1;
    if (card === this.hashes.length) this.hashes = grown(this.hashes, new Uint32Array(2 * card));
    this.hashes[card] = hash;
    this.#slots.set([hash, card + 1, this.#end, cardId.length], slot);
    this.#keepCharacters(cardId);
    if (2 * this.cardIds.length * slotWidth > this.#slots.length) this.#spread();
    return card;
  }

  #keepCharacters(cardId: string): void {
    const end = this.#end + cardId.length;
    if (end > this.#characters.length)
      this.#characters = grown(this.#characters, new Uint16Array(Math.max(end, 2 * this.#characters.length)));
    for (let at = 0; at < cardId.length; at++) this.#characters[this.#end + at] = cardId.charCodeAt(at);
    this.#end = end;
  }

  /** Where a card is, or would be. */
  #slotOf(lines: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const last = slots.length / slotWidth - 1;
    for (let place = hash & last; ; place = (place + 1) & last) {
      const slot = place * slotWidth;
      if (slots[slot + numberIn] === 0) return slot;
      if (slots[slot + hashIn] !== hash || slots[slot + lengthIn] !== end - start) continue;
      if (this.#isAt(slots[slot + startIn] as number, lines, start, end)) return slot;
    }
  }

  #isAt(kept: number, lines: string, start: number, end: number): boolean {
    const characters = this.#characters;
    for (let at = start, own = kept; at < end; at++, own++) if (lines.charCodeAt(at) !== characters[own]) return false;
    return true;
  }

  #spread(): void {
    const old = this.#slots;
    const slots = new Uint32Array(2 * old.length);
    const last = slots.length / slotWidth - 1;
    for (let from = 0; from < old.length; from += slotWidth) {
      if (old[from + numberIn] === 0) continue;
      let place = (old[from + hashIn] as number) & last;
      while (slots[place * slotWidth + numberIn] !== 0) place = (place + 1) & last;
      slots.set(old.subarray(from, from + slotWidth), place * slotWidth);
    }
    this.#slots = slots;
  }
}

function grown<Numbers extends Uint32Array | Uint16Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
