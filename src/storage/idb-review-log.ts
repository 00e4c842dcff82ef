import type { IDBPTransaction, StoreNames } from 'idb';
import type { CardId, EventId } from '../core/ids';
import type { ReviewLog } from '../core/ports';
import { addTotals, type DayTotals, hasAny, noTotals } from '../core/review/day-totals';
import { compareEvents } from '../core/review/event-order';
import { deriveCaches, mergeTotals, needsReplay, planCardChange } from '../core/review/plan-append';
import { type Answered, type CardEvent, isCardEvent, noteIn, type ReviewEvent } from '../core/review/review-event';
import type { CardState } from '../core/schedule/card-state';
import { loadMemoryModel, type Scheduler } from '../core/schedule/scheduler';
import type { Changes } from './changes';
import type { Database } from './open-database';
import type { CardRow, HoldfastSchema } from './schema';
import { guarded } from './storage-error';

type Write = IDBPTransaction<HoldfastSchema, StoreNames<HoldfastSchema>[], 'readwrite'>;

const caches = ['events', 'cards', 'days', 'values'] as StoreNames<HoldfastSchema>[];

/**
 * The review log in IndexedDB. An append and everything derived from it are one transaction of strict durability: when
 * it resolves, the answer is on disk. Nothing foreign is awaited inside, for a transaction dies of that.
 */
export async function openIdbReviewLog(db: Database, scheduler: Scheduler, changes: Changes): Promise<ReviewLog> {
  let current = scheduler;

  const log: ReviewLog = {
    async append(events) {
      const states = await guarded(async () => {
        await loadMemoryModel();
        return inTransaction(db, async (tx) => {
          const added = await putUnknown(tx, events);
          const batch = { added, voided: new Set<string>(), newlyVoided: new Set<string>() };
          const cardIds = await touchedCards(tx, batch);
          const plans = [];
          for (const cardId of cardIds) plans.push(await foldCard(tx, cardId, batch, current));
          await distrustCachesOfAnother(tx, current);
          await applyTotals(
            tx,
            plans.flatMap((plan) => plan.totals),
          );
          return plans.map((plan) => plan.state);
        });
      });
      changes.announce('log');
      return states;
    },
    statesOf: (cardIds) =>
      guarded(async () => {
        const store = db.transaction('cards').store;
        const rows = await Promise.all(cardIds.map((cardId) => store.get(cardId)));
        return rows.flatMap((row) => (row ? [row.state] : []));
      }),
    allStates: () => guarded(async () => (await db.getAll('cards')).map((row) => row.state)),
    dueStates: (until, limit) =>
      guarded(async () => {
        // To IndexedDB a limit of 0 is no limit.
        if (limit <= 0) return [];
        const rows = await db.getAllFromIndex('cards', 'queueAt', IDBKeyRange.upperBound(until), limit);
        return rows.map((row) => row.state);
      }),
    answersOf: (sessionId) =>
      guarded(async () => countingAnswers(db, await db.getAllFromIndex('events', 'sessionId', sessionId))),
    answersOfCard: (cardId) =>
      guarded(async () => countingAnswers(db, await db.getAllFromIndex('events', 'cardId', cardId))),
    noteOf: (cardId) => guarded(async () => noteIn(await db.getAllFromIndex('events', 'cardId', cardId))),
    totals: (from, to) => guarded(async () => (await db.getAll('days', IDBKeyRange.bound(from, to))).filter(hasAny)),
    events: () => guarded(async () => (await db.getAll('events')).sort(compareEvents)),
    async useScheduler(next) {
      current = next;
      await guarded(() => rebuildIfStale(db, next));
      changes.announce('log');
    },
  };
  await guarded(() => rebuildIfStale(db, scheduler));
  return log;
}

interface Batch {
  readonly added: readonly ReviewEvent[];
  /** Ids voided by the log or the batch, as far as they were looked up. */
  readonly voided: Set<string>;
  readonly newlyVoided: Set<string>;
}

/** Commits or rolls back as one; an error thrown by `work` aborts. Resolves when the transaction is complete. */
async function inTransaction<T>(db: Database, work: (tx: Write) => Promise<T>): Promise<T> {
  const tx = db.transaction(caches, 'readwrite', { durability: 'strict' });
  try {
    const result = await work(tx);
    tx.commit();
    await tx.done;
    return result;
  } catch (error) {
    tx.done.catch(() => undefined);
    try {
      tx.abort();
    } catch {
      // It has aborted by itself already; its own error says more.
    }
    throw tx.error ?? error;
  }
}

