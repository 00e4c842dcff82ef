import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { type ServedFolder, serveFolder } from '../support/serve-folder';
import { answer, next, position } from './study';

/** Resolves when a version of the worker waits that did not before. */
const fetchUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const { waiting } = registration ?? {};
    await registration?.update();
    while (!registration?.waiting || registration.waiting === waiting)
      await new Promise((resolve) => setTimeout(resolve, 20));
  });

test('an update waits for the end of the session, asks, and reloads only then', async ({ page }) => {
  const host = await serveFolder('dist', '/app/');
  try {
    await page.goto(host.url);
    await expect(page.getByText('Ready to work offline')).toBeVisible();
    await page.getByRole('button', { name: /^Start/ }).click();
    await expect(position(page)).toHaveText('1 of 10');
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));

    host.overlay.set('service-worker.js', `${await readFile('dist/service-worker.js', 'utf8')}\n// next version`);
    await fetchUpdate(page);
    if ((await answer(page)) !== 'flashcard') await next(page).click();
    await expect(position(page)).toHaveText('2 of 10');
    await expect(page.getByText('A new version is ready')).toHaveCount(0);

    await page.getByRole('button', { name: 'Close, your answers are saved' }).click();
    await expect(page.getByText('A new version is ready')).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { sameDocument?: boolean }).sameDocument)).toBe(true);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
    await expect(page.getByText('1 of 10 answered, all saved')).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { sameDocument?: boolean }).sameDocument)).toBeUndefined();
    expect(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))).toBe(
      false,
    );
  } finally {
    await host.close();
  }
});

test('a new version that another tab has let take over comes by a reload, too', async ({ page, context }) => {
  const host = await serveFolder('dist', '/app/');
  try {
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto(host.url);
      await expect(tab.getByText('Ready to work offline')).toBeVisible();
    }
    host.overlay.set('service-worker.js', `${await readFile('dist/service-worker.js', 'utf8')}\n// next version`);
    await fetchUpdate(page);
    for (const tab of [other, page]) {
      await expect(tab.getByText('A new version is ready')).toBeVisible();
      const loaded = tab.waitForEvent('load', { timeout: 20_000 });
      await tab.getByRole('button', { name: 'Reload' }).click();
      await loaded;
    }
  } finally {
    await host.close();
  }
});

/** The worker as it was built, and what tells its version from others. */
async function builtWorker() {
  const script = await readFile('dist/service-worker.js', 'utf8');
  const revision = /"?url"?:"index\.html","?revision"?:"(\w+)"|"?revision"?:"(\w+)","?url"?:"index\.html"/
    .exec(script)
    ?.slice(1)
    .find(Boolean) as string;
  return { script, revision };
}

interface Copied {
  readonly host: ServedFolder;
  readonly script: string;
  readonly revision: string;
  copies(): Promise<string[]>;
  /** What the copy of a version is called. */
  nameOf(revision: string): string;
}

/** Does something with a page that works offline, on a host where the worker can be replaced and that serves the app twice. */
async function whereCopied(page: Page, work: (copied: Copied) => Promise<void>): Promise<void> {
  const host = await serveFolder('dist', '/app/', '/preview/');
  try {
    await page.goto(host.url);
    await expect(page.getByText('Ready to work offline')).toBeVisible();
    await work({
      host,
      ...(await builtWorker()),
      copies: () => page.evaluate(() => caches.keys()),
      nameOf: (revision) => `holdfast ${host.url} ${revision}`,
    });
  } finally {
    await host.close();
  }
}

test('the copies of this version and of the one used before it are kept, and what is of other apps', ({ page }) =>
  whereCopied(page, async ({ host, script, revision, copies, nameOf }) => {
    await page.evaluate(() => caches.open('of another app'));
    for (const version of ['second', 'third']) {
      host.overlay.set('service-worker.js', script.replace(revision, version));
      await fetchUpdate(page);
    }
    expect(await copies()).toHaveLength(4);
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload' }).click();
    await loaded;
    await expect.poll(copies).toEqual([nameOf(revision), 'of another app', nameOf('third')]);
  }));

