import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceId } from '../../src/core/ids';
import { compareEvents } from '../../src/core/review/event-order';
import { deriveCaches } from '../../src/core/review/plan-append';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { createScheduler, type Scheduler } from '../../src/core/schedule/scheduler';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { checkData } from '../../src/storage/check-data';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { loadDeviceId, openIdbSessionShelf, openIdbSettings } from '../../src/storage/idb-values';
import { openDatabase } from '../../src/storage/open-database';
import { schemaVersion } from '../../src/storage/schema';
import { cachesOf, heldBy } from '../support/caches';
import { eventsOf } from '../support/events-of';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { type DatabaseDump, loadDump, readDump } from '../support/frozen-dump';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler } from '../support/sample-events';

const folder = new URL('../fixtures/databases/', import.meta.url);
const dumps = readdirSync(folder).map((file) => [file, readDump(readFileSync(new URL(file, folder), 'utf8'))]) as [
  string,
  DatabaseDump,
][];
/** What was appended to the database before it was frozen: rows, and since version 2 what is sealed. */
const eventsIn = (dump: DatabaseDump) => {
  const rows = (dump.stores.events?.rows ?? []).map(({ value }) => value as ReviewEvent);
  const bodies = (dump.stores.bodies?.rows ?? []).map(({ value }) => gunzipSync(value as Uint8Array).toString());
  return [
    ...bodies.flatMap((lines) =>
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ReviewEvent),
    ),
    ...rows,
  ];
};

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.unstubAllGlobals();
});

async function openDumped(dump: DatabaseDump, by: Scheduler) {
  await loadDump('test', dump);
  const db = await openDatabase('test', () => undefined);
  return { db, log: await openIdbReviewLog(db, by, countedChanges(), inlineUpkeep(db)) };
}

it('there is a dump of every version of the schema, and of no other', () => {
  const versions = Array.from({ length: schemaVersion }, (_, index) => `v${index + 1}.json`);
  expect(dumps.map(([file]) => file).sort()).toEqual(versions.sort());
  for (const [file, dump] of dumps) expect(file).toBe(`v${dump.schemaVersion}.json`);
});

describe.each(dumps)('the database frozen in %s', (_file, dump) => {
  const events = eventsIn(dump);

  it('holds every type of event, a type of a newer app, a void and a card set aside', () => {
    const types = new Set<string>(events.map(({ type }) => type));
    for (const type of ['answered', 'voided', 'rescheduled', 'reset', 'suspensionSet', 'examStarted', 'examFinished'])
      expect(types).toContain(type);
    expect(types).toContain('schedulerTuned');
    expect(types).toContain('annotated');
    expect(events.length).toBeGreaterThanOrEqual(28);
  });

  it.each([
    ['the settings it was written with', scheduler],
    ['other settings', createScheduler({ desiredRetention: 0.8, rolloverHour: 2 })],
  ])('opens in today’s code with the states and totals that replay gives, under %s', async (_name, by) => {
    const { log } = await openDumped(dump, by);
    const held = await heldBy(log);
    expect(held).toEqual(cachesOf(events, by));
    expect(held.states.length).toBeGreaterThanOrEqual(7);
  });

  it('still has every event as it was written', async () => {
    const { log } = await openDumped(dump, scheduler);
    expect(await eventsOf(log)).toEqual([...events].sort(compareEvents));
  });

  it('keeps the device id, the settings and the session', async () => {
    const { db } = await openDumped(dump, scheduler);
    expect(await loadDeviceId(db, 'new' as DeviceId)).toBe('phone');
    expect((await openIdbSessionShelf(db).load())?.queue).toEqual([{ cardId: 'docker-2', isNew: false }]);
    const settings = openIdbSettings(db, (stored) => stored as { newPerDay: number }, countedChanges());
    expect(await settings.load()).toMatchObject({ newPerDay: 7 });
  });

  it('is found to be right by a check', async () => {
    const { db } = await openDumped(dump, scheduler);
    const { findings } = await checkData(db, { codec: memberCodec, scheduler, now: noon + 1e11 });
    // One of the events undoes one that never came.
    expect(findings).toEqual([{ what: expect.stringMatching(/^1 undo of what is not here/), isMended: false }]);
  });

  it('takes new answers', async () => {
    const { log } = await openDumped(dump, scheduler);
    const event = answered('new', 'docker-2', noon + 90 * 24 * 3_600_000);
    const [state] = await log.append([event]);
    expect(state).toEqual(
      deriveCaches([...events, event], scheduler).states.find(({ cardId }) => cardId === 'docker-2'),
    );
  });
});
