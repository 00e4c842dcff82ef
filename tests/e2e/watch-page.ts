import { expect, type Page } from '@playwright/test';

interface Watched {
  readonly ran: string[];
}

/**
 * Watches a page for anything that a text could make it do: dialogs, errors, elements and attributes that are programs,
 * new names on the window, requests to foreign hosts, other pages, frames and windows. `told` is what was seen.
 */
export async function watchPage(page: Page, home: string): Promise<{ told(): Promise<string[]> }> {
  const told: string[] = [];
  const isForeign = (url: string) => /^(https?|ftp|wss?):/.test(url) && !url.startsWith(home);
  await page.route(
    (url) => isForeign(url.href),
    (route) => {
      told.push(`request ${route.request().url()}`);
      return route.abort();
    },
  );
  page.on('dialog', (dialog) => {
    told.push(`dialog ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on('pageerror', (error) => told.push(`error ${error.message}`));
  page.on('popup', (popup) => told.push(`window ${popup.url()}`));
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || !frame.url().startsWith(home)) told.push(`navigation ${frame.url()}`);
  });
  await page.addInitScript(watchInside);
  return {
    async told() {
      const inside = await page.evaluate(() => (window as unknown as { watched: Watched }).watched.ran);
      return [...told, ...inside];
    },
  };
}

function watchInside(): void {
  const top = window.top as unknown as Window & { watched?: Watched };
  const ran = window === window.top ? [] : (top.watched?.ran ?? []);
  Object.assign(window, { watched: { ran } });
  for (const name of ['alert', 'confirm', 'prompt', 'print'] as const)
    Object.assign(window, { [name]: (text: unknown) => void ran.push(`${name} ${text}`) });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
    ran.push(`policy ${violatedDirective}`),
  );
  addEventListener(
    'error',
    ({ message, target }) => ran.push(`error ${message ?? (target as Element).nodeName}`),
    true,
  );
  const programs =
    'script, iframe, object, embed, base, meta, link, style, form, img, video, audio, [srcdoc], [href^="javascript:" i]';
  const check = (element: Element) => {
    if (element.matches(programs)) ran.push(`element ${element.nodeName}`);
    for (const { name } of element.attributes) if (/^on/i.test(name)) ran.push(`attribute ${name}`);
  };
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) {
        if (!(node instanceof Element) || !document.body?.contains(node)) continue;
        check(node);
        for (const inner of node.querySelectorAll('*')) check(inner);
      }
  }).observe(document, { subtree: true, childList: true });
}

/** Points at everything and enters every field, as a learner might: some vectors wait for it. */
export const touchEverything = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const element of document.body.querySelectorAll('*')) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      element.dispatchEvent(new FocusEvent('focus'));
    }
  });

/** How many of the texts are on the page, letter by letter, spaces apart: what became markup is missing here. */
export async function expectShown(page: Page, texts: readonly string[], what: string): Promise<void> {
  const missing = await page.evaluate((wanted) => {
    const squash = (text: string) => text.replace(/\s+/g, '');
    const all = squash(document.body.textContent ?? '');
    return wanted.filter((text) => !all.includes(squash(text)));
  }, texts);
  expect(missing, `shown as text: ${what}`).toEqual([]);
}
