import { readFileSync } from 'node:fs';

const inPage = /<script>(.*?)<\/script>/s.exec(readFileSync('src/index.html', 'utf8'))?.[1] ?? '';

/** What the script in the page finds, besides an IndexedDB. */
interface PageParts {
  readonly stored?: { readonly database?: string; readonly bank?: string };
  readonly controller?: object | null;
  readonly fetch?: (path: string) => Promise<Response>;
  readonly preload?: (link: object) => void;
  readonly dataset?: object;
}

/** Does what the page does before any script is there. */
export function beginPage({ stored = {}, controller = null, ...given }: PageParts = {}): void {
  const page = {
    window: globalThis,
    indexedDB,
    location: { hash: '' },
    navigator: { serviceWorker: { controller } },
    fetch: given.fetch,
    localStorage: { getItem: (key: string) => stored[key.replace('holdfast.', '') as keyof typeof stored] ?? null },
    document: {
      createElement: () => ({}),
      head: { append: given.preload },
      documentElement: { dataset: given.dataset ?? {} },
    },
  };
  new Function(...Object.keys(page), inPage)(...Object.values(page));
}
