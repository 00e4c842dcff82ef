import { type CardId, questionOf } from '../core/ids';
import { type CardTable, numberAt, numbersOfCard } from '../core/schedule/card-table';
import { firstNotBefore } from '../core/schedule/sorted-numbers';
import { type FiledPage, flagBits } from '../core/schedule/state-page';
import { baseIn, smallPages, statesInLarge, statesInSmall } from './base-states';
import type { FoldedBase } from './fold-rows';
import type { Database, Write } from './open-database';
import { type Base, firstIdle, firstStrange, type Places } from './schema';
import { inStores } from './transact';

/** How far an unfinished rebuild came, and what it is made of. */
export interface Rebuilding extends Base {
  readonly fingerprint: string;
  readonly first: number;
  readonly next: number;
  readonly pages: number;
  /** By `CardTable.checksum`, of the states they hold. */
  readonly checksum: number;
  /** Pages written. */
  readonly done: number;
}

/** Whether two plans are of one rebuild, however far it came. */
export const isSameRebuild = (a: Rebuilding | undefined, b: Rebuilding): boolean =>
  a !== undefined &&
  (['fingerprint', 'first', 'next', 'pages', 'checksum', 'buckets', 'shipped', 'generation'] as const).every(
    (name) => a[name] === b[name],
  );

/** Cards in a bucket of places: what is read to find one of them. */
export const cardsInBucket = 2_048;

/** The questions the app has. */
export interface Shipped {
  readonly name: string;
  readonly questions: ReadonlySet<string>;
}

/** The number of a page of a base, and the cards on it by their numbers. */
export interface BasePage {
  readonly number: number;
  readonly cards: Uint32Array;
}

/** Which cards are on which page: by due time, those of questions the app does not have apart, and those never due. */
export function layOut(table: CardTable, shipped: Shipped | undefined, pageSize = statesInLarge): BasePage[] {
  const { cardIds, phase, flags } = table;
  const parts = [0, firstStrange, firstIdle].map((first) => ({
    first,
    cards: new Uint32Array(cardIds.length),
    count: 0,
  }));
  const [known, strange, idle] = parts as [BasePart, BasePart, BasePart];
  for (let card = 0; card < cardIds.length; card++) {
    const isIdle = phase[card] === 0 || ((flags[card] as number) & flagBits.isSuspended) !== 0;
    const isKnown = isIdle || !shipped || shipped.questions.has(questionOf(cardIds[card] as CardId));
    const part = isIdle ? idle : isKnown ? known : strange;
    part.cards[part.count++] = card;
  }
  return parts.flatMap(({ first, cards, count }) =>
    inPages(byDueTime(table, cards.subarray(0, count)), first, pageSize),
  );
}

/** Cards that are to follow each other on pages, from the page `first` on; so many are known as yet. */
interface BasePart {
  readonly first: number;
  readonly cards: Uint32Array<ArrayBuffer>;
  count: number;
}

function inPages(cards: Uint32Array<ArrayBuffer>, first: number, pageSize: number): BasePage[] {
  const pages: BasePage[] = [];
  for (let from = 0; from < cards.length; ) {
    const to = from + (pages.length < smallPages ? Math.min(statesInSmall, pageSize) : pageSize);
    pages.push({ number: first + pages.length, cards: cards.subarray(from, to) });
    from = to;
  }
  return pages;
}

/**
 * Cards by due time. Numbers sort many times quicker than cards compared by them: each card is then put where its time came
 * to lie.
 */
function byDueTime({ numbers }: CardTable, cards: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const dueAt = (card: number) => numbers[card * numbersOfCard + numberAt.dueAt] as number;
  const times = new Float64Array(cards.length);
  for (let index = 0; index < cards.length; index++) times[index] = dueAt(cards[index] as number);
  times.sort();
  const [sorted, placed] = [new Uint32Array(cards.length), new Uint32Array(cards.length)];
  for (let index = 0; index < cards.length; index++) {
    const card = cards[index] as number;
    const first = firstNotBefore(times, dueAt(card));
    sorted[first + (placed[first] as number)] = card;
    placed[first] = (placed[first] as number) + 1;
  }
  return sorted;
}

/** Pages written in one transaction, and transactions under way: so little that an answer soon slips in between. */
const [pagesAtOnce, writesAtOnce] = [16, 2];

interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onwritten?: (share: number) => void;
}

/**
 * Writes the pages of a rebuild that are not written yet, and where each card is on them, over what its generation held
 * before. Resolves to whether it did: not if another rebuild began meanwhile.
 */
