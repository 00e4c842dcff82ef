import type { CardId } from '../core/ids';
import { type DayTally, tallyAll } from '../core/review/day-totals';
import { mistakesIn } from '../core/review/fold-details';
import { hasAny } from '../core/review/has-any';
import type { CardTable } from '../core/schedule/card-table';
import { loadMemoryModel, type Scheduler } from '../core/schedule/scheduler';
import { flagBits } from '../core/schedule/state-page';
import { cardMark, statesInLarge } from './base-states';
import { inBuckets } from './buckets';
import { byWeek } from './days-by-week';
import { type FoldedBase, foldRows } from './fold-rows';
import { type FoldOptions, foldSealed } from './fold-sealed';
import type { Database, Write } from './open-database';
import { type Base, firstIdle, firstStrange, type Sealed } from './schema';
import { sealedIn } from './sealed-events';
import { toRow } from './stored-states';
import { inTransaction, reading } from './transact';
import {
  type BasePage,
  cardsInBucket,
  isSameRebuild,
  layOut,
  ourRebuild,
  type Rebuilding,
  type Shipped,
  writeBase,
} from './write-base';

export interface RebuildOptions extends Pick<FoldOptions, 'decode' | 'written' | 'signal'> {
  /** Cards on a page, at most. */
  readonly pageSize?: number;
  /** Also if the caches are not stale, to pack what has changed. */
  readonly isForced?: boolean;
  /** The questions the app has: cards of others, of which there may be many, are put where nobody has to read past them. */
  readonly shipped?: Shipped | undefined;
  readonly onprogress?: ((progress: { done: number; of: number }) => void) | undefined;
}

/**
 * Derives every cache anew, if another reducer or scheduler made them: the states of sealed events page by page beside the
 * old ones; then, in one transaction, the rows are folded in and the new caches take the place of the old. Goes on where it
 * was interrupted. Rejects with the reason of `signal` if that is aborted; the old caches stay.
 */
export async function rebuildCaches(db: Database, scheduler: Scheduler, options: RebuildOptions = {}): Promise<void> {
  if (!options.isForced && (await db.get('values', 'fingerprint')) === scheduler.fingerprint) return;
  while (!(await rebuildOnce(db, scheduler, options)));
}

/** Resolves to whether the caches are new; not if segments were added meanwhile. */
async function rebuildOnce(db: Database, scheduler: Scheduler, options: RebuildOptions): Promise<boolean> {
  const { pageSize = statesInLarge, onprogress, signal, decode, written, shipped } = options;
  const sealed = await sealedIn(reading(db));
  if (sealed.events > 0 || (await db.count('events')) > 0) await loadMemoryModel();
  const of = 2 * sealed.events;
  const onread = (done: number) => onprogress?.({ done, of });
  const fold = await foldSealed(db, sealed, scheduler, { decode, written, signal, onread });
  const base = { fold, segments: fold.segmentsOfCards(), mistakes: mistakesIn(fold) };
  const pages = layOut(fold.table, shipped, pageSize);
  const seen = seenOn(pages, fold.table);
  const plan = await resume(db, scheduler, sealed, {
    pages: pages.length,
    checksum: fold.table.checksum(),
    buckets: Math.ceil(fold.table.cardIds.length / cardsInBucket),
    states: fold.table.cardIds.length,
    shipped: shipped?.name,
  });
  const onwritten = (share: number) => onprogress?.({ done: sealed.events * (1 + share), of });
  if (!(await writeBase(db, plan, pages, base, { signal, onwritten }))) return false;
  signal?.throwIfAborted();
  return inTransaction(db, (tx) => takeOver(tx, scheduler, plan, base, seen));
}

/**
 * The unfinished rebuild of just this, or a new one. A new one is written over the oldest of three generations: not the one
 * in use, nor that of another rebuild under way. Deleting pages takes as long as writing them.
 */
async function resume(
  db: Database,
  { fingerprint }: Scheduler,
  { first, next }: Sealed,
  counts: Pick<Rebuilding, 'pages' | 'checksum' | 'buckets' | 'states' | 'shipped'>,
): Promise<Rebuilding> {
  const [known, base] = (await Promise.all([db.get('values', 'rebuilding'), db.get('values', 'base')])) as [
    Rebuilding | undefined,
    Base | undefined,
  ];
  const plan = { fingerprint, first, next, ...counts, done: 0 };
  if (known && isSameRebuild(known, { ...plan, generation: known.generation })) return known;
  const isFree = (generation: number) => generation !== known?.generation && generation !== base?.generation;
  return { ...plan, generation: [0, 1, 2].find(isFree) ?? 0 };
}

/** Folds in the rows and puts the new caches in the place of the old. Does nothing if segments were added meanwhile. */
async function takeOver(
  tx: Write,
  scheduler: Scheduler,
  plan: Rebuilding,
  base: FoldedBase,
  seen: Float64Array,
): Promise<boolean> {
  const values = tx.objectStore('values');
  const { first, next } = await sealedIn(tx);
  if (first !== plan.first || next !== plan.next) return false;
  if (plan.pages > 0 && !(await ourRebuild(tx, plan))) return false;
  const rows = await foldRows(tx, await tx.objectStore('events').getAll(), base, scheduler);
  const days: DayTally = new Map(base.fold.totals().map((totals) => [totals.day, totals]));
  tallyAll(days, rows.totals);
  const mistakes = new Map(base.mistakes.map((own) => [own.cardId, own]));
  for (const own of rows.mistakes) mistakes.set(own.cardId, own);
  const [cards, dayRows] = [tx.objectStore('cards'), tx.objectStore('days')];
  const [mistakeRows, sittingRows] = [tx.objectStore('mistakes'), tx.objectStore('sittings')];
  await Promise.all([cards, dayRows, mistakeRows, sittingRows].map((store) => store.clear()));
  const counted = [...mistakes.values()].filter(({ counts }) => counts.length > 0);
  await Promise.all([
    ...rows.filed.map((filed) => cards.put(toRow(filed))),
    ...[...byWeek([...days.values()].filter(hasAny))].map(([week, own]) => dayRows.put(own, week)),
    ...[...inBuckets(counted, ({ cardId }) => cardId)].map(([key, own]) => mistakeRows.put(own, key)),
    ...[...inBuckets(rows.sittings, ({ sessionId }) => sessionId)].map(([key, own]) => sittingRows.put(own, key)),
  ]);
  if (plan.pages > 0) {
    const { generation, buckets, states, shipped } = plan;
    await values.put({ generation, buckets, states, shipped } satisfies Base, 'base');
    await values.put(seen, 'seen');
  } else
    await Promise.all([
      values.delete('base'),
      values.delete('seen'),
      tx.objectStore('pages').clear(),
      tx.objectStore('places').clear(),
    ]);
  await values.put(scheduler.fingerprint, 'fingerprint');
  await values.delete('rebuilding');
  return true;
}

/** Marks of the cards that are not new, and do not stand apart as strange, sorted. */
function seenOn(pages: readonly BasePage[], { cards, phase, flags }: CardTable): Float64Array {
  const marks: number[] = [];
  for (const { number, cards: own } of pages) {
    if (number >= firstStrange && number < firstIdle) continue;
    for (const card of own)
      if (phase[card] !== 0 || ((flags[card] as number) & flagBits.isSuspended) !== 0)
        marks.push(cardMark(cards.cardIds[card] as CardId, cards.hashes[card]));
  }
  return Float64Array.from(marks).sort();
}
