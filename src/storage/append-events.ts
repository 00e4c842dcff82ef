import { keepSitting } from '../core/exam/finished-sitting';
import type { CardId, EventId } from '../core/ids';
import { type DayTotals, mergeTotals } from '../core/review/day-totals';
import { hasMistakes, needsReplay, planCardChange } from '../core/review/plan-append';
import {
  type CardEvent,
  isCardEvent,
  isSittingEnd,
  type ReplayEvent,
  type ReviewEvent,
  type SittingEnd,
} from '../core/review/review-event';
import type { CardState } from '../core/schedule/card-state';
import type { Scheduler } from '../core/schedule/scheduler';
import { bucketOf, countsOf, withCounts, withEntry } from './buckets';
import { byWeek, withTotals } from './days-by-week';
import type { Write } from './open-database';
import { type ReadAhead, standingOf, stillStanding } from './read-ahead';
import { hasSealedVoid, sealedCardOf, sealedHistory, segmentOf } from './sealed-events';
import { statesIn, toRow } from './stored-states';

export { readAhead } from './read-ahead';

/** What an append works with. Needed for the first answer and not for the first question, so it is fetched apart. */
interface Appending {
  readonly tx: Write;
  readonly scheduler: Scheduler;
  readonly ahead?: ReadAhead | undefined;
}

/** Puts events that are new and everything derived from them. Returns the states that changed. */
export async function appendEvents(appending: Appending, events: readonly ReviewEvent[]): Promise<CardState[]> {
  const [only] = events;
  const states = events.length === 1 && only && isCardEvent(only) ? await appendNewest(appending, only) : undefined;
  return states ?? appendAny(appending, events);
}

/**
 * The way of nearly every answer: one event, newer than all its card has. What must be read was read before, or is asked for
 * at once, for each wait for the database costs a slow phone more than the answer. Resolves to nothing, and did nothing, if
 * it is another case.
 */
async function appendNewest(appending: Appending, event: CardEvent & ReviewEvent): Promise<CardState[] | undefined> {
  const { tx, scheduler, ahead } = appending;
  const { cardId } = event;
  const standing = await stillStanding(tx, ahead, scheduler, event);
  const [isKnown, hasVoid, { filed, fingerprint, week, days, bucket, mistakes }] = standing
    ? [false, false, standing]
    : await Promise.all([isInLog(tx, event.id), isVoid(tx, event.id), standingOf(tx, scheduler, event)]);
  if (isKnown) return [];
  const known = { cardId, state: filed?.state, mistakes: countsOf(mistakes, cardId) };
  const lookup = { ...known, added: [event], newlyVoided: new Set<string>() };
  const voided = new Set<string>(hasVoid ? [event.id] : []);
  if (needsReplay({ ...lookup, voided })) return undefined;
  const change = planCardChange({ ...lookup, voided, history: [] }, scheduler);
  // A write that fails aborts the transaction, and that is heard of when it ends.
  const write = (request: Promise<unknown>) => void request.catch(() => undefined);
  write(tx.objectStore('events').add(event));
  write(tx.objectStore('cards').put(toRow({ state: change.state, segments: filed?.segments ?? [] })));
  if (change.totals.length > 0) write(tx.objectStore('days').put(withTotals(days, change.totals), week));
  if (change.mistakes) write(tx.objectStore('mistakes').put(withCounts(mistakes, cardId, change.mistakes), bucket));
  if (fingerprint !== scheduler.fingerprint) write(tx.objectStore('values').delete('fingerprint'));
  return [change.state];
}

async function appendAny(appending: Appending, events: readonly ReviewEvent[]): Promise<CardState[]> {
  const added = await putUnknown(appending.tx, events);
  const batch = { added, voided: new Set<string>(), newlyVoided: new Set<string>() };
  const cardIds = await touchedCards(appending.tx, batch);
  const plans = [];
  for (const cardId of cardIds) plans.push(await foldCard(appending, cardId, batch));
  for (const end of added.filter(isSittingEnd)) await keepEnd(appending.tx, end);
  await distrustCachesOfAnother(appending);
  await applyTotals(
    appending.tx,
    plans.flatMap((plan) => plan.totals),
  );
  return plans.map((plan) => plan.state);
}

