import { type IDBPDatabase, openDB } from 'idb';
import type { SegmentCodec } from '../core/ports';
import type { RawPart } from '../core/upkeep';
import type { Sealed } from './schema';
import { toStorageError } from './storage-error';

const recordsAtOnce = 20;

/**
 * What is left of the log in a database of any version, some at a time and unchecked, without changing it: for an export when
 * it cannot be used. `decode` opens sealed events.
 */
export async function* readRawLog(name: string, decode: SegmentCodec['decode']): AsyncGenerator<RawPart> {
  try {
    const known = await indexedDB.databases();
    if (!known.some((database) => database.name === name)) return;
    const db = await openDB(name);
    try {
      yield* partsOf(db, decode);
    } finally {
      db.close();
    }
  } catch (cause) {
    throw toStorageError(cause);
  }
}

async function* partsOf(db: IDBPDatabase, decode: SegmentCodec['decode']): AsyncGenerator<RawPart> {
  const [settings, sealed, setAside] = await recordsOf(db, 'values', ['settings', 'sealed', 'setAside']);
  if (lineOf(settings) !== undefined) yield { settings };
  const { first, next } = (sealed ?? {}) as Sealed;
  // Where these cannot be read no key is less or greater, and every segment is taken.
  const isInLog = (key: IDBValidKey) => !((key as number) < first || (key as number) >= next);
  yield* linesIn(db, 'bodies', async (body) => (await decode(asBytes(body))).split('\n').filter(Boolean), isInLog);
  yield* linesIn(db, 'events', async (row) => [lineOf(row)]);
  if (Array.isArray(setAside)) yield toPart(setAside.map(lineOf));
}

type Line = string | undefined;

/** What comes of the records of a store; one that `toLines` rejects could not be read. */
async function* linesIn(
  db: IDBPDatabase,
  store: string,
  toLines: (record: unknown) => Promise<readonly Line[]>,
  isWanted: (key: IDBValidKey) => boolean = () => true,
): AsyncGenerator<RawPart> {
  const keys = await keysOf(db, store);
  if (!keys) return yield toPart([undefined]);
  const wanted = keys.filter(isWanted);
  for (let from = 0; from < wanted.length; from += recordsAtOnce) {
    const records = await recordsOf(db, store, wanted.slice(from, from + recordsAtOnce));
    yield toPart((await Promise.all(records.map((record) => toLines(record).catch(() => [undefined])))).flat());
  }
}

function toPart(lines: readonly Line[]): RawPart {
  const read = lines.filter((line) => line !== undefined);
  return { lines: read, unread: lines.length - read.length };
}

/** The keys of a store, none if it is not there; nothing if they cannot be read. */
async function keysOf(db: IDBPDatabase, store: string): Promise<readonly IDBValidKey[] | undefined> {
  if (!db.objectStoreNames.contains(store)) return [];
  const records = storeOf(db, store);
  return records.getAllKeys().catch(() => undefined);
}

/** The records of a store under some keys, with nothing in the place of one that cannot be read. */
async function recordsOf(db: IDBPDatabase, store: string, keys: readonly IDBValidKey[]): Promise<unknown[]> {
  if (!db.objectStoreNames.contains(store)) return [];
  const records = storeOf(db, store);
  try {
    return await Promise.all(keys.map(async (key) => records.get(key)));
  } catch {
    if (keys.length === 1) return [undefined];
    // What was asked for together with it was refused, too.
    const each: unknown[] = [];
    for (const key of keys) each.push(...(await recordsOf(db, store, [key])));
    return each;
  }
}

function storeOf(db: IDBPDatabase, store: string) {
  const tx = db.transaction(store);
  // Who asked for the record hears of it.
  tx.done.catch(() => undefined);
  return tx.store;
}

function asBytes(record: unknown): Uint8Array<ArrayBuffer> {
  if (!(record instanceof Uint8Array)) throw new Error('This is no sealed part.');
  return record as Uint8Array<ArrayBuffer>;
}

function lineOf(record: unknown): Line {
  try {
    return JSON.stringify(record);
  } catch {
    return undefined;
  }
}
