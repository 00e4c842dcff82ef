import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckingCodec, ReviewLog } from '../../src/core/ports';
import { noTotals } from '../../src/core/review/day-totals';
import { compareEvents } from '../../src/core/review/event-order';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { createScheduler } from '../../src/core/schedule/scheduler';
import type { StudyDay } from '../../src/core/schedule/study-day';
import { checkData } from '../../src/storage/check-data';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import { dropUncommitted, restoreEvents } from '../../src/storage/restore';
import { sealOldest } from '../../src/storage/seal';
import { cachesOf, heldBy } from '../support/caches';
import { eventsOf } from '../support/events-of';
import { type Fault, failOperation, faults } from '../support/faulty-indexeddb';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { type DatabaseDump, dumpDatabase, loadDump } from '../support/frozen-dump';
import { ignoreUnhandled } from '../support/ignore-unhandled';
import { inlineUpkeep } from '../support/inline-upkeep';
import {
  answered,
  cardId,
  eventId,
  hourMs,
  noon,
  scheduler,
  sessionId,
  stamp,
  suspended,
  voided,
} from '../support/sample-events';
import { quizResult } from '../support/sample-results';

ignoreUnhandled();
beforeEach(freshIndexedDb);
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Nothing is packed: what is tried here is the order of things, many times. */
const codec: CheckingCodec = {
  encode: async (lines) => new TextEncoder().encode(lines),
  decode: async (bytes) => new TextDecoder().decode(bytes),
  isWhole: async () => true,
};

const at = (hours: number) => noon + hours * hourMs;
/** Sealed by twos, under a base of packed states. */
const sealed = [
  answered('01', 'a', at(0)),
  { ...answered('02', 'b', at(1), { rating: 'again' }), mistakes: [{ of: 'x' }] },
  answered('03', 'a', at(72)),
  voided('04', '03', at(73)),
  suspended('05', 'c', true, at(74)),
  answered('06', 'b', at(75)),
];
const end = (id: string, hours: number): ReviewEvent => ({
  ...stamp(id, at(hours)),
  type: 'quizFinished',
  sessionId: sessionId('s'),
  result: quizResult(),
});
const missed = { ...answered('08', 'a', at(97), { rating: 'again' }), mistakes: [{ of: 'y' }] };
const rows = [answered('07', 'd', at(96)), missed, end('0a', 98)];
const before = [...sealed, ...rows];
const other = createScheduler({ desiredRetention: 0.8, rolloverHour: 2 });
const note = { ...stamp('11', at(101)), type: 'noteSet', cardId: cardId('a'), text: 'mine' } as const;
const foreign = [...sealed.slice(2), { ...answered('09', 'e', at(98)), deviceId: 'laptop' as never }, note];

interface Device {
  readonly db: Database;
  readonly log: ReviewLog;
}

/** What is done, what it adds to the log, and whether a failure means that nothing of it happened. */
interface Flow {
  readonly run: (device: Device) => Promise<unknown>;
  readonly after?: readonly ReviewEvent[];
  readonly by?: typeof scheduler;
  readonly isOneTransaction?: boolean;
  /** Makes the caches wrong, for the flow to mend. */
  readonly spoil?: (device: Device) => Promise<unknown>;
  /** Events there are while what was spoilt is not mended, if some cannot be read then. */
  readonly spoilt?: readonly ReviewEvent[];
}

const append = (...events: readonly ReviewEvent[]): Flow => ({
  run: ({ log }) => log.append(events),
  after: [...before, ...events],
  isOneTransaction: true,
});
const seal = ({ db }: Device) => sealOldest(db, codec, { before: Number.POSITIVE_INFINITY, size: 2, isPartial: true });
const restore =
  (mode: 'merge' | 'replace') =>
  async ({ db }: Device) => {
    await restoreEvents(db, codec, inBlocks(foreign), mode);
    await rebuildCaches(db, scheduler, { pageSize: 2 });
  };

const check = ({ db }: Device) => checkData(db, { codec, scheduler, now: at(200) });

async function* inBlocks(events: readonly ReviewEvent[], size = 3) {
  for (let from = 0; from < events.length; from += size) yield { events: events.slice(from, from + size) };
}

/** More than are written at once, so that some are read while others are written. */
const many = Array.from({ length: 45 }, (_, index) =>
  answered(`2${index + 10}`, 'ab'[index % 2] ?? '', at(200 + index)),
);

