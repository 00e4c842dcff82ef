import type { ReviewLog, SegmentCodec } from '../core/ports';
import { loadMemoryModel, type Scheduler } from '../core/schedule/scheduler';
import type { Changes } from './changes';
import type { Database, Read, Write } from './open-database';
import { guarded, toStorageError } from './storage-error';
import { totalsIn } from './stored-days';
import { allIn, type BelowRows, dueIn, newIn, statesIn } from './stored-states';
import { inTransaction, reading } from './transact';

/** What a log leaves to code that is fetched when it is first needed. */
export interface LogUpkeep {
  /** Derives every cache anew under a scheduler, unless they were made under it. */
  rebuild(scheduler: Scheduler): Promise<void>;
  /** Whole events, sealed or not. */
  history(): Promise<typeof import('./whole-events')>;
  readonly codec: SegmentCodec;
}

type Appending = typeof import('./append-events');

/**
 * The review log in IndexedDB. An append and everything derived from it are one transaction of strict durability: when
 * it resolves, the answer is on disk. Old events lie in sealed segments; readers see one log. `fingerprint` is that of the
 * caches as they are stored, read by the caller among its first reads.
 */
export async function openIdbReviewLog(
  db: Database,
  scheduler: Scheduler,
  changes: Changes,
  upkeep: LogUpkeep,
  fingerprint: Promise<unknown> = db.get('values', 'fingerprint'),
): Promise<ReviewLog> {
  let current = scheduler;
  let below: BelowRows | undefined;
  let appending: Appending | undefined;

  /** Does some work; once more, with what reads below the rows at hand, if there turned out to be something. */
  async function deep<T>(work: (below: BelowRows | undefined) => Promise<T>): Promise<T> {
    try {
      return await work(below);
    } catch (error) {
      if (!(error instanceof LiesDeeper)) throw error;
      below = await import('./below-rows');
      return work(below);
    }
  }
  const read = <T>(work: (tx: Read, below: BelowRows | undefined) => Promise<T>) =>
    guarded(() =>
      deep(async (below) => {
        const tx = reading(db);
        // Both at once: there is rarely anything below, and then the answer is there already.
        const [result] = await Promise.all([work(tx, below), expectNothing(tx, below)]);
        return result;
      }),
    );

  const log: ReviewLog = {
    async prepare() {
      [appending] = await Promise.all([import('./append-events'), loadMemoryModel()]);
    },
    async append(events) {
      const states = await guarded(async () => {
        // Nothing is waited for that is there: the transaction begins before the page draws what the answer was worth.
        if (!appending) await log.prepare();
        const { appendEvents } = appending as Appending;
        return deep((below) =>
          inTransaction(db, async (tx) => {
            const [states] = await Promise.all([
              appendEvents({ tx, below, scheduler: current }, events),
              expectNothing(tx, below),
            ]);
            return states;
          }),
        );
      });
      changes.announce('log');
      return states;
    },
    statesOf: (cardIds) => read(async (tx, below) => (await statesIn(tx, below, cardIds)).map(({ state }) => state)),
    allStates: () => read(async (tx, below) => (await allIn(tx, below)).map(({ state }) => state)),
    dueStates: (until, limit, isWanted) => read((tx, below) => dueIn(tx, below, until, limit, isWanted)),
    newAmong: (cardIds) => read((tx, below) => newIn(tx, below, cardIds)),
    answersOf: (session) => guarded(async () => (await upkeep.history()).answersOfSession(db, upkeep.codec, session)),
    examStart: (session) => guarded(async () => (await upkeep.history()).startOfExam(db, upkeep.codec, session)),
    answersOfCard: (cardId) => guarded(async () => (await upkeep.history()).answersOfCard(db, upkeep.codec, cardId)),
    noteOf: (cardId) => guarded(async () => (await upkeep.history()).noteOfCard(db, upkeep.codec, cardId)),
    totals: (from, to) => guarded(() => totalsIn(db, from, to)),
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
      await guarded(() => upkeep.rebuild(next));
      current = next;
      changes.announce('log');
    },
  };
  const made = await guarded(() => fingerprint);
  const isRight =
    made === scheduler.fingerprint || (made === undefined && (await guarded(() => signEmpty(db, scheduler))));
  if (!isRight) await guarded(() => upkeep.rebuild(scheduler));
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

class LiesDeeper extends Error {}

/** Without what reads below the rows, nothing may be there. */
async function expectNothing(tx: Read | Write, below: BelowRows | undefined): Promise<void> {
  if (!below && (await tx.objectStore('values').getKey('sealed')) !== undefined) throw new LiesDeeper();
}
