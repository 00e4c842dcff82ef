/// <reference lib="webworker" />
const worker = self as unknown as ServiceWorkerGlobalScope;

/**
 * The offline copy. On a first visit what one studies with is fetched before the worker is ready, and all else when the page
 * says so; an update is fetched whole before it is offered. The copy of the version before stays, for tabs that run it.
 */

interface Listed {
  readonly url: string;
  readonly revision: string | null;
}

const listed = (self as unknown as { readonly __WB_MANIFEST: readonly Listed[] }).__WB_MANIFEST;
const files = listed.map(({ url }) => url);
const page = 'index.html';
/** Several installations may share an origin, and with it all caches. */
const ownName = `holdfast ${worker.registration.scope} `;
const copyName = `${ownName}${listed.find(({ url }) => url === page)?.revision}`;
/** Files of one request each, and packs of many (see `build/offline-packs`). */
const isPack = (path: string) => path.startsWith('offline/');
const isFirst = (path: string) =>
  isPack(path) ? path.startsWith('offline/study-') : path === page || /\.(js|css)$|hyperlegible-next/.test(path);
const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
};
const addressOf = (path: string) => new URL(path, worker.registration.scope).href;

worker.addEventListener('install', (event) => {
  const isUpdate = worker.registration.active !== null;
  event.waitUntil(copy(isUpdate ? files : files.filter(isFirst)));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([worker.clients.claim(), dropOldCopies()]));
});

worker.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
  if (event.data !== 'complete the copy') return;
  const answer = (isComplete: boolean) => event.ports[0]?.postMessage(isComplete);
  // A page that was still loading when this worker became active, or was reloaded past it, has no worker yet.
  event.waitUntil(
    Promise.all([worker.clients.claim(), copyAll()]).then(
      () => answer(true),
      () => answer(false),
    ),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = request.mode === 'navigate' ? isPage(request.url) : request.url.startsWith(worker.registration.scope);
  if (request.method === 'GET' && isOurs) event.respondWith(respond(request));
});

/** Whether it is the page that is gone to; below its folder there may be another app. */
function isPage(address: string): boolean {
  const { origin, pathname } = new URL(address);
  return ['', page].map(addressOf).includes(origin + pathname);
}

/** Where the caches cannot be read, or hold nothing any more, the app works as long as there is a network. */
async function respond(request: Request): Promise<Response> {
  const wanted = request.mode === 'navigate' ? addressOf(page) : request.url;
  return (await copied(wanted).catch(() => undefined)) ?? fetch(request);
}

async function copied(address: string): Promise<Response | undefined> {
  const own = await caches.open(copyName);
  return (await own.match(address, { ignoreVary: true })) ?? caches.match(address, { ignoreVary: true });
}

/** Copies what is missing; rejects if something cannot be fetched. May be cut off anywhere and called again. */
async function copy(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(copyName);
  await Promise.all(
    paths.map(async (path) => {
      const address = addressOf(path);
      if (await cache.match(address)) return;
      const response = await fetchOnce(path, address);
      if (isPack(path)) await unpack(cache, await response.clone().json());
      await cache.put(address, response);
    }),
  );
}

let copying: Promise<void> | undefined;

/** Asked again before it is done, as by another tab, it fetches nothing twice. */
function copyAll(): Promise<void> {
  copying ??= copy(files).finally(() => {
    copying = undefined;
  });
  return copying;
}

/** A file whose name changes with its content may come from the copy of an earlier version. */
async function fetchOnce(path: string, address: string): Promise<Response> {
  const isNamedByContent = path.startsWith('assets/') || isPack(path);
  const kept = isNamedByContent ? await caches.match(address, { ignoreVary: true }) : undefined;
  const ask = () => fetch(address, { cache: isNamedByContent ? 'default' : 'no-cache' });
  const response = kept && isWanted(path, kept) ? kept : await ask();
  if (!isWanted(path, response)) throw new Error(`${path} could not be fetched.`);
  if (path === page && !(await hasOurScript(response.clone()))) throw new Error(`${path} is of another version.`);
  // Of a host that moves `index.html` to its folder: what came by way of another address is no answer to a navigation.
  return response.redirected ? new Response(response.body, response) : response;
}

/** Some hosts answer with a page of theirs for what they do not have, or not yet. */
function isWanted(path: string, { ok, headers }: Response): boolean {
  return ok && (path === page || !headers.get('content-type')?.startsWith('text/html'));
}

/** In the middle of a deploy, or from a cache of the host, the page may be older or newer than this worker: without its script it would not open. */
async function hasOurScript(response: Response): Promise<boolean> {
  const html = await response.text();
  return files.some((path) => path.endsWith('.js') && html.includes(path));
}

async function unpack(cache: Cache, pack: Readonly<Record<string, string>>): Promise<void> {
  await Promise.all(
    Object.entries(pack).map(([path, text]) => {
      const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain';
      return cache.put(addressOf(path), new Response(text, { headers: { 'content-type': type } }));
    }),
  );
}

/** All but this version and the one that was active before it, which a mark with the time tells, or else the newest. */
async function dropOldCopies(): Promise<void> {
  const mark = addressOf('active');
  const marking = (await caches.open(copyName)).put(mark, new Response(`${Date.now()}`));
  await marking.catch(() => undefined);
  // One that is being installed has made the newest.
  const made = (await caches.keys()).filter((name) => name.startsWith(ownName) && name !== copyName);
  const others = worker.registration.installing ? made.slice(0, -1) : made;
  const times = await Promise.all(
    others.map(async (cacheName) => Number(await (await caches.match(mark, { cacheName }))?.text()) || 0),
  );
  const kept = times.lastIndexOf(Math.max(...times));
  await Promise.all(others.filter((_, at) => at !== kept).map((name) => caches.delete(name)));
}
