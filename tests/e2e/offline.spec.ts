import { readdir, readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { serveFolder } from '../support/serve-folder';
import { beginSession, finishSession, storedCounts } from './study';

test('with the network off after the first visit, ten questions are studied to the summary', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await expect(page.getByText('Ready to work offline')).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await beginSession(page);
  expect(await finishSession(page)).toHaveLength(10);
  await page.reload();
  expect(await storedCounts(page)).toMatchObject({ cards: 10, answered: 10 });
});

test('a copy whose first tries fail is completed all the same, without a reload', async ({ page }) => {
  const host = await serveFolder('dist', '/app/');
  const packs = (await readdir('dist/offline')).map((name) => `offline/${name}`);
  const isFirst = (path: string) => path.includes('/study-');
  const isBack = () => page.evaluate(() => dispatchEvent(new Event('online')));
  try {
    for (const path of [packs.find(isFirst), packs.find((path) => !isFirst(path))]) host.gone.set(path as string, 0);
    await page.goto(host.url);
    for (const path of [...host.gone.keys()].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))) {
      await expect.poll(() => host.gone.get(path)).toBeGreaterThan(0);
      if (isFirst(path))
        await expect
          .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) === undefined))
          .toBe(true);
      host.gone.delete(path);
      await expect
        .poll(async () => {
          await isBack();
          return [...host.gone.values()].every((asked) => asked > 0);
        })
        .toBe(true);
    }
    await expect
      .poll(async () => {
        await isBack();
        return page.getByText('Ready to work offline').isVisible();
      })
      .toBe(true);
  } finally {
    await host.close();
  }
});

test('a host that moves index.html to its folder serves an app that opens again, also offline', async ({
  page,
  context,
}) => {
  const host = await serveFolder('dist', '/app/');
  host.moved.set('index.html', '');
  try {
    await page.goto(host.url);
    await expect(page.getByText('Ready to work offline')).toBeVisible();
    for (const isOffline of [false, true]) {
      await context.setOffline(isOffline);
      await page.reload();
      await expect(page.getByRole('button', { name: /^Start/ })).toBeVisible();
    }
  } finally {
    await host.close();
  }
});

test('where the caches cannot be read any more, the app comes over the network', async ({ page }) => {
  const host = await serveFolder('dist', '/app/');
  const losing = `self.addEventListener('message', ({ data }) => {
    if (data === 'lose') CacheStorage.prototype.open = CacheStorage.prototype.match = () => Promise.reject(new Error('lost'));
  });\n`;
  host.overlay.set('service-worker.js', losing + (await readFile('dist/service-worker.js', 'utf8')));
  try {
    await page.goto(host.url);
    await expect(page.getByText('Ready to work offline')).toBeVisible();
    await page.evaluate(() => navigator.serviceWorker.controller?.postMessage('lose'));
    await page.reload();
    await expect(page.getByRole('button', { name: /^Start/ })).toBeVisible();
  } finally {
    await host.close();
  }
});

test('the network may go in the middle of the very first visit', async ({ page, context }) => {
  await page.goto('./');
  await expect(page.getByText('Ready to work offline')).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await page.getByRole('searchbox').first().fill('layer');
  await expect(page.getByText(/^All \d+$/)).toBeVisible();
});

/** What the browser says of how it compiled the script of the page at a start. */
async function compiledAt(page: Page, start: () => Promise<unknown>): Promise<Record<string, unknown> | undefined> {
  const cdp = await page.context().newCDPSession(page);
  const events: { name: string; args: { data?: Record<string, unknown> } }[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as typeof events)));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'v8,devtools.timeline' });
  await start();
  const complete = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()));
  await cdp.send('Tracing.end');
  await complete;
  return events.find(({ name, args }) => /^v8\.compile/.test(name) && /\/assets\/index-/.test(`${args.data?.url}`))
    ?.args.data;
}

test('a start from the offline copy compiles nothing of the script of the page anew', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByText('Ready to work offline')).toBeVisible();
  const data = await compiledAt(page, async () => {
    await page.reload();
    await expect(page.getByRole('button', { name: /^(Start|Study)/ }).first()).toBeVisible();
  });
  expect(data).toMatchObject({ cacheRejected: false });
  expect(data?.consumedCacheSize).toBeGreaterThan(100_000);
});

test('a start asks for the font and the bank of its first question with its scripts, once', async ({ page }) => {
  await beginSession(page);
  await page.goto('./');
  await expect(page.getByText('Ready to work offline')).toBeVisible();
  await page.reload();
  await beginSession(page);
  const { interactiveAt, files } = await page.evaluate(() => ({
    interactiveAt: performance
      .getEntriesByType('navigation')
      .map((entry) => 'domInteractive' in entry && entry.domInteractive)[0],
    files: performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
  }));
  const early = files.filter(({ startTime }) => startTime < Number(interactiveAt)).map(({ name }) => name);
  expect(early.some((name) => /hyperlegible-next.*woff2$/.test(name))).toBe(true);
  const bank = early.find((name) => name.includes('/banks/'));
  expect(bank).toBeDefined();
  expect(files.filter(({ name }) => name === bank)).toHaveLength(1);
  const text = await page.evaluate(async (path) => (await fetch(path)).text(), bank as string);
  expect(text).toContain((await page.locator('main h1').first().textContent())?.trim().slice(0, 20));
});

test('a page that was loaded past the worker is given to it, and works on without network', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await expect(page.getByText('Ready to work offline')).toBeVisible();
  await page.addInitScript(() => {
    Object.assign(window, { wasPastWorker: navigator.serviceWorker.controller === null });
  });
  const loaded = page.waitForEvent('load');
  const cdp = await context.newCDPSession(page);
  await cdp.send('Page.reload', { ignoreCache: true });
  await loaded;
  expect(await page.evaluate(() => 'wasPastWorker' in window && window.wasPastWorker)).toBe(true);
  await expect(page.getByText('Ready to work offline')).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
});

test('any static host and any sub-path will do, and the host may vanish', async ({ page }) => {
  const host = await serveFolder('dist', '/a/deep/path/');
  await page.goto(host.url);
  await expect(page.getByText('Ready to work offline')).toBeVisible();
  await host.close();
  await page.goto(`${host.url}#/settings/data`);
  await page.reload();
  await expect(page.getByText('Works offline')).toBeVisible();
});

test('nothing is asked of any other host, and nothing trips the content security policy', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await beginSession(page);
  await finishSession(page);
  for (const place of ['library/img.cache', 'settings', 'settings/appearance', 'settings/data']) {
    await page.goto(`./#/${place}`);
    await expect(page.locator('main')).toBeVisible();
  }
  expect(foreign).toEqual([]);
  expect(refused).toEqual([]);
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
});

test('the manifest makes an installable app with a maskable icon', async ({ page, request }) => {
  await page.goto('./');
  const link = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await request.get(`./${link}`)).json();
  expect(manifest).toMatchObject({ name: 'Holdfast', display: 'standalone', start_url: './', scope: './' });
  const purposes = manifest.icons.map((icon: { purpose?: string }) => icon.purpose ?? 'any');
  expect(purposes).toContain('maskable');
  for (const { src } of manifest.icons) {
    const icon = await request.get(`./${src}`);
    expect(icon.headers()['content-type']).toBe('image/png');
  }
});
