import type { KeptPlan } from '../core/exam/planned-day';
import type { DeviceId } from '../core/ids';
import type { PlanShelf, SessionShelf, SettingsStore } from '../core/ports';
import type { SessionPlan } from '../core/queue/session-plan';
import type { Changes } from './changes';
import { takeEarlyAgenda, takeEarlyValue } from './early-connection';
import type { Database } from './open-database';
import { guarded } from './storage-error';
import { type EarlyAgenda, emptyAgenda } from './stored-agenda';

/** A value as it was asked for while the page began, the first time, or as it is stored. */
const firstValue = async (db: Database, key: 'settings' | 'deviceId' | 'fingerprint' | 'session'): Promise<unknown> => {
  const stored = () => db.get('values', key);
  return takeEarlyValue(key)?.catch(stored) ?? stored();
};

/** What made the caches as they are stored; and what Today is made of, if that was asked for while the page began. */
export interface StoredCaches {
  readonly fingerprint: unknown;
  readonly agenda: EarlyAgenda | undefined;
  /** Whether it is known that there is nothing stored. */
  readonly areNew?: boolean;
}

/** The caches of a database made just now. */
export const newCaches = (): StoredCaches => ({
  fingerprint: undefined,
  agenda: emptyAgenda(Date.now()),
  areNew: true,
});

export const loadCaches = (db: Database): Promise<StoredCaches> =>
  guarded(async () => {
    const [fingerprint, agenda] = await Promise.all([
      firstValue(db, 'fingerprint'),
      takeEarlyAgenda().catch(() => undefined),
    ]);
    return { fingerprint, agenda };
  });

/** This device's id, kept from now on if there was none: then it is `fresh`. */
export function loadDeviceId(db: Database, fresh: DeviceId): Promise<DeviceId> {
  return guarded(async () => {
    // Read first: a transaction that may write waits for those of every other tab.
    const found = (await firstValue(db, 'deviceId')) as DeviceId | undefined;
    if (found) return found;
    const tx = db.transaction('values', 'readwrite');
    const known = (await tx.store.get('deviceId')) as DeviceId | undefined;
    if (!known) await tx.store.put(fresh, 'deviceId');
    await tx.done;
    return known ?? fresh;
  });
}

/** Settings as one value; `parse` turns whatever is stored into valid settings. */
export function openIdbSettings<S>(db: Database, parse: (stored: unknown) => S, changes: Changes): SettingsStore<S> {
  return {
    load: () => guarded(async () => parse(await firstValue(db, 'settings'))),
    save: (settings) =>
      guarded(async () => {
        await db.put('values', settings, 'settings');
        changes.announce('settings');
      }),
  };
}

export function openIdbSessionShelf(db: Database): SessionShelf {
  return {
    load: () => guarded(async () => (await firstValue(db, 'session')) as SessionPlan | undefined),
    save: (plan) => guarded(async () => void (await db.put('values', plan, 'session'))),
    clear: () => guarded(() => db.delete('values', 'session')),
  };
}

export function openIdbPlanShelf(db: Database): PlanShelf {
  return {
    load: () => guarded(async () => (await db.get('values', 'plan')) as KeptPlan | undefined),
    save: (plan) => guarded(async () => void (await db.put('values', plan, 'plan'))),
  };
}
