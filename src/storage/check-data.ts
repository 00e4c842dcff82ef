import type { EpochMs } from '../core/ids';
import type { CheckingCodec } from '../core/ports';
import { checkEvent } from '../core/review/check-event';
import { isCardEvent, isSittingEnd, type ReviewEvent } from '../core/review/review-event';
import type { Scheduler } from '../core/schedule/scheduler';
import { counted } from '../core/stats/in-words';
import type { CheckReport, Finding, Progress } from '../core/upkeep';
import { allIn } from './all-states';
import { checkSegments, type Found, forgetDerived, were } from './check-sealed';
import { ifReadable } from './damaged-record';
import type { Database } from './open-database';
import { type RebuildOptions, rebuildCaches } from './rebuild';
import { sealedCardOf, sealedIn } from './sealed-events';
import { sealedParts } from './sealed-parts';
import { setAside } from './set-aside';
import { inStores, inTransaction, reading } from './transact';

interface CheckOptions {
  readonly codec: CheckingCodec;
  readonly scheduler: Scheduler;
  readonly now: EpochMs;
  readonly tell?: (progress: Progress) => void;
  readonly shipped?: RebuildOptions['shipped'];
}

/** A clock may be a day off; what is later than that was stamped by one that was wrong. */
const dayMs = 86_400_000;

/**
 * Reads the whole log, compares caches and counts with what they should be by a rebuild, and says what was found in plain
 * words. Caches and counts are mended; an event that cannot be read is set aside in `values`, never deleted.
 */
export async function checkData(db: Database, options: CheckOptions): Promise<CheckReport> {
  const findings: Finding[] = [];
  const found = (what: string, isMended = false) => void findings.push({ what, isMended });
  const rows = await checkRows(db, options.now, found);
  const { renewed } = await sealedParts(db, await sealedIn(reading(db)), options.codec);
  if (renewed > 0) found(`The record of ${counted(renewed, 'event')} was damaged.`, true);
  const onread = (done: number, of: number) => options.tell?.({ step: 'reading', done, of });
  const { ids, unreadable, voids } = await checkSegments(db, options.codec.decode, found, onread);
  // Where the sealed event cannot be read, its row is all there is of it.
  const both = rows.filter(({ id }) => ids.has(id) && !unreadable.has(id)).map(({ id }) => id);
  if (both.length > 0) {
    await inTransaction(db, async (tx) => {
      for (const id of both) await tx.objectStore('events').delete(id);
    });
    found(`${counted(both.length, 'answer')} ${were(both.length)} kept twice.`, true);
  }
  const all = new Set([...ids, ...rows.map(({ id }) => id)]);
  const undone = new Set([...voids.keys(), ...rows.flatMap((event) => (event.type === 'voided' ? [event.voids] : []))]);
  const lost = [...undone].filter((id) => !all.has(id)).length;
  if (lost > 0) found(`${counted(lost, 'undo')} of what is not here. It may come with a backup of another device.`);
  await checkCaches(db, options, found);
  return { events: all.size, cards: (await allIn(reading(db))).length, findings };
}

async function checkRows(db: Database, now: EpochMs, found: Found): Promise<ReviewEvent[]> {
  const rows = await db.getAll('events');
  const broken = rows.filter((row) => checkEvent(row) !== undefined);
  if (broken.length > 0) {
    await inTransaction(db, async (tx) => {
      await setAside(tx, broken);
      await tx.objectStore('values').delete('fingerprint');
    });
    const first = checkEvent(broken[0]);
    found(
      `${counted(broken.length, 'entry', 'entries')} could not be read (the first ${first}), and ${were(broken.length)} set aside.`,
      true,
    );
  }
  const later = rows.filter(({ at }) => at > now + dayMs).length;
  if (later > 0)
    found(`${counted(later, 'answer')} ${were(later)} dated ahead by a clock that was wrong, and left so.`);
  return rows.filter((row) => !broken.includes(row));
}

async function checkCaches(
  db: Database,
  { codec, scheduler, tell, shipped }: CheckOptions,
  found: Found,
): Promise<void> {
  const known = new Set<string>(await db.getAllKeys('events'));
  const before = await caches(db);
  await inStores(db, ['stretches', 'values'], (tx) => Promise.all(forgetDerived(tx)));
  const onprogress = ({ done, of }: { done: number; of: number }) => tell?.({ step: 'deriving', done, of });
  await rebuildCaches(db, scheduler, { decode: codec.decode, shipped, onprogress });
  const after = await caches(db);
  const touched = await touchedSince(db, known);
  const wrong = (name: keyof Caches) => differing(before[name], after[name], touched);
  const [states, mistakes, sittings] = [wrong('states'), wrong('mistakes'), wrong('sittings')];
  // An undo may change any day.
  const days = touched.size === 0 ? wrong('days') : 0;
  if (states > 0) found(`The schedule of ${counted(states, 'card')} was not what their answers say.`, true);
  if (days > 0) found(`The totals of ${counted(days, 'day')} were not what their answers say.`, true);
  if (mistakes > 0)
    found(`The mistakes counted of ${counted(mistakes, 'card')} were not those of their answers.`, true);
  if (sittings > 0)
    found(
      `${counted(sittings, 'exam or quiz', 'exams or quizzes')} ${were(sittings)} not in the history as they ended.`,
      true,
    );
}

type Cache = ReadonlyMap<string | number, object>;
interface Caches {
  readonly states: Cache;
  readonly days: Cache;
  readonly mistakes: Cache;
  readonly sittings: Cache;
}

async function caches(db: Database): Promise<Caches> {
  const [states = [], days = [], mistakes = [], sittings = []] = await Promise.all([
    ifReadable(allIn(reading(db))),
    ifReadable(db.getAll('days')),
    ifReadable(db.getAll('mistakes')),
    ifReadable(db.getAll('sittings')),
  ]);
  return {
    states: new Map(states.map(({ state }) => [state.cardId, state])),
    days: new Map(days.flat().map((day) => [day.day, day])),
    mistakes: new Map(mistakes.flat().map((own) => [own.cardId, own])),
    sittings: new Map(sittings.flat().map((kept) => [kept.sessionId, kept])),
  };
}

/**
 * The cards and the sittings of rows that are not among those known: what was answered or undone while the caches were made
 * anew, in another tab, is no damage.
 */
async function touchedSince(db: Database, known: ReadonlySet<string>): Promise<ReadonlySet<string | number>> {
  const rows = await db.getAll('events');
  const cards = new Map(rows.map((row) => [row.id, isCardEvent(row) ? row.cardId : undefined]));
  const touched = new Set<string>();
  for (const row of rows) {
    if (known.has(row.id)) continue;
    const named = row.type === 'voided' ? row.voids : row.id;
    const cardId = cards.has(named) ? cards.get(named) : await ifReadable(sealedCardOf(reading(db), named));
    if (cardId) touched.add(cardId);
    if (isSittingEnd(row)) touched.add(row.sessionId);
  }
  return touched;
}

/** How many records are not the same, but for those touched meanwhile. */
function differing(before: Cache, after: Cache, touched: ReadonlySet<string | number>): number {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !touched.has(key) && !isSame(before.get(key), after.get(key))).length;
}

/** Whether two records say the same, whatever the order of their fields. */
function isSame(a: object | undefined, b: object | undefined): boolean {
  if (!a || !b) return a === b;
  const order = (value: object) => JSON.stringify(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
  return order(a) === order(b);
}
