import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { compile } from 'svelte/compiler';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const prefix = 'icon:';

/** Turns `icon:check` into a Svelte component of that Lucide icon: a static template, no icon library in the page. */
export function svgIcons(): Plugin {
  return {
    name: 'holdfast:svg-icons',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}.svelte-icon` : undefined),
    async load(id) {
      const name = /^\0icon:([a-z0-9-]+)\.svelte-icon$/.exec(id)?.[1];
      if (!name) return undefined;
      const svg = await readFile(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8');
      const shapes = svg
        .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
        .replace(/\s*\n\s*/g, '');
      // Of what is no string Svelte first asks whether the element has a setter for it, which is slow.
      const source = `<script>let { size = 24 } = $props();</script><svg class="icon" width={size + ''} height={size + ''} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width={size < 14 ? '2.5' : size < 20 ? '2' : '1.75'} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes}</svg>`;
      return compile(source, { generate: 'client', fragments: 'tree', filename: `${name}.svelte`, dev: false }).js.code;
    },
  };
}
