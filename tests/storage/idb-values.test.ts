import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceId, SessionId } from '../../src/core/ids';
import type { SessionPlan } from '../../src/core/queue/session-plan';
import type { StudyDay } from '../../src/core/schedule/study-day';
import { loadDeviceId, openIdbSessionShelf, openIdbSettings } from '../../src/storage/idb-values';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { cardId, noon } from '../support/sample-events';

let db: Database;
beforeEach(async () => {
  freshIndexedDb();
  db = await openDatabase('test', () => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('the device id is made once and kept over starts', async () => {
  expect(await loadDeviceId(db, 'first' as DeviceId)).toBe('first');
  db.close();
  db = await openDatabase('test', () => undefined);
  expect(await loadDeviceId(db, 'second' as DeviceId)).toBe('first');
});

it('two tabs that start together agree on one device id', async () => {
  const ids = await Promise.all(['one', 'two'].map((id) => loadDeviceId(db, id as DeviceId)));
  expect(new Set(ids).size).toBe(1);
});

describe('the session shelf', () => {
  const plan: SessionPlan = {
    id: 's' as SessionId,
    mode: 'review',
    startedAt: noon,
    day: 5 as StudyDay,
    queue: [{ cardId: cardId('a'), isNew: true }],
  };

  it('holds nothing at first, then the plan saved last, then nothing once it is cleared', async () => {
    const shelf = openIdbSessionShelf(db);
    expect(await shelf.load()).toBeUndefined();
    await shelf.save(plan);
    await shelf.save({ ...plan, mode: 'practice' });
    expect(await openIdbSessionShelf(db).load()).toEqual({ ...plan, mode: 'practice' });
    await shelf.clear();
    expect(await shelf.load()).toBeUndefined();
  });
});

describe('settings', () => {
  const parse = (stored: unknown) => ({ size: Number((stored as { size?: number } | undefined)?.size ?? 1) });

  it('that were never saved are what parsing nothing gives', async () => {
    expect(await openIdbSettings(db, parse, countedChanges()).load()).toEqual({ size: 1 });
  });

  it('that were saved are parsed when they are loaded, and other tabs are told of them', async () => {
    const changes = countedChanges();
    const store = openIdbSettings(db, parse, changes);
    await store.save({ size: 3 });
    expect(changes.told).toBe(1);
    expect(await store.load()).toEqual({ size: 3 });
    await db.put('values', 'nonsense', 'settings');
    expect(await store.load()).toEqual({ size: 1 });
  });

  it('that cannot be saved are told to nobody', async () => {
    const changes = countedChanges();
    const store = openIdbSettings(db, parse, changes);
    db.close();
    await expect(store.save({ size: 3 })).rejects.toMatchObject({ name: 'StorageError', reason: 'closed' });
    expect(changes.told).toBe(0);
  });

  it('do not touch the device id or the session', async () => {
    await loadDeviceId(db, 'phone' as DeviceId);
    await openIdbSettings(db, parse, countedChanges()).save({ size: 3 });
    await openIdbSessionShelf(db).clear();
    expect(await loadDeviceId(db, 'other' as DeviceId)).toBe('phone');
    expect(await openIdbSettings(db, parse, countedChanges()).load()).toEqual({ size: 3 });
  });
});
