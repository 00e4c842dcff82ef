import type { Installation } from '../state/app-context';
import type { RegisteredWorker } from './registered-worker';

/**
 * Registers the service worker and follows it: when the offline copy is complete, when a new version waits. Nothing
 * reloads by itself; `update` is the learner's word.
 */
export class AppInstallation implements Installation {
  isOfflineReady = $state.raw(false);
  hasUpdate = $state.raw(false);
  persistence = $state.raw<Installation['persistence']>('unknown');
  #worker: RegisteredWorker | undefined;
  #hasAsked = false;

  /** For when the first question may have been asked for. */
  async start(): Promise<void> {
    void this.#readPersistence();
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    const { registerWorker } = await import('./registered-worker');
    this.#worker = registerWorker(() => {
      this.hasUpdate = true;
    });
    await this.#worker.completeCopy();
    this.isOfflineReady = true;
  }

  update(): void {
    this.#worker?.takeOver();
  }

  /** Asks the browser, once, not to clear the data to save space. Never awaited where an answer waits: a browser may ask the learner. */
  askToPersist(): void {
    if (this.#hasAsked || !navigator.storage?.persist) return;
    this.#hasAsked = true;
    navigator.storage.persist().then(
      (isKept) => {
        this.persistence = isKept ? 'kept' : 'may-be-cleared';
      },
      () => undefined,
    );
  }

  async #readPersistence(): Promise<void> {
    const isKept = await navigator.storage?.persisted?.().catch(() => undefined);
    if (isKept !== undefined) this.persistence = isKept ? 'kept' : 'may-be-cleared';
  }
}
