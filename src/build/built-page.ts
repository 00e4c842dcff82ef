import type { Plugin, Rolldown } from 'vite';
import { contentSecurityPolicy } from './content-security-policy';
import { studyFiles } from './reachable-files';

/**
 * Finishes the built page: its policy stands first, and the styles of all one studies with come inside it, for a stylesheet
 * of its own costs a slow link round trips, and while one is on its way nothing is painted. Not in dev, where Vite injects
 * styles and opens a socket.
 */
export function builtPage(): Plugin {
  let inside: readonly string[] = [];
  return {
    name: 'holdfast:built-page',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler(written, { bundle = {} }) {
        const font = Object.keys(bundle).find((path) => /hyperlegible-next-.*\.woff2$/.test(path));
        if (!font) throw new Error('The page has no font for its text.');
        const html = written
          .replace('%text-font%', `./${font}`)
          .replace(/\s*<!--.*?-->/gs, '')
          .replace(/^\s*\/\/.*\n/gm, '');
        inside = [...studyFiles(bundle)].filter((path) => path.endsWith('.css'));
        const link = /\s*<link rel="stylesheet"[^>]*>/.exec(html)?.[0];
        if (!link) throw new Error('The page has no stylesheet to take in.');
        const styles = inside
          .map((path) => sourceOf(bundle[path]))
          .join('')
          .replaceAll('url(./', 'url(./assets/');
        const early = /<script>(.*?)<\/script>/s.exec(html)?.[1] ?? '';
        const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(early, styles)}">`;
        const [module, address] = /\s*<script type="module"[^>]* src="([^"]*)"><\/script>/.exec(html) ?? [];
        if (!module) throw new Error('The page has no script.');
        // The scripts are asked for before the styles are read, which take a slow phone as long as a round trip.
        return html
          .replace(module, '')
          .replace(link, () => `\n    <style>${styles}</style>`)
          .replace(
            '<meta charset="utf-8">',
            (first) => `${first}\n    ${policy}\n    <script defer src="${address}"></script>`,
          );
      },
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const path of inside) delete bundle[path];
        for (const file of Object.values(bundle))
          if (file.type === 'chunk') file.code = withoutStyles(file.code, inside);
      },
    },
  };
}

/** Takes the link to the manifest out again, which browsers follow at once: the app puts it in when there is time. */
export function lateManifest(): Plugin {
  return {
    name: 'holdfast:late-manifest',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: { order: 'post', handler: (html) => html.replace(/\s*<link rel="manifest"[^>]*>/, '') },
  };
}

const sourceOf = (file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined) =>
  file?.type === 'asset' ? String(file.source).trim() : '';

/** The chunk without its waits for stylesheets that are there already: Vite lists what dynamic imports need, and names it by number. */
function withoutStyles(code: string, paths: readonly string[]): string {
  const listed = /m\.f=(\[[^\]]*\])/.exec(code)?.[1];
  if (!listed) return code;
  const names = JSON.parse(listed.replaceAll('`', '"')) as string[];
  const isInside = (name: string) => paths.some((path) => path.endsWith(name.replace(/^.*\//, '')));
  const left = names.filter((name) => !isInside(name));
  return code
    .replace(listed, JSON.stringify(left))
    .replace(/,__vite__mapDeps\(\[([\d,]*)\]\),import\.meta\.url/g, (_, numbers: string) => {
      const needed = numbers.split(',').flatMap((number) => names[Number(number)] ?? []);
      const places = needed.filter((name) => !isInside(name)).map((name) => left.indexOf(name));
      return places.length === 0 ? '' : `,__vite__mapDeps([${places}]),import.meta.url`;
    });
}
