import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const prefix = 'icon:';

/**
 * Turns `icon:check` into a Svelte component of that Lucide icon: its one line and the frame all icons share, no icon
 * library in the page; and `%icon:check%` in a page into the icon itself.
 */
export function svgIcons(): Plugin {
  return {
    name: 'holdfast:svg-icons',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}.svelte-icon` : undefined),
    async load(id) {
      const name = /^\0icon:([a-z0-9-]+)\.svelte-icon$/.exec(id)?.[1];
      if (!name) return undefined;
      const frame = fileURLToPath(new URL('../ui/parts/Icon.svelte', import.meta.url));
      return `import Icon from ${JSON.stringify(frame)};
export default (anchor, { size }) => Icon(anchor, { d: ${JSON.stringify(lineOf(await shapesOf(name)))}, size });`;
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        const icons = new Map<string, string>();
        for (const [, name = ''] of html.matchAll(/%icon:([a-z0-9-]+)%/g))
          icons.set(
            name,
            `<svg class="icon" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${await shapesOf(name)}</svg>`,
          );
        return html.replace(/%icon:([a-z0-9-]+)%/g, (_, name: string) => icons.get(name) ?? '');
      },
    },
  };
}

/** What an icon is made of, as it is drawn on 24 by 24. */
async function shapesOf(name: string): Promise<string> {
  const svg = await readFile(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8');
  return svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '');
}

/** The shapes of an icon as the data of one path (SVG 1.1, 8.3 and 9). Throws for a shape it does not know. */
export function lineOf(shapes: string): string {
  return [...shapes.matchAll(/<(\w+)\s([^>]*?)\s*\/?>/g)]
    .map(([, shape = '', attributes = '']) => {
      const of = new Map(
        [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
      );
      const n = (name: string) => Number(of.get(name) ?? 0);
      switch (shape) {
        case 'path':
          return fromAnywhere(of.get('d') ?? '');
        case 'circle':
          return ellipse(n('cx'), n('cy'), n('r'), n('r'));
        case 'ellipse':
          return ellipse(n('cx'), n('cy'), n('rx'), n('ry'));
        case 'line':
          return `M${n('x1')} ${n('y1')}L${n('x2')} ${n('y2')}`;
        case 'rect':
          return rect(n('x'), n('y'), n('width'), n('height'), n('rx'));
        default:
          throw new Error(`An icon has a ${shape}, which is not known how to draw as a path.`);
      }
    })
    .join('');
}

/** A path that begins where it says, whatever was drawn before it. */
const fromAnywhere = (d: string) =>
  d.replace(
    /^m\s*(-?\d*\.?\d+)[\s,]*(-?\d*\.?\d+)\s*([-.\d]?)/,
    (_, x: string, y: string, next: string) => `M${x} ${y}${next && `l${next}`}`,
  );

const ellipse = (cx: number, cy: number, rx: number, ry: number) =>
  `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;

function rect(x: number, y: number, width: number, height: number, r: number): string {
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const [across, down] = [width - 2 * r, height - 2 * r];
  return `M${x + r} ${y}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`;
}