test('two installations of the app on one host leave the copy of the other alone', ({ page, context }) =>
  whereCopied(page, async ({ host, script, revision, copies, nameOf }) => {
    const preview = host.url.replace('/app/', '/preview/');
    const other = await context.newPage();
    await other.goto(preview);
    await expect(other.getByText('Ready to work offline')).toBeVisible();
    for (const version of ['second', 'third']) {
      host.overlay.set('service-worker.js', script.replace(revision, version));
      await fetchUpdate(page);
      const loaded = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Reload' }).click();
      await loaded;
    }
    const own = async () => (await copies()).filter((name) => name.includes(host.url));
    await expect.poll(own).toEqual([nameOf('second'), nameOf('third')]);
    expect(await copies()).toContain(`holdfast ${preview} ${revision}`);
    await context.setOffline(true);
    await other.reload();
    await expect(other.getByRole('button', { name: /^Start/ })).toBeVisible();
  }));

test('a version that takes over leaves alone what another, on its way, has copied so far', ({ page }) =>
  whereCopied(page, async ({ host, script, revision, copies, nameOf }) => {
    host.overlay.set('service-worker.js', script.replace(revision, 'second'));
    await fetchUpdate(page);
    const stuck = 'self.fetch = () => new Promise(() => {});\n';
    host.overlay.set('service-worker.js', stuck + script.replace(revision, 'third'));
    await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
    await expect.poll(copies).toContain(nameOf('third'));
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload' }).click();
    await loaded;
    const marked = () =>
      page.evaluate(async (name) => Boolean(await (await caches.open(name)).match('active')), nameOf('second'));
    await expect.poll(marked).toBe(true);
    await page.waitForTimeout(500);
    expect(await copies()).toEqual([nameOf(revision), nameOf('second'), nameOf('third')]);
  }));

/** What becomes of the worker that an update brings. */
const becomesOfUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const { installing } = registration ?? {};
    if (installing) await new Promise((done) => installing.addEventListener('statechange', done, { once: true }));
    return installing?.state;
  });

test('a page of another version than the worker makes no copy of it, as on a host where a deploy is under way', ({
  page,
}) =>
  whereCopied(page, async ({ host, script, revision }) => {
    const built = await readFile('dist/index.html', 'utf8');
    host.overlay.set('index.html', built.replaceAll(/(assets\/index-)\w+/g, '$1earlier0'));
    host.overlay.set('service-worker.js', script.replace(revision, 'second'));
    expect(await becomesOfUpdate(page)).toBe('redundant');
    host.overlay.delete('index.html');
    await fetchUpdate(page);
    await expect(page.getByText('A new version is ready')).toBeVisible();
  }));

test('no page of a host is copied for a script that it does not have yet, nor taken over from an earlier copy', ({
  page,
}) =>
  whereCopied(page, async ({ host, script, revision, nameOf }) => {
    const built = await readFile('dist/index.html', 'utf8');
    const [, name = ''] = /assets\/(index-\w+\.js)/.exec(built) ?? [];
    host.overlay.set('index.html', built.replaceAll(name, 'index-later000.js'));
    host.overlay.set('service-worker.js', script.replace(revision, 'second').replaceAll(name, 'index-later000.js'));
    host.moved.set('assets/index-later000.js', 'index.html');
    expect(await becomesOfUpdate(page)).toBe('redundant');
    host.moved.clear();
    host.overlay.set('assets/index-later000.js', await readFile(`dist/assets/${name}`, 'utf8'));
    const typeIn = (copy: string, isPut: boolean) =>
      page.evaluate(
        async ([copyName, putsPage]) => {
          const [copied, address] = [
            await caches.open(copyName),
            new URL('assets/index-later000.js', location.href).href,
          ];
          if (putsPage) await copied.put(address, await fetch('./'));
          return (await copied.match(address))?.headers.get('content-type');
        },
        [copy, isPut] as const,
      );
    expect(await typeIn(nameOf(revision), true)).toContain('text/html');
    await fetchUpdate(page);
    await expect(page.getByText('A new version is ready')).toBeVisible();
    expect(await typeIn(nameOf('second'), false)).toBe('text/javascript');
  }));

