import type { CardId } from '../ids';
import { hashStart, hashStep } from '../question/revision';

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
  /** The characters of every id, one id after the other up to `#end`; behind that those being looked for. */
  #characters: Uint16Array;
  #end = 0;
  /** Of each line being looked for where it starts among the characters, one behind the last included, and its `hash32`. */
  #starts = new Uint32Array(1024);
  #wanted = new Uint32Array(1024);
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
  enterLines(text: string): Uint32Array {
    if (text.length === 0) return new Uint32Array();
    const found = new Uint32Array(this.#putBehind(text));
    this.#lookForAll(found);
    for (let line = 0; line < found.length; line++) {
      const slot = (found[line] as number) - 1;
      found[line] =
        slot >= 0 && this.#isAt(slot, line) ? (this.#slots[slot + numberIn] as number) - 1 : this.#enter(text, line);
    }
    return found;
  }

  find(cardId: CardId): number | undefined {
    if (this.#putBehind(cardId) > 1) return undefined;
    const number = this.#slots[this.#slotOf(0) + numberIn] as number;
    return number === 0 ? undefined : number - 1;
  }

  /** Puts the lines of a text behind the characters that are kept, and makes room for each to be a new card. How many they are. */
  #putBehind(text: string): number {
    const from = this.#end;
    const count = countLines(text);
    this.#makeRoom(from + text.length, count);
    const [characters, starts, wanted] = [this.#characters, this.#starts, this.#wanted];
    starts[0] = from;
    for (let at = 0, line = 0, hash = hashStart | 0; line < count; at++) {
      const unit = at < text.length ? text.charCodeAt(at) : lineEnd;
      if (unit !== lineEnd) {
        characters[from + at] = unit;
        hash = hashStep(hash, unit);
      } else {
        wanted[line++] = hash;
        starts[line] = from + at + 1;
        hash = hashStart | 0;
      }
    }
    return count;
  }

  #makeRoom(characters: number, lines: number): void {
    if (characters > this.#characters.length)
      this.#characters = grown(this.#characters, new Uint16Array(Math.max(characters, 2 * this.#characters.length)));
    if (lines >= this.#starts.length) {
      this.#starts = new Uint32Array(2 * lines);
      this.#wanted = new Uint32Array(2 * lines);
    }
    while (2 * (this.cardIds.length + lines) * slotWidth > this.#slots.length) this.#spread();
  }

  /** For each line the slot, and one, that has its hash and comes first; 0 where there is none. */
  #lookForAll(found: Uint32Array): void {
    const [slots, characters, wanted] = [this.#slots, this.#characters, this.#wanted];
    const last = slots.length / slotWidth - 1;
    for (let line = 0; line < found.length; line++) {
      const hash = wanted[line] as number;
      let slot = (hash & last) * slotWidth;
      while (slots[slot + hashIn] !== hash && slots[slot + numberIn] !== 0) slot = (slot + slotWidth) % slots.length;
      if (slots[slot + numberIn] === 0) continue;
      found[line] = slot + 1;
      this.#looked ^= characters[slots[slot + startIn] as number] as number;
    }
  }

  #enter(text: string, line: number): number {
    const slot = this.#slotOf(line);
    const known = this.#slots[slot + numberIn] as number;
    if (known !== 0) return known - 1;
    const [start, end] = [this.#starts[line] as number, (this.#starts[line + 1] as number) - 1];
    const hash = this.#wanted[line] as number;
    // What is kept grows into what was put behind it, but never past the line at hand.
    const characters = this.#characters;
    for (let at = start, to = this.#end; at < end; at++, to++) characters[to] = characters[at] as number;
    const behind = this.#starts[0] as number;
    const card = this.cardIds.push(text.slice(start - behind, end - behind) as CardId) - 1;
    if (card === this.hashes.length) this.hashes = grown(this.hashes, new Uint32Array(2 * card));
    this.hashes[card] = hash;
    const slots = this.#slots;
    slots[slot + hashIn] = hash;
    slots[slot + numberIn] = card + 1;
    slots[slot + startIn] = this.#end;
    slots[slot + lengthIn] = end - start;
    this.#end += end - start;
    return card;
  }

  /** Where the card on a line is, or would be. */
  #slotOf(line: number): number {
    const slots = this.#slots;
    const hash = this.#wanted[line] as number;
    let slot = (hash & (slots.length / slotWidth - 1)) * slotWidth;
    while (slots[slot + numberIn] !== 0 && !(slots[slot + hashIn] === hash && this.#isAt(slot, line)))
      slot = (slot + slotWidth) % slots.length;
    return slot;
  }

  #isAt(slot: number, line: number): boolean {
    const [slots, characters, starts] = [this.#slots, this.#characters, this.#starts];
    const start = starts[line] as number;
    const length = (starts[line + 1] as number) - 1 - start;
    if (slots[slot + lengthIn] !== length) return false;
    const kept = slots[slot + startIn] as number;
    for (let at = 0; at < length; at++) if (characters[kept + at] !== characters[start + at]) return false;
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
