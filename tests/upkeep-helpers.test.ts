import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Order, openHelpers } from '../src/upkeep-helpers';

/** Workers that were started, each answered by hand. */
class HandWorker {
  static started: HandWorker[] = [];
  onmessage?: (event: { data: unknown }) => void;
  onerror?: (event: { preventDefault(): void }) => void;
  /** The pieces it was given, by what is in them, and their numbers. */
  readonly given: number[] = [];
  readonly numbers: number[] = [];
  isEnded = false;
  isFull = false;

  constructor(readonly script: string) {
    HandWorker.started.push(this);
  }
  postMessage({ number, piece }: Order) {
    if (this.isFull) throw new Error('out of memory');
    this.given.push(piece[0] as number);
    this.numbers.push(number);
  }
  terminate() {
    this.isEnded = true;
  }
  reply(place: number, made: unknown) {
    this.onmessage?.({ data: { number: this.numbers[place], made } });
  }
}

beforeEach(() => {
  HandWorker.started = [];
  vi.stubGlobal('Worker', HandWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const piece = (number: number) => new Uint8Array([number]);
const started = () => HandWorker.started as [HandWorker, HandWorker];

describe('helpers', () => {
  it('run the script they are given, share the pieces, and each reply goes to who asked for it', async () => {
    const { make } = openHelpers<string>('upkeep.js');
    const [first, second] = started();
    expect([first.script, second.script, HandWorker.started.length]).toEqual(['upkeep.js', 'upkeep.js', 2]);
    const made = [0, 1, 2, 3].map((number) => make(piece(number)));
    expect([first.given, second.given]).toEqual([
      [0, 2],
      [1, 3],
    ]);
    // One that is given two may be through with the second before the first.
    second.reply(1, undefined);
    second.reply(0, 'one');
    first.reply(1, 'two');
    first.reply(0, 'zero');
    expect(await Promise.all(made)).toEqual(['zero', 'one', 'two', undefined]);
  });

  it('give a piece to who has least to do', () => {
    const { make } = openHelpers('upkeep.js');
    const [first, second] = started();
    for (const number of [0, 1, 2]) void make(piece(number));
    first.reply(0, 'zero');
    first.reply(1, 'two');
    void make(piece(3));
    expect([first.given, second.given]).toEqual([[0, 2, 3], [1]]);
  });

  it('make nothing of what one that failed had before it; the other goes on', async () => {
    const { make } = openHelpers<string>('upkeep.js');
    const [first, second] = started();
    const made = [0, 1].map((number) => make(piece(number)));
    first.onerror?.({ preventDefault: () => undefined });
    const later = make(piece(2));
    expect([first.isEnded, second.given]).toEqual([true, [1, 2]]);
    second.reply(0, 'one');
    second.reply(1, 'two');
    expect(await Promise.all([...made, later])).toEqual([undefined, 'one', 'two']);
  });

  it('do without one that fails twice, does not take a piece, or does not begin', async () => {
    vi.useFakeTimers();
    const { make } = openHelpers<string>('upkeep.js');
    const [first, second] = started();
    first.onerror?.({ preventDefault: () => undefined });
    first.onerror?.({ preventDefault: () => undefined });
    const made = make(piece(0));
    expect(second.given).toEqual([0]);
    second.reply(0, 'zero');
    expect(await made).toBe('zero');
    vi.advanceTimersByTime(60_000);
    expect(second.isEnded).toBe(false);
    second.isFull = true;
    expect([await make(piece(1)), second.isEnded]).toEqual([undefined, true]);

    const late = openHelpers<string>('upkeep.js').make(piece(2));
    vi.advanceTimersByTime(9_000);
    expect(HandWorker.started.map(({ isEnded }) => isEnded)).toEqual([true, true, false, false]);
    vi.advanceTimersByTime(1_000);
    expect([await late, HandWorker.started.every(({ isEnded }) => isEnded)]).toEqual([undefined, true]);
    vi.useRealTimers();
  });

  it('make nothing once they are closed, and leave nobody waiting', async () => {
    const { make, close } = openHelpers('upkeep.js');
    const made = [0, 1].map((number) => make(piece(number)));
    close();
    expect(await Promise.all([...made, make(piece(2))])).toEqual([undefined, undefined, undefined]);
    expect(started().map(({ isEnded }) => isEnded)).toEqual([true, true]);
  });

  it('make nothing where a worker may not start another', async () => {
    vi.stubGlobal('Worker', undefined);
    expect(await openHelpers('upkeep.js').make(piece(0))).toBeUndefined();
  });
});
