import type { Page } from '@playwright/test';
import type { SessionPlan } from '../../src/core/queue/session-plan';
import type { ReviewEvent } from '../../src/core/review/review-event';

/** Puts events, and a session, into the database of the app, from a page of its origin that does not have it open. */
export async function putEvents(page: Page, events: readonly ReviewEvent[], plan?: SessionPlan): Promise<void> {
  await page.evaluate(
    ([events, plan]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['events', 'values'], 'readwrite');
          for (const event of events) writing.objectStore('events').put(event);
          writing.objectStore('values').delete('fingerprint');
          if (plan) writing.objectStore('values').put(plan, 'session');
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          writing.onerror = () => reject(writing.error);
        };
      }),
    [events, plan] as const,
  );
}