export async function writeBase(
  db: Database,
  plan: Rebuilding,
  pages: readonly BasePage[],
  { fold: { table }, segments }: Omit<FoldedBase, 'mistakes'>,
  { signal, onwritten }: WriteOptions,
): Promise<boolean> {
  const writing: Promise<boolean>[] = [];
  for (let from = plan.done; from < pages.length; from += pagesAtOnce) {
    signal?.throwIfAborted();
    const own = pages.slice(from, from + pagesAtOnce);
    const packed = own.map(({ number, cards }) => [number, table.packFiled(cards, segments)] as const);
    // The next pages are packed while these are written.
    if (writing.length === writesAtOnce && !(await writing.shift())) return false;
    const wrote = writePages(db, { ...plan, done: from }, from === 0 ? pages : undefined, packed);
    wrote.catch(() => undefined);
    writing.push(wrote);
    onwritten?.((from + own.length) / pages.length);
  }
  return (await Promise.all(writing)).every(Boolean) && writePlaces(db, plan, placesOf(pages, table, plan.buckets));
}

/**
 * Writes pages behind those done; not if another rebuild has begun since, nor if those before them were not written after
 * all, nor over a base that was taken into use since its generation was free. `all` are the pages of the plan, given with the first of them: those its generation had besides are deleted then.
 */
const writePages = (
  db: Database,
  plan: Rebuilding,
  all: readonly BasePage[] | undefined,
  packed: readonly (readonly [number: number, page: FiledPage])[],
): Promise<boolean> =>
  inStores(db, ['pages', 'values'], async (tx) => {
    const store = tx.objectStore('pages');
    const mayGoOn = all
      ? (await baseIn(tx))?.generation !== plan.generation
      : (await ourRebuild(tx, plan))?.done === plan.done;
    if (!mayGoOn) return false;
    await Promise.all([
      tx.objectStore('values').put({ ...plan, done: plan.done + packed.length }, 'rebuilding'),
      ...(all ? besides(plan, all).map((range) => store.delete(range)) : []),
      ...packed.map(([number, page]) => store.put(page, [plan.generation, number])),
    ]);
    return true;
  });

/** Where a generation may have more pages than it is to have. */
function besides({ generation }: Rebuilding, pages: readonly BasePage[]): IDBKeyRange[] {
  const parts = [0, firstStrange, firstIdle, Number.POSITIVE_INFINITY];
  return parts.slice(1).map((end, part) => {
    const own = pages.filter(({ number }) => number >= (parts[part] as number) && number < end).length;
    return IDBKeyRange.bound([generation, (parts[part] as number) + own], [generation, end], false, true);
  });
}

/** Two goes over the cards: how many are in each bucket, and which. */
function placesOf(pages: readonly BasePage[], { cards: { hashes } }: CardTable, buckets: number): Places[] {
  const counts = new Uint32Array(buckets);
  for (const { cards } of pages)
    for (let index = 0; index < cards.length; index++) {
      const bucket = (hashes[cards[index] as number] as number) % buckets;
      counts[bucket] = (counts[bucket] as number) + 1;
    }
  const places = Array.from(counts, (count) => ({ hashes: new Uint32Array(count), pages: new Uint32Array(count) }));
  for (const { number, cards } of pages)
    for (let index = 0; index < cards.length; index++) {
      const hash = hashes[cards[index] as number] as number;
      const bucket = places[hash % buckets] as Places;
      const last = (counts[hash % buckets] as number) - 1;
      counts[hash % buckets] = last;
      bucket.hashes[last] = hash;
      bucket.pages[last] = number;
    }
  return places;
}

const writePlaces = (db: Database, plan: Rebuilding, places: readonly Places[]): Promise<boolean> =>
  inStores(db, ['places', 'values'], async (tx) => {
    const store = tx.objectStore('places');
    if (plan.pages > 0 && !(await ourRebuild(tx, plan))) return false;
    const { generation } = plan;
    await Promise.all([
      store.delete(IDBKeyRange.bound([generation, places.length], [generation + 1], false, true)),
      ...places.map((bucket, number) => store.put(bucket, [generation, number])),
    ]);
    return true;
  });

/** How far a rebuild is; nothing if another one has begun since. */
export async function ourRebuild(tx: Write, plan: Rebuilding): Promise<Rebuilding | undefined> {
  const known = (await tx.objectStore('values').get('rebuilding')) as Rebuilding | undefined;
  return isSameRebuild(known, plan) ? known : undefined;
}