const flows: Readonly<Record<string, Flow>> = {
  'an answer': append(answered('10', 'a', at(100))),
  'an answer that is wrong as another was': append({ ...missed, id: eventId('10'), at: at(100) }),
  'the first answer of a card': append(answered('10', 'z', at(100))),
  'an undo': append(voided('10', '08', at(100))),
  'an undo of a sealed answer': append(voided('10', '06', at(100))),
  'a note': append(note),
  'the end of a sitting, before the one that is known': append(end('10', 97)),
  'a card set aside': append(suspended('10', 'd', true, at(100))),
  'an answer out of order': append(answered('10', 'b', at(2))),
  'several events at once': append(answered('10', 'a', at(1)), voided('12', '01', at(2)), answered('13', 'y', at(3))),
  'a seal': { run: seal, isOneTransaction: true },
  'a fold of everything': {
    async run(device) {
      await dropUncommitted(device.db);
      while ((await seal(device)) > 0);
      await rebuildCaches(device.db, scheduler, { pageSize: 2, isForced: true });
    },
  },
  'a merge': { run: restore('merge'), after: [...before, ...foreign.slice(-2)] },
  'a merge of many parts': {
    async run({ db }) {
      await restoreEvents(db, codec, inBlocks(many, 1), 'merge');
      await rebuildCaches(db, scheduler, { pageSize: 2 });
    },
    after: [...before, ...many],
  },
  'a merge that mends': {
    run: async ({ db }) => {
      await restoreEvents(db, codec, inBlocks(sealed), 'merge');
      await rebuildCaches(db, scheduler, { pageSize: 2 });
    },
    spoil: async ({ db }) => db.delete('bodies', ((await db.getAllKeys('bodies')) as [number, number])[1]),
    spoilt: before.filter(({ id }) => id !== '03' && id !== '04'),
  },
  'a replacement': { run: restore('replace'), after: foreign },
  'a rebuild': { run: ({ db }) => rebuildCaches(db, scheduler, { pageSize: 2, isForced: true }) },
  'a rebuild under another scheduler': { run: ({ db }) => rebuildCaches(db, other, { pageSize: 2 }), by: other },
  'a check': { run: check },
  'a check that mends': {
    run: check,
    async spoil({ db }) {
      await db.put('events', sealed[0] as ReviewEvent);
      await db.delete('cards', cardId('d'));
      await db.put('days', [{ ...noTotals(5 as StudyDay), answered: 9 }], 0);
      await db.put('mistakes', [{ cardId: cardId('d'), counts: [{ of: 'x', times: 9, lastAt: noon }] }], 3);
      await db.clear('sittings');
      await db.clear('columns');
    },
  },
};

async function opened(name: string): Promise<Device> {
  const db = await openDatabase(name, () => undefined);
  return { db, log: await openIdbReviewLog(db, scheduler, countedChanges(), { ...inlineUpkeep(db), codec }) };
}

let dump: DatabaseDump;
beforeAll(async () => {
  const device = await opened('prepared');
  await device.log.append(sealed);
  while ((await seal(device)) > 0);
  await rebuildCaches(device.db, scheduler, { pageSize: 2, isForced: true });
  for (const event of rows) await device.log.append([event]);
  dump = await dumpDatabase('prepared');
});

let made = 0;
async function prepared(): Promise<Device> {
  const name = `faults-${made++}`;
  await loadDump(name, dump);
  return opened(name);
}
const held = async ({ log }: Device) => ({
  events: await eventsOf(log),
  ...(await heldBy(log)),
});
const expected = (events: readonly ReviewEvent[], by = scheduler) => ({
  events: [...events].sort(compareEvents),
  ...cachesOf(events, by),
});

/** Runs a flow with a fault in its n-th operation; resolves to whether it came so far. */
async function survives(flow: Flow, nth: number, fault: Fault): Promise<boolean> {
  const { run, after = before, by, isOneTransaction, spoil, spoilt = before } = flow;
  const device = await prepared();
  await spoil?.(device);
  const injected = failOperation(nth, fault);
  const hasFailed = await run(device).then(
    () => false,
    () => true,
  );
  injected.restore();
  device.db.close();
  const found = await opened(device.db.name);
  const possible = !hasFailed ? [after] : isOneTransaction ? [before] : [before, after];
  const where = `${fault} at ${nth}`;
  const now = await held(found);
  if (!spoil)
    expect(
      possible.map((events) => expected(events)),
      where,
    ).toContainEqual(now);
  else
    expect([before, spoilt], where).toContainEqual([...new Map(now.events.map((event) => [event.id, event])).values()]);
  await run(found);
  expect(await held(found), `${where}, then tried again`).toEqual(expected(after, by));
  found.db.close();
  return injected.hasFailed;
}

let injections = 0;
describe.each(Object.entries(flows))('%s', (_name, flow) => {
  it.each(faults)(
    'is whole or absent whichever of its operations fails (%s), and works when tried again',
    async (fault) => {
      let nth = 0;
      while (await survives(flow, nth, fault)) nth++;
      expect(nth).toBeGreaterThan(5);
      injections += nth;
    },
    120_000,
  );
});

it('more than a thousand operations were made to fail', () => {
  expect(injections).toBeGreaterThan(1_000);
});
