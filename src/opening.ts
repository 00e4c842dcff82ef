import { databaseName } from './storage/database-name';
import { openLastingDatabase } from './storage/lasting-database';
import type { Database } from './storage/open-database';

/** Takes the database that `index.html` asked for, or asks for it: the composition root imports this before the screens. */
let tellClosed = () => {};
let early: Promise<Opened> | undefined = open();
early.catch(() => undefined);

interface Opened {
  readonly db: Database;
  /** Whether it was made just now: there is nothing in it that could be read. */
  readonly isNew: boolean;
}

async function open(): Promise<Opened> {
  let isNew = false;
  const onmade = () => {
    isNew = true;
  };
  const db = await openLastingDatabase(databaseName(), () => tellClosed(), onmade);
  return { db, isNew };
}

/** The database of this page; `onclosed` is told when the browser or another tab takes the connection away. */
export function opening(onclosed: () => void): Promise<Opened> {
  tellClosed = onclosed;
  const opened = early ?? open();
  early = undefined;
  return opened;
}
