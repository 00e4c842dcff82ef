import type { ReviewLog, SegmentCodec } from '../core/ports';
import { loadMemoryModel, type Scheduler } from '../core/schedule/scheduler';
import type { Changes } from './changes';
import { loadCaches, type StoredCaches } from './idb-values';
import type { Database, Read } from './open-database';
import type { ReadAhead } from './read-ahead';
import { guarded, toStorageError } from './storage-error';
import { agendaIn, agendaOf, type EarlyAgenda } from './stored-agenda';
import { totalsOf, weeksIn } from './stored-days';
import { dueIn, statesIn } from './stored-states';
import { inTransaction, reading } from './transact';

/** What a log leaves to code that is fetched when it is first needed. */
export interface LogUpkeep {
  /** Derives every cache anew under a scheduler, unless they were made under it. */
  rebuild(scheduler: Scheduler): Promise<void>;
  /** Whole events, sealed or not. */
  history(): Promise<typeof import('./whole-events')>;
  readonly codec: SegmentCodec;
}

/** Not while the page is drawn for the first time. */
const laterMs = 1_000;

type Appending = typeof import('./append-events');

/**
 * The review log in IndexedDB. An append and everything derived from it are one transaction of strict durability: when
 * it resolves, the answer is on disk. Old events lie in sealed segments; readers see one log. `stored` is read by the caller
 * among its first reads. `shipped` names the questions whose cards alone are ever asked for, as due or as new.
 */
export async function openIdbReviewLog(
  db: Database,
  scheduler: Scheduler,
  changes: Changes,
  upkeep: LogUpkeep,
  stored: Promise<StoredCaches> = loadCaches(db),
  shipped?: string,
): Promise<ReviewLog> {
  let current = scheduler;
  let appending: Appending | undefined;
  let ahead: ReadAhead | undefined;
  let early: EarlyAgenda | undefined;
  /** Signs the caches of a new database, for which nobody waits before something is to be put into it. */
  let sign: (() => Promise<boolean>) | undefined;
  const signed = async () => {
    const signing = sign?.();
    sign = undefined;
    await signing;
  };

  /** What another tab changed between an early reading and now this one was not told of. */
  const lookAgain = ({ lastChange }: EarlyAgenda) =>
    setTimeout(async () => {
      const latest = await db.get('values', 'lastChange').catch(() => lastChange);
      if (latest !== lastChange) changes.announce('log');
    }, laterMs);

  const read = <T>(work: (tx: Read) => Promise<T>) => guarded(() => work(reading(db)));

  const log: ReviewLog = {
    async prepare(next) {
      [appending] = await Promise.all([import('./append-events'), loadMemoryModel(), signed()]);
      const { readAhead } = appending;
      if (next) ahead = await read((tx) => readAhead(tx, current, next));
    },
    async append(events) {
      early = undefined;
      const states = await guarded(async () => {
        // Nothing is waited for that is there: the transaction begins before the page draws what the answer was worth.
        if (!appending) await log.prepare();
        const { appendEvents } = appending as Appending;
        return inTransaction(db, (tx) => appendEvents({ tx, scheduler: current, ahead }, events));
      });
      changes.announce('log');
      return states;
    },
    statesOf: (cardIds) => read(async (tx) => (await statesIn(tx, cardIds)).map(({ state }) => state)),
    dueStates: (until, limit, isWanted) => read((tx) => dueIn(tx, until, limit, isWanted, shipped)),
    async agenda(request) {
      const known = early;
      early = undefined;
      const own = known && agendaOf(known, request, shipped);
      if (own) lookAgain(known);
      return own ?? read((tx) => agendaIn(tx, request, shipped));
    },
    answersOf: (session) => guarded(async () => (await upkeep.history()).answersOfSession(db, upkeep.codec, session)),
    examStart: (session) => guarded(async () => (await upkeep.history()).startOfExam(db, upkeep.codec, session)),
    answersOfCard: (cardId) => guarded(async () => (await upkeep.history()).answersOfCard(db, upkeep.codec, cardId)),
    replayOfCard: (cardId) => guarded(async () => (await upkeep.history()).replayOfCard(db, upkeep.codec, cardId)),
    noteOf: (cardId) => guarded(async () => (await upkeep.history()).noteOfCard(db, upkeep.codec, cardId)),
    totals: (from, to) => read(async (tx) => totalsOf(await weeksIn(tx, from, to), from, to)),
    sittings: () => guarded(async () => (await upkeep.history()).sittingsIn(db)),
    mistakes: () => guarded(async () => (await upkeep.history()).mistakesIn(db)),
    async *batches() {
      try {
        yield* (await upkeep.history()).allBatches(db, upkeep.codec);
      } catch (cause) {
        throw toStorageError(cause);
      }
    },
    async useScheduler(next) {
      early = undefined;
      await signed();
      await guarded(() => upkeep.rebuild(next));
      current = next;
      changes.announce('log');
    },
  };
  const { fingerprint: made, agenda, areNew } = await stored;
  const isRight =
    areNew || made === scheduler.fingerprint || (made === undefined && (await guarded(() => signEmpty(db, scheduler))));
  if (isRight) early = agenda;
  else await guarded(() => upkeep.rebuild(scheduler));
  if (areNew) {
    sign = () => signEmpty(db, scheduler).catch(() => false);
    setTimeout(signed, laterMs);
  }
  return log;
}

/** Of no events the empty caches are right, whatever the scheduler: says whether it is so, and signs them. */
async function signEmpty(db: Database, { fingerprint }: Scheduler): Promise<boolean> {
  const tx = db.transaction(['events', 'values'], 'readwrite');
  const values = tx.objectStore('values');
  const [rows, sealed] = await Promise.all([
    tx.objectStore('events').getAllKeys(null, 1),
    values.getAllKeys('sealed', 1),
  ]);
  const isEmpty = rows.length === 0 && sealed.length === 0;
  if (isEmpty) await values.put(fingerprint, 'fingerprint');
  await tx.done;
  return isEmpty;
}
