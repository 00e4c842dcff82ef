import { extname } from 'node:path/posix';
import type { Plugin } from 'vite';
import { revisionOf } from '../core/question/revision';
import { shellFiles, studyFiles } from './reachable-files';

const isText = (path: string) => /\.(js|css|json|svg)$/.test(path);

interface OfflinePacks extends Plugin {
  /** Whether a built file travels in a pack, and need not be fetched by itself. */
  isPacked(path: string): boolean;
}

/** Without the hash in it: what a worker has of its own is called as that of the page is. */
const nameOf = (path: string) => path.replace(/-[\w-]{8}(?=\.\w+$)/, '');
/** By which like stands by like: so they pack best. */
const likeness = (path: string) => `${extname(path)} ${path}`;

/**
 * Packs the files of an offline copy, for a request costs a slow link more than the bytes of most of them: what is studied
 * with in one file, and beside it what a worker has of the same; what comes later in another; and the banks of a topic in
 * one each. A pack is JSON, path to text. What the page itself has fetched before (the shell) is left out.
 */
export function offlinePacks(): OfflinePacks {
  const packed = new Set<string>();
  return {
    name: 'holdfast:offline-packs',
    apply: 'build',
    enforce: 'post',
    isPacked: (path) => packed.has(path),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const shell = shellFiles(bundle);
        const study = studyFiles(bundle);
        const studied = new Set([...study].map(nameOf));
        const texts = new Map<string, string>();
        for (const file of Object.values(bundle)) {
          const text = file.type === 'chunk' ? file.code : file.source;
          if (isText(file.fileName) && !file.fileName.startsWith('.') && !shell.has(file.fileName))
            texts.set(file.fileName, typeof text === 'string' ? text : new TextDecoder().decode(text));
        }
        const packs = new Map<string, string[]>();
        const order = [...texts.keys()].sort((a, b) => (likeness(a) < likeness(b) ? -1 : 1));
        for (const path of order) {
          const bank = /^banks\/(\w+)\./.exec(path)?.[1];
          const isStudied = studied.has(nameOf(path)) || path.startsWith('banks/');
          const name = bank ? `banks-${bank}` : isStudied ? 'study' : 'later';
          packs.set(name, [...(packs.get(name) ?? []), path]);
        }
        for (const [name, paths] of packs) {
          const source = JSON.stringify(Object.fromEntries(paths.map((path) => [path, texts.get(path)])));
          for (const path of paths) packed.add(path);
          this.emitFile({ type: 'asset', fileName: `offline/${name}-${revisionOf(source).slice(0, 8)}.json`, source });
        }
      },
    },
  };
}
