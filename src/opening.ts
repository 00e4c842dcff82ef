import { databaseName } from './storage/database-name';
import { openLastingDatabase } from './storage/lasting-database';
import type { Database } from './storage/open-database';

/**
 * Asks for the database before the rest of the page is evaluated, so that the browser opens it meanwhile: this is the first
 * thing the composition root imports.
 */
let tellClosed = () => {};
let early: Promise<Database> | undefined = openLastingDatabase(databaseName(), () => tellClosed());
early.catch(() => undefined);

/** The database of this page; `onclosed` is told when the browser or another tab takes the connection away. */
export function opening(onclosed: () => void): Promise<Database> {
  tellClosed = onclosed;
  const opened = early ?? openLastingDatabase(databaseName(), () => tellClosed());
  early = undefined;
  return opened;
}
