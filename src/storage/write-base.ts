import { type CardId, questionOf } from '../core/ids';
import { type CardTable, numberAt, numbersOfCard } from '../core/schedule/card-table';
import { firstNotBefore } from '../core/schedule/sorted-numbers';
import { type FiledPage, flagBits } from '../core/schedule/state-page';
import { smallPages, statesInLarge, statesInSmall } from './base-states';
import type { FoldedBase } from './fold-rows';
import type { Database, Write } from './open-database';
import { type Base, firstStrange } from './schema';
import { inStores } from './transact';

/** How far an unfinished rebuild came, and what it is made of. */
export interface Rebuilding extends Base {
  readonly fingerprint: string;
  readonly first: number;
  readonly next: number;
  /** Pages written. */
  readonly done: number;
}

/** Whether two plans are of one rebuild, however far it came. */
export const isSameRebuild = (a: Rebuilding | undefined, b: Rebuilding): boolean =>
  a !== undefined &&
  (['fingerprint', 'first', 'next', 'pages', 'generation'] as const).every((name) => a[name] === b[name]);

/** Pages written in one transaction: short enough for an answer to slip in between. */
const pagesAtOnce = 16;

/** The questions the app has. */
export interface Shipped {
  readonly name: string;
  readonly questions: ReadonlySet<string>;
}

interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onwritten?: (share: number) => void;
  readonly shipped?: Shipped | undefined;
}

/**
 * Writes the pages of a rebuild that are not written yet, and all states once more by due time, over what its generation
 * held before. Resolves to whether it did: not if another rebuild began meanwhile.
 */
export async function writeBase(
  db: Database,
  plan: Rebuilding,
  base: FoldedBase,
  { signal, onwritten, shipped }: WriteOptions,
): Promise<boolean> {
  const byPage: number[][] = Array.from({ length: plan.pages }, () => []);
  const { cardIds, hashes } = base.fold.table.cards;
  for (let card = 0; card < cardIds.length; card++) byPage[(hashes[card] as number) % plan.pages]?.push(card);
  let writing: Promise<boolean> = Promise.resolve(true);
  let filing: Promise<boolean> | undefined;
  /** Sorts while the first pages are being written, which takes longer than to make them. */
  const file = () => {
    filing ??= writeDues(db, plan, base, shipped);
    filing.catch(() => undefined);
    return filing;
  };
  for (let from = plan.done; from < plan.pages; from += pagesAtOnce) {
    signal?.throwIfAborted();
    const done = Math.min(plan.pages, from + pagesAtOnce);
    const packed = byPage.slice(from, done).map((cards) => base.fold.table.packFiled(cards, base.segments));
    // The next pages are packed while these are written.
    if (!(await writing)) return false;
    writing = writePages(db, { ...plan, done }, from, packed);
    writing.catch(() => undefined);
    void file();
    onwritten?.(done / plan.pages);
  }
  return (await writing) && file();
}

const writePages = (db: Database, plan: Rebuilding, from: number, packed: readonly FiledPage[]): Promise<boolean> =>
  inStores(db, ['pages', 'values'], async (tx) => {
    const pages = tx.objectStore('pages');
    if (from > 0 && !(await isStillOurs(tx, plan))) return false;
    const writes: Promise<unknown>[] = [tx.objectStore('values').put(plan, 'rebuilding')];
    if (from === 0) writes.push(pages.delete(beyond(plan.generation, plan.pages)));
    for (const [index, page] of packed.entries()) writes.push(pages.put(page, [plan.generation, from + index]));
    await Promise.all(writes);
    return true;
  });

function writeDues(
  db: Database,
  plan: Rebuilding,
  { fold: { table } }: FoldedBase,
  shipped: Shipped | undefined,
): Promise<boolean> {
  const due = byDueTime(table);
  const isStrange = Uint8Array.from(due, (card) =>
    !shipped || shipped.questions.has(questionOf(table.cardIds[card] as CardId)) ? 0 : 1,
  );
  const known = duePages(due.filter((_, index) => isStrange[index] === 0));
  const strange = duePages(due.filter((_, index) => isStrange[index] === 1));
  return inStores(db, ['dues', 'values'], async (tx) => {
    const dues = tx.objectStore('dues');
    if (plan.pages > 0 && !(await isStillOurs(tx, plan))) return false;
    await Promise.all([
      dues.delete(beyond(plan.generation, known.length)),
      ...known.map((cards, page) => dues.put(table.pack(cards), [plan.generation, page])),
      ...strange.map((cards, page) => dues.put(table.pack(cards), [plan.generation, firstStrange + page])),
    ]);
    return true;
  });
}

/** Cards by due time, in pages. */
function duePages(due: Uint32Array<ArrayBuffer>): Uint32Array[] {
  const pages: Uint32Array[] = [];
  for (let from = 0; from < due.length; ) {
    const to = from + (pages.length < smallPages ? statesInSmall : statesInLarge);
    pages.push(due.subarray(from, to));
    from = to;
  }
  return pages;
}

/**
 * Cards that may be due, by due time. Numbers sort many times quicker than cards compared by them: each card is then put
 * where its time came to lie.
 */
function byDueTime({ phase, flags, numbers, cardIds }: CardTable): Uint32Array<ArrayBuffer> {
  const dueAt = (card: number) => numbers[card * numbersOfCard + numberAt.dueAt] as number;
  const cards = Uint32Array.from(cardIds.keys()).filter(
    (card) => phase[card] !== 0 && ((flags[card] as number) & flagBits.isSuspended) === 0,
  );
  const times = Float64Array.from(cards, dueAt).sort();
  const [sorted, placed] = [new Uint32Array(cards.length), new Uint32Array(cards.length)];
  for (const card of cards) {
    const first = firstNotBefore(times, dueAt(card));
    sorted[first + (placed[first] as number)] = card;
    placed[first] = (placed[first] as number) + 1;
  }
  return sorted;
}

/** Not if another rebuild has begun since. */
export async function isStillOurs(tx: Write, plan: Rebuilding): Promise<boolean> {
  return isSameRebuild((await tx.objectStore('values').get('rebuilding')) as Rebuilding | undefined, plan);
}

/** The pages a generation has behind so many. */
const beyond = (generation: number, pages: number) =>
  IDBKeyRange.bound([generation, pages], [generation + 1], false, true);
