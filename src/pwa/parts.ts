import { trustedScript } from './trusted-scripts';

/** What a part exports, as getters, for a binding may change. */
type Exports = Readonly<Record<string, unknown>>;
/** Loads a part by its path beside the script of the page. */
type Load = (path: string) => Promise<Exports>;
/** A part as it is built: `use` gives the exports of those it needs, which are there by then. */
type Part = (use: (path: string) => Exports | undefined, load: Load, meta: { readonly url: string }) => Exports;

/** What the scripts of the app share: the first tells its address and what it exports (see `build/classic-scripts`). */
export interface Page {
  readonly url: string;
  readonly exports?: Exports;
  /** The script of each part calls this once. */
  define?: (path: string, needs: readonly string[], part: Part) => void;
  load?: Load;
}

declare global {
  /** There only on a built page. */
  var holdfast: Page | undefined;
}

/**
 * Lets the scripts of a page define and load parts. The script of a part and those of the parts it needs are fetched once;
 * loading rejects if one cannot be had, and asks for that again the next time.
 */
export function serveParts(page: Page): void {
  const defined = new Map<string, { readonly needs: readonly string[]; readonly part: Part }>();
  const loaded = new Map<string, Promise<Exports>>();

  const load: Load = (path) => {
    const known = loaded.get(path);
    if (known) return known;
    const loading = make(path);
    loaded.set(path, loading);
    loading.catch(() => loaded.delete(path));
    return loading;
  };

  async function make(path: string): Promise<Exports> {
    const url = new URL(path, page.url).href;
    if (url === page.url) return page.exports ?? {};
    if (!defined.has(path)) await runScript(url);
    const own = defined.get(path);
    if (!own) throw new Error(`${url} is no part of this app.`);
    const used = new Map(await Promise.all(own.needs.map(async (need) => [need, await load(need)] as const)));
    return own.part((need) => used.get(need), load, { url });
  }

  page.define = (path, needs, part) => void defined.set(path, { needs, part });
  page.load = load;
}

function runScript(address: string): Promise<void> {
  const script = document.createElement('script');
  return new Promise<void>((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${address} could not be fetched.`));
    script.src = trustedScript(address);
    document.head.append(script);
  }).finally(() => script.remove());
}
