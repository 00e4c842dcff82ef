import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { databaseName, setDatabaseAside } from '../../src/storage/database-name';
import { openDatabase } from '../../src/storage/open-database';
import { freshIndexedDb } from '../support/fresh-indexeddb';
import { answered } from '../support/sample-events';

beforeEach(() => {
  freshIndexedDb();
  const values = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('the first database has a name that never changes between releases', () => {
  expect(databaseName()).toBe('holdfast');
});

it('each fresh start takes a name that was not used before', () => {
  const names = [databaseName()];
  for (let start = 0; start < 11; start++) {
    setDatabaseAside();
    names.push(databaseName());
  }
  expect(names.slice(0, 3)).toEqual(['holdfast', 'holdfast-2', 'holdfast-3']);
  expect(new Set(names).size).toBe(12);
});

it('after a fresh start the database is empty, and the old one stays where it is', async () => {
  const old = await openDatabase(databaseName(), () => undefined);
  await old.put('events', answered('1', 'a'));
  setDatabaseAside();
  expect(await (await openDatabase(databaseName(), () => undefined)).getAll('events')).toEqual([]);
  expect(await old.getAll('events')).toHaveLength(1);
  expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual(['holdfast', 'holdfast-2']);
});

it('where the page may not keep values the first name is used', () => {
  vi.stubGlobal('localStorage', undefined);
  expect(databaseName()).toBe('holdfast');
});
