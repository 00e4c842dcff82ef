import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const fetching = fileURLToPath(new URL('../pwa/fetch-part.ts', import.meta.url));

/** Puts `pwa/fetch-part` in the place of what Vite fetches parts with: that serves sites of every make, and weighs three times as much. */
export function fetchedParts(): Plugin {
  return {
    name: 'holdfast:fetched-parts',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      id === '\0vite/preload-helper.js'
        ? `export { fetchPart as __vitePreload } from ${JSON.stringify(fetching)};`
        : undefined,
  };
}
