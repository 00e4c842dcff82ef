import { type Database, openDatabase } from './open-database';

/** A browser that took the connection away may need a moment before it gives another. */
const waitsMs = [0, 500, 3_000, 15_000];

/**
 * A database whose connection is opened anew when it is taken away: what is asked in between is refused as closed, and may
 * be asked again. `onclosed` is told each time, for what the page shows may be old; `onmade`, as by `openDatabase`, the first.
 */
export async function openLastingDatabase(name: string, onclosed: () => void, onmade: () => void): Promise<Database> {
  const open = (onmade?: () => void) =>
    openDatabase(
      name,
      () => {
        onclosed();
        void reopen();
      },
      onmade,
    );
  let current = await open(onmade);
  async function reopen(): Promise<void> {
    for (const waitMs of waitsMs) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      const next = await open().catch(() => undefined);
      if (next) {
        current = next;
        return;
      }
    }
  }
  return new Proxy({} as Database, {
    get(_target, name) {
      const value = Reflect.get(current, name);
      return typeof value === 'function' ? value.bind(current) : value;
    },
  });
}
