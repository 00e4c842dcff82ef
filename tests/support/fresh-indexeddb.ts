import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Changes } from '../../src/storage/changes';

/** Gives a test an IndexedDB of its own, with nothing in it. */
export function freshIndexedDb(): void {
  vi.stubGlobal('indexedDB', new IDBFactory());
}

export function countedChanges(): Changes & { readonly told: number } {
  const changes = { told: 0, announce: () => void changes.told++, subscribe: () => () => undefined };
  return changes;
}
