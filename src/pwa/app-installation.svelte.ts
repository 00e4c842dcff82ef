import type { Installation } from '../state/app-context';

/**
 * Registers the service worker and follows it: when the offline copy is complete, when a new version waits. Nothing
 * reloads by itself; `update` is the learner's word.
 */
export class AppInstallation implements Installation {
  isOfflineReady = $state.raw(false);
  hasUpdate = $state.raw(false);
  persistence = $state.raw<Installation['persistence']>('unknown');
  #update: (() => void) | undefined;
  #hasAsked = false;

  async start(): Promise<void> {
    void this.#readPersistence();
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    const { registerSW } = await import('virtual:pwa-register');
    const activate = registerSW({
      onNeedRefresh: () => {
        this.hasUpdate = true;
      },
    });
    this.#update = () => {
      // The new worker takes over every tab; this one asked for it and starts anew.
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      void activate(false);
    };
    await this.#controlled();
    this.isOfflineReady = true;
  }

  /** Resolves once a worker, its offline copy complete, answers for this page. */
  async #controlled(): Promise<void> {
    const workers = navigator.serviceWorker;
    await workers.ready;
    if (workers.controller) return;
    await new Promise((resolve) => workers.addEventListener('controllerchange', resolve, { once: true }));
  }

  update(): void {
    this.#update?.();
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
