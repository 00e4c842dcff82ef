import { openDB } from 'idb';

interface StoreDump {
  readonly keyPath: string | null;
  readonly indexes: Readonly<Record<string, string>>;
  /** Values, with their keys where the store has no key path. */
  readonly rows: readonly { readonly key?: IDBValidKey; readonly value: unknown }[];
}

/** Everything in a database, as JSON can hold it. */
export interface DatabaseDump {
  readonly schemaVersion: number;
  readonly stores: Readonly<Record<string, StoreDump>>;
}

const arrays = { Uint8Array, Uint16Array, Uint32Array, Int16Array, Int32Array, Float64Array };

/** JSON knows no typed arrays, and no number that is not finite. */
export const writeDump = (dump: DatabaseDump) =>
  `${JSON.stringify(
    dump,
    (_key, value) => {
      if (value === Number.NEGATIVE_INFINITY) return { number: '-Infinity' };
      if (!ArrayBuffer.isView(value)) return value;
      const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
      return { array: value.constructor.name, bytes };
    },
    1,
  )}\n`;

export const readDump = (text: string): DatabaseDump =>
  JSON.parse(text, (_key, value) => {
    if (value?.number === '-Infinity') return Number.NEGATIVE_INFINITY;
    if (typeof value?.bytes !== 'string') return value;
    const bytes = Uint8Array.from(Buffer.from(value.bytes, 'base64'));
    return new arrays[value.array as keyof typeof arrays](bytes.buffer);
  });

/** Reads a database without changing it. */
export async function dumpDatabase(name: string): Promise<DatabaseDump> {
  const db = await openDB(name);
  const stores: Record<string, StoreDump> = {};
  for (const storeName of db.objectStoreNames) {
    const { store } = db.transaction(storeName);
    const keyPath = store.keyPath as string | null;
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    stores[storeName] = {
      keyPath,
      indexes: Object.fromEntries([...store.indexNames].map((index) => [index, store.index(index).keyPath as string])),
      rows: values.map((value, row) => (keyPath === null ? { key: keys[row] as IDBValidKey, value } : { value })),
    };
  }
  db.close();
  return { schemaVersion: db.version, stores };
}

/** Makes a database as the app of that time left it, by the dump alone: today's schema has no part in it. */
export async function loadDump(name: string, dump: DatabaseDump): Promise<void> {
  const db = await openDB(name, dump.schemaVersion, {
    upgrade(opened) {
      for (const [storeName, { keyPath, indexes, rows }] of Object.entries(dump.stores)) {
        const store = opened.createObjectStore(storeName, { keyPath });
        for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
        for (const { key, value } of rows) void store.put(value, key);
      }
    },
  });
  db.close();
}
