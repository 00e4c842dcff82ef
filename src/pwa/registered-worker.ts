import { trustedScript } from './trusted-scripts';

/** The service worker as the page sees it. */
export interface RegisteredWorker {
  /** Has the worker answer for this page and copy whatever is missing; resolves to whether the copy is complete. */
  completeCopy(): Promise<boolean>;
  /** The version that waits takes over every tab, and this one starts anew. */
  takeOver(): void;
}

/** Registers the service worker, and the app as one that can be installed; `onupdate` is told when a new version waits. */
export async function registerWorker(onupdate: () => void): Promise<RegisteredWorker> {
  const workers = navigator.serviceWorker;
  showInstallable();
  const registration = await workers.register(trustedScript('./service-worker.js'));
  const look = () => {
    // Without a controller this is the first version, and nobody waits for it.
    if (registration.waiting && workers.controller) onupdate();
  };
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  return {
    async completeCopy() {
      const { port1, port2 } = new MessageChannel();
      const { active } = await workers.ready;
      active?.postMessage('complete the copy', [port2]);
      return new Promise((resolve) => {
        port1.onmessage = ({ data }) => resolve(data === true);
      });
    },
    takeOver() {
      // Another tab may have let it take over already, and then nothing changes here but by a reload.
      if (!registration.waiting) return location.reload();
      workers.addEventListener('controllerchange', () => location.reload(), { once: true });
      registration.waiting.postMessage('take over');
    },
  };
}

/** Names the icon and the manifest, which browsers fetch at once: on a slow line that is when a first question is wanted. */
function showInstallable(): void {
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = './manifest.webmanifest';
  document.head.append(manifest);
  document.querySelector('link[rel=icon]')?.setAttribute('href', './icon.svg');
}
