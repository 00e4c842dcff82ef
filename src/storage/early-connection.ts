import type { EpochMs } from '../core/ids';
import type { EarlyAgenda } from './stored-agenda';

/** What `index.html` asked for before any script was there, so that the browser reads it while it reads them. */
interface EarlyConnection {
  readonly asked: IDBOpenDBRequest;
  readonly values?: readonly (readonly [key: string, request: IDBRequest])[];
  /** Parts of an agenda and when they were asked for; the due pages once it is known which base they are of. */
  readonly at?: EpochMs;
  readonly agenda?: { readonly [Part in keyof EarlyAgenda]?: IDBRequest };
}

declare global {
  /** It makes no database and changes none, and gives way to a newer app in another tab, until it is taken. */
  var earlyConnection: EarlyConnection | undefined;
}

let taken: EarlyConnection | undefined;
let values: ReadonlyMap<string, IDBRequest> = new Map();

/** The connection that was asked for early, if it is one to this database in this version; it is then the taker's. */
export async function takeEarlyConnection(name: string, version: number): Promise<IDBDatabase | undefined> {
  const early = globalThis.earlyConnection;
  globalThis.earlyConnection = undefined;
  const db = early && !hasFailed(early.asked) ? await settled(early.asked).catch(() => undefined) : undefined;
  const isRight = db?.name === name && db.version === version;
  taken = isRight ? early : undefined;
  values = new Map(taken?.values);
  if (isRight) return db;
  db?.close();
  return undefined;
}

/** A value that was asked for over the early connection, the first time it is wanted; rejects if it could not be read. */
export function takeEarlyValue(key: string): Promise<unknown> | undefined {
  const request = values.get(key);
  values = new Map([...values].filter(([other]) => other !== key));
  return request && settled(request);
}

/** What was asked for over the early connection of what Today is made of, the first time; rejects if it could not be read. */
export async function takeEarlyAgenda(): Promise<EarlyAgenda | undefined> {
  const early = taken;
  taken = undefined;
  if (!early?.agenda) return undefined;
  // The pages are asked for as soon as the base is there, which is before whoever waits for it hears of it.
  const base = await (early.agenda.base && settled(early.agenda.base));
  const parts = Object.entries({ pages: undefined, strange: undefined, ...early.agenda }).map(
    async ([part, request]) => [part, request ? await settled(request) : []] as const,
  );
  return { ...Object.fromEntries(await Promise.all(parts)), base, at: early.at } as EarlyAgenda;
}

/**
 * Whether a request is over and came to nothing, as on a first visit. Of a promise that is rejected before anybody listens
 * Chromium notes where in the source that was, and reads the whole script that is under way once more to find it.
 */
const hasFailed = (request: IDBRequest) => request.readyState === 'done' && request.error !== null;

/** What a request came to, now or later; rejects if it failed. */
const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    const settle = () => (request.error ? reject(request.error) : resolve(request.result));
    if (request.readyState === 'done') settle();
    request.addEventListener('success', settle);
    request.addEventListener('error', settle);
  });
