import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { compile } from 'svelte/compiler';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const prefix = 'icon:';

/**
 * Turns `icon:check` into a Svelte component of that Lucide icon: a static template, no icon library in the page; and
 * `%icon:check%` in a page into the icon itself.
 */
export function svgIcons(): Plugin {
  return {
    name: 'holdfast:svg-icons',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}.svelte-icon` : undefined),
    async load(id) {
      const name = /^\0icon:([a-z0-9-]+)\.svelte-icon$/.exec(id)?.[1];
      if (!name) return undefined;
      // Of what is no string Svelte first asks whether the element has a setter for it, which is slow.
      const source = `<script>let { size = 24 } = $props();</script>${await drawn(name, "{size + ''}", "{size < 14 ? '2.5' : size < 20 ? '2' : '1.75'}")}`;
      return compile(source, { generate: 'client', fragments: 'tree', filename: `${name}.svelte`, dev: false }).js.code;
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        const icons = new Map<string, string>();
        for (const [, name = ''] of html.matchAll(/%icon:([a-z0-9-]+)%/g))
          icons.set(name, await drawn(name, '"24"', '"1.75"'));
        return html.replace(/%icon:([a-z0-9-]+)%/g, (_, name: string) => icons.get(name) ?? '');
      },
    },
  };
}

/** An icon of some size, and with lines of some width, as attributes are written. */
async function drawn(name: string, size: string, stroke: string): Promise<string> {
  const svg = await readFile(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8');
  const shapes = svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/\s*\n\s*/g, '');
  return `<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width=${stroke} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes}</svg>`;
}
