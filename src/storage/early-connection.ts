type EarlyValues = readonly (readonly [key: string, request: IDBRequest])[];

declare global {
  /**
   * What `index.html` asked for before any script was there, so that the browser opens the database while it reads them. It
   * makes no database and changes none, and gives way to a newer app in another tab, until it is taken.
   */
  var earlyConnection: { readonly asked: IDBOpenDBRequest; readonly values?: EarlyValues } | undefined;
}

let values: ReadonlyMap<string, Promise<unknown>> = new Map();

/** The connection that was asked for early, if it is one to this database in this version; it is then the taker's. */
export async function takeEarlyConnection(name: string, version: number): Promise<IDBDatabase | undefined> {
  const early = globalThis.earlyConnection;
  globalThis.earlyConnection = undefined;
  const db = early && (await settled(early.asked));
  if (db?.name === name && db.version === version) {
    values = new Map(early?.values?.map(([key, request]) => [key, settled(request)]));
    return db;
  }
  db?.close();
  return undefined;
}

/** A value that was asked for over the early connection, the first time it is wanted; nothing if there is none or it failed. */
export function takeEarlyValue(key: string): Promise<unknown> | undefined {
  const value = values.get(key);
  values = new Map([...values].filter(([other]) => other !== key));
  return value;
}

/** What a request came to, now or later; nothing if it failed. */
const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T | undefined>((resolve) => {
    const settle = () => resolve(request.error ? undefined : request.result);
    if (request.readyState === 'done') settle();
    request.addEventListener('success', settle);
    request.addEventListener('error', settle);
  });