async function putUnknown(tx: Write, events: readonly ReviewEvent[]): Promise<ReviewEvent[]> {
  const store = tx.objectStore('events');
  const added: ReviewEvent[] = [];
  for (const event of events) {
    if ((await store.getKey(event.id)) !== undefined) continue;
    await store.add(event);
    added.push(event);
  }
  return added;
}

/** The cards whose state the batch may change; notes which events of theirs are void. */
async function touchedCards(tx: Write, batch: Batch): Promise<Set<CardId>> {
  const store = tx.objectStore('events');
  const voids = store.index('voids');
  const cardIds = new Set<CardId>();
  for (const event of batch.added) {
    if (isCardEvent(event)) cardIds.add(event.cardId);
    if (event.type === 'voided') {
      const target = await store.get(event.voids);
      if (target && isCardEvent(target)) cardIds.add(target.cardId);
      if ((await countVoids(voids, event.voids)) === countIn(batch.added, event.voids))
        batch.newlyVoided.add(event.voids);
      batch.voided.add(event.voids);
    } else if ((await countVoids(voids, event.id)) > 0) batch.voided.add(event.id);
  }
  return cardIds;
}

const countIn = (events: readonly ReviewEvent[], id: EventId) =>
  events.filter((event) => event.type === 'voided' && event.voids === id).length;

/** How many voids an event has. The index also holds events of a newer app that have such a field and another meaning. */
const countVoids = async (voids: { getAll(id: EventId): Promise<ReviewEvent[]> }, id: EventId) =>
  countIn(await voids.getAll(id), id);

async function foldCard(tx: Write, cardId: CardId, batch: Batch, scheduler: Scheduler) {
  const row = await tx.objectStore('cards').get(cardId);
  const added = batch.added.filter((event): event is CardEvent => isCardEvent(event) && event.cardId === cardId);
  const lookup = { cardId, state: row?.state, added, voided: batch.voided, newlyVoided: batch.newlyVoided };
  const history = needsReplay(lookup) ? await tx.objectStore('events').index('cardId').getAll(cardId) : added;
  if (history !== added) {
    const voids = tx.objectStore('events').index('voids');
    for (const event of history) if ((await countVoids(voids, event.id)) > 0) batch.voided.add(event.id);
  }
  const change = planCardChange({ ...lookup, history }, scheduler);
  await tx.objectStore('cards').put(toRow(change.state));
  return change;
}

async function applyTotals(tx: Write, totals: readonly DayTotals[]): Promise<void> {
  const store = tx.objectStore('days');
  for (const [day, change] of mergeTotals(totals))
    await store.put(addTotals((await store.get(day)) ?? noTotals(day), change));
}

/**
 * Another tab may have taken another scheduler into use. What this one folds under its own is then worth nothing: without
 * a fingerprint the caches are derived anew by whoever looks next.
 */
async function distrustCachesOfAnother(tx: Write, scheduler: Scheduler): Promise<void> {
  const values = tx.objectStore('values');
  if ((await values.get('fingerprint')) !== scheduler.fingerprint) await values.delete('fingerprint');
}

/** Derives every cache anew from the events if another reducer, scheduler or day rollover made them. */
async function rebuildIfStale(db: Database, scheduler: Scheduler): Promise<void> {
  if ((await db.get('values', 'fingerprint')) === scheduler.fingerprint) return;
  if ((await db.count('events')) > 0) await loadMemoryModel();
  await inTransaction(db, async (tx) => {
    const { states, totals } = deriveCaches(await tx.objectStore('events').getAll(), scheduler);
    await tx.objectStore('cards').clear();
    await tx.objectStore('days').clear();
    for (const state of states) await tx.objectStore('cards').put(toRow(state));
    for (const day of totals.values()) await tx.objectStore('days').put(day);
    await tx.objectStore('values').put(scheduler.fingerprint, 'fingerprint');
  });
}

const toRow = (state: CardState): CardRow => ({
  cardId: state.cardId,
  ...(!state.isSuspended && state.phase !== 'new' && { queueAt: state.dueAt }),
  state,
});

async function countingAnswers(db: Database, events: readonly ReviewEvent[]): Promise<Answered[]> {
  const voids = db.transaction('events').store.index('voids');
  const counts = await Promise.all(events.map((event) => countVoids(voids, event.id)));
  return events
    .filter((event, index): event is Answered => event.type === 'answered' && counts[index] === 0)
    .sort(compareEvents);
}