interface Batch {
  readonly added: readonly ReviewEvent[];
  /** Ids voided by the log or the batch, as far as they were looked up. */
  readonly voided: Set<string>;
  readonly newlyVoided: Set<string>;
}

async function isInLog(tx: Write, id: EventId): Promise<boolean> {
  const [key, segment] = await Promise.all([tx.objectStore('events').getKey(id), segmentOf(tx, id)]);
  return key !== undefined || segment !== undefined;
}

async function putUnknown(tx: Write, events: readonly ReviewEvent[]): Promise<ReviewEvent[]> {
  const store = tx.objectStore('events');
  const added: ReviewEvent[] = [];
  for (const event of events) {
    if (await isInLog(tx, event.id)) continue;
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
      const cardId = target ? isCardEvent(target) && target.cardId : await sealedCardOf(tx, event.voids);
      if (cardId) cardIds.add(cardId);
      const isFirst = (await countVoids(voids, event.voids)) === countIn(batch.added, event.voids);
      if (isFirst && !(await hasSealedVoid(tx, event.voids))) batch.newlyVoided.add(event.voids);
      batch.voided.add(event.voids);
    } else if (await isVoid(tx, event.id)) batch.voided.add(event.id);
  }
  return cardIds;
}

const countIn = (events: readonly ReviewEvent[], id: EventId) =>
  events.filter((event) => event.type === 'voided' && event.voids === id).length;

/** How many voids an event has. The index also holds events of a newer app that have such a field and another meaning. */
const countVoids = async (voids: { getAll(id: EventId): Promise<ReviewEvent[]> }, id: EventId) =>
  countIn(await voids.getAll(id), id);

async function isVoid(tx: Write, id: EventId): Promise<boolean> {
  const [count, isSealed] = await Promise.all([
    countVoids(tx.objectStore('events').index('voids'), id),
    hasSealedVoid(tx, id),
  ]);
  return count > 0 || isSealed;
}

async function foldCard({ tx, scheduler }: Appending, cardId: CardId, batch: Batch) {
  const [filed] = await statesIn(tx, [cardId]);
  const segments = filed?.segments ?? [];
  const added = batch.added.filter((event): event is CardEvent => isCardEvent(event) && event.cardId === cardId);
  const lookup = { cardId, state: filed?.state, added, voided: batch.voided, newlyVoided: batch.newlyVoided };
  let history: readonly ReplayEvent[] = added;
  const isReplayed = needsReplay(lookup);
  if (isReplayed) {
    const rows = await tx.objectStore('events').index('cardId').getAll(cardId);
    history = [...(await sealedHistory(tx, cardId, segments)), ...rows];
    for (const event of history) if (await isVoid(tx, event.id)) batch.voided.add(event.id);
  }
  const [store, bucket] = [tx.objectStore('mistakes'), bucketOf(cardId)];
  const before = !isReplayed && added.some(hasMistakes) ? countsOf(await store.get(bucket), cardId) : undefined;
  const change = planCardChange({ ...lookup, mistakes: before, history }, scheduler);
  await tx.objectStore('cards').put(toRow({ state: change.state, segments }));
  if (change.mistakes) await store.put(withCounts(await store.get(bucket), cardId, change.mistakes), bucket);
  return change;
}

async function keepEnd(tx: Write, end: SittingEnd): Promise<void> {
  const [store, bucket] = [tx.objectStore('sittings'), bucketOf(end.sessionId)];
  const sittings = await store.get(bucket);
  const kept = keepSitting(
    sittings?.find(({ sessionId }) => sessionId === end.sessionId),
    end,
  );
  if (kept)
    await store.put(
      withEntry(sittings, kept, ({ sessionId }) => sessionId),
      bucket,
    );
}

async function applyTotals(tx: Write, totals: readonly DayTotals[]): Promise<void> {
  const store = tx.objectStore('days');
  for (const [week, changes] of byWeek(mergeTotals(totals).values()))
    await store.put(withTotals(await store.get(week), changes), week);
}

/**
 * Another tab may have taken another scheduler into use. What this one folds under its own is then worth nothing: without
 * a fingerprint the caches are derived anew by whoever looks next.
 */
async function distrustCachesOfAnother({ tx, scheduler }: Appending): Promise<void> {
  const values = tx.objectStore('values');
  if ((await values.get('fingerprint')) !== scheduler.fingerprint) await values.delete('fingerprint');
}
