import { trustedScript } from './trusted-scripts';

/** The service worker as the page sees it. */
export interface RegisteredWorker {
  /** Has the worker answer for this page and copy whatever is missing, again and again; resolves once the copy is complete. */
  completeCopy(): Promise<void>;
  /** The version that waits takes over every tab, and this one starts anew. */
  takeOver(): void;
}

/** A browser may end a worker before it has answered. */
const answerWithinMs = 60_000;
const againAfterMs = 30_000;
const mostAfterMs = 900_000;

/** Registers the service worker, and the app as one that can be installed; `onupdate` is told when a new version waits. */
export function registerWorker(onupdate: () => void): RegisteredWorker {
  const workers = navigator.serviceWorker;
  let registration: ServiceWorkerRegistration | undefined;
  showInstallable();

  async function register(): Promise<ServiceWorkerRegistration> {
    const made = await workers.register(trustedScript('./service-worker.js'));
    const look = () => {
      // Without a controller this is the first version, and nobody waits for it.
      if (made.waiting && workers.controller) onupdate();
    };
    const follow = () => made.installing?.addEventListener('statechange', look);
    look();
    // Another tab, or the way to this page, may have found one before.
    follow();
    made.onupdatefound = follow;
    return made;
  }

  async function tryToComplete(): Promise<boolean> {
    // A worker that could not be installed is gone, and its registration with it.
    if (!registration || !newestOf(registration)) registration = await register();
    const newest = newestOf(registration);
    if (!registration.active && newest) await installed(newest);
    return registration.active ? completes(registration.active) : false;
  }

  return {
    async completeCopy() {
      for (let waitMs = againAfterMs; !(await tryToComplete().catch(() => false)); ) {
        await onlineOrAfter(waitMs);
        waitMs = Math.min(2 * waitMs, mostAfterMs);
      }
    },
    takeOver() {
      // Another tab may have let it take over already, and then nothing changes here but by a reload.
      if (!registration?.waiting) return location.reload();
      workers.addEventListener('controllerchange', () => location.reload(), { once: true });
      registration.waiting.postMessage('take over');
    },
  };
}

const newestOf = ({ installing, waiting, active }: ServiceWorkerRegistration) => installing ?? waiting ?? active;

/** Resolves when a worker is about to answer for pages, or never will. */
function installed(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!/^install/.test(worker.state)) resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** Whether the worker says in time that its copy is complete. */
function completes(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise<boolean>((resolve) => {
    setTimeout(resolve, answerWithinMs, false);
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage('complete the copy', [port2]);
  }).finally(() => port1.close());
}

function onlineOrAfter(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    addEventListener('online', go);
  });
}

/** Names the icon and the manifest, which browsers fetch at once: on a slow line that is when a first question is wanted. */
function showInstallable(): void {
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = './manifest.webmanifest';
  document.head.append(manifest);
  document.querySelector('link[rel=icon]')?.setAttribute('href', './icon.svg');
}
