import type { Installation } from '../state/app-context';
import { trustedScript } from './trusted-scripts';

/**
 * Registers the service worker and follows it: when the offline copy is complete, when a new version waits. Nothing
 * reloads by itself; `update` is the learner's word.
 */
export class AppInstallation implements Installation {
  isOfflineReady = $state.raw(false);
  hasUpdate = $state.raw(false);
  persistence = $state.raw<Installation['persistence']>('unknown');
  #registration: ServiceWorkerRegistration | undefined;
  #hasAsked = false;

  async start(): Promise<void> {
    void this.#readPersistence();
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    showInstallable();
    this.#registration = await navigator.serviceWorker.register(trustedScript('./service-worker.js'));
    this.#follow(this.#registration);
    this.isOfflineReady = await completeCopy(await controller());
  }

  #follow(registration: ServiceWorkerRegistration): void {
    const look = () => {
      // Without a controller this is the first version, and nobody waits for it.
      if (registration.waiting && navigator.serviceWorker.controller) this.hasUpdate = true;
    };
    look();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  }

  update(): void {
    // The new worker takes over every tab; this one asked for it and starts anew.
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.#registration?.waiting?.postMessage('take over');
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

/** Names the icon and the manifest, which browsers fetch at once: on a slow line that is when a first question is wanted. */
function showInstallable(): void {
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = './manifest.webmanifest';
  document.head.append(manifest);
  document.querySelector('link[rel=icon]')?.setAttribute('href', './icon.svg');
}

/** The worker that answers for this page, once there is one. */
async function controller(): Promise<ServiceWorker> {
  const workers = navigator.serviceWorker;
  await workers.ready;
  if (!workers.controller)
    await new Promise((resolve) => workers.addEventListener('controllerchange', resolve, { once: true }));
  return workers.controller as ServiceWorker;
}

/** Has the worker copy whatever is missing; resolves to whether the copy is complete. */
function completeCopy(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage('complete the copy', [port2]);
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
  });
}