test('an app too old for its data gives way to the version that waits when it is tried again', ({ page }) =>
  whereCopied(page, async ({ host, script, revision, copies, nameOf }) => {
    host.overlay.set('blank.html', '');
    await page.goto(`${host.url}blank.html`);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('holdfast', 99);
          opening.onsuccess = () => resolve(opening.result.close());
        }),
    );
    await page.goto(host.url);
    await expect(page.getByText('A newer version of the app wrote this data.')).toBeVisible();
    host.overlay.set('service-worker.js', script.replace(revision, 'second'));
    await fetchUpdate(page);
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Try again' }).click();
    await loaded;
    expect(await copies()).toContain(nameOf('second'));
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting)).toBe(null);
  }));

test('an app at the root of a host leaves to the host what is none of its pages', async ({ page }) => {
  const host = await serveFolder('dist');
  try {
    await page.goto(host.url);
    await expect(page.getByText('Ready to work offline')).toBeVisible();
    host.overlay.set('other/page.html', '<h1>Another app</h1>');
    await page.goto(`${host.url}other/page.html`);
    await expect(page.getByRole('heading', { name: 'Another app' })).toBeVisible();
    await host.close();
    for (const address of ['', 'index.html', '?from=home#/library']) {
      await page.goto('about:blank');
      await page.goto(`${host.url}${address}`);
      await expect(page.getByRole('heading').first()).toBeVisible();
    }
  } finally {
    await host.close();
  }
});

test('a part of the app that a deploy took away: one reload, and none where a question is on the table or a sheet open', async ({
  page,
}) => {
  const host = await serveFolder('dist', '/app/');
  try {
    // No worker yet, as on a first visit: what is not loaded is asked of the host.
    await page.addInitScript(() => Object.defineProperty(navigator, 'serviceWorker', { value: undefined }));
    const gone: string[] = [];
    let isDeployed = false;
    await page.route('**/assets/*Screen-*.js', async (route) => {
      if (!isDeployed) return route.continue();
      gone.push(route.request().url());
      return route.fulfill({ status: 404, body: 'not found' });
    });
    let loads = 0;
    page.on('load', () => loads++);
    await page.goto(host.url);
    await page.getByRole('button', { name: /^Start/ }).click();
    if ((await answer(page)) !== 'flashcard') await next(page).click();
    await expect(position(page)).toHaveText('2 of 10');
    isDeployed = true;
    await page.evaluate(() => dispatchEvent(new Event('vite:preloadError')));
    await expect(page.getByText('This part of the app could not be loaded.')).toBeVisible();
    expect(loads).toBe(1);
    await page.getByRole('button', { name: 'Close, your answers are saved' }).click();
    await page.evaluate(() => {
      location.hash = '#/exam';
      dispatchEvent(new Event('vite:preloadError'));
      location.hash = '#/';
    });
    expect(loads).toBe(1);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event('vite:preloadError')));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(loads).toBe(1);
    await page.getByRole('link', { name: 'Library' }).click();
    await expect(page.getByText('This part of the app could not be loaded.')).toBeVisible();
    await expect.poll(() => loads).toBe(2);
    await expect(page.getByText('This part of the app could not be loaded.')).toBeVisible();
    expect(gone.length).toBeGreaterThanOrEqual(2);
    isDeployed = false;
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
    await page.getByRole('link', { name: 'Today' }).click();
    await expect(page.getByText('1 of 10 answered, all saved')).toBeVisible();
  } finally {
    await host.close();
  }
});
