import { readFileSync } from 'node:fs';
import { minify, moduleRunnerTransform, type Plugin, type Rolldown } from 'vite';

/** `export` of a name, as Vite's transformation writes it; `import` likewise. */
const exporting = /__vite_ssr_exportName__\(("[^"]+"), \(\) => \{ try \{ return (\S+) \} catch \{\} \}\);\n/g;
const importing = /await __vite_ssr_import__\(("[^"]+")(?:, \{.*?\})?\)/g;
/** A name in quotes that needs none. */
const plainName = /^"([a-z_$][\w$]*)"$/i;
/** Has Chromium compile every function while the rest is on its way, beside the page, rather than each when it is first called. */
const compiledAhead = '//# allFunctionsCalledOnLoad\n';
/** A name of any file depends on how it is written, which is written here. */
const itself = readFileSync(new URL(import.meta.url), 'utf8');

/**
 * Makes the modules of the built page plain scripts. Chromium keeps the compiled code of a script beside its copy in the
 * offline cache and reads it from there at the next start; that of a module it writes and never reads (seen in version 156), and
 * compiles every function again, which is a third of a start. The script of the page makes the global `holdfast`, by
 * which `pwa/parts` is called; all others are parts, and define themselves to it.
 */
export function classicScripts(): Plugin {
  return {
    name: 'holdfast:classic-scripts',
    apply: 'build',
    enforce: 'post',
    augmentChunkHash: () => itself,
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        for (const chunk of chunks) refuseCycle(bundle, chunk);
        await Promise.all(
          chunks.map(async (chunk) => {
            chunk.code = await asScript(chunk);
          }),
        );
      },
    },
  };
}

/** A chunk as a plain script; throws, with the name of the file, if it cannot be one. */
export async function asScript({
  code,
  fileName,
  imports,
  isEntry,
}: Pick<Rolldown.OutputChunk, 'code' | 'fileName' | 'imports' | 'isEntry'>): Promise<string> {
  if (isEntry && imports.length > 0) throw new Error(`${fileName}, the script of the page, needs ${imports}.`);
  const written = await moduleRunnerTransform(code, null, fileName, code);
  if (!written) throw new Error(`${fileName} could not be read as a module.`);
  const getters: string[] = [];
  const body = written.code
    .replace(exporting, (_, name, value) => {
      getters.push(`get ${name.replace(plainName, '$1')}(){return ${value}}`);
      return '';
    })
    .replace(importing, '__vite_ssr_import__($1)');
  if (/__vite_ssr_export|\bawait __vite_ssr_import__/.test(body))
    throw new Error(`${fileName} exports what has no name.`);
  const own = `"use strict";${body}\nreturn{${getters}}`;
  const script = isEntry ? pageScript(own) : partScript(fileName, imports, own);
  const { code: short, errors } = await minify(fileName, script, { module: false });
  if (errors.length > 0) throw new Error(`${fileName}: ${errors.map(({ message }) => message).join(' ')}`);
  return compiledAhead + short;
}

const besideIt = (path: string) => path.replace(/^.*\//, './');

/** In brackets: a function that stands in them is compiled at once and not looked through first. */
const pageScript = (body: string) =>
  `var holdfast={url:document.currentScript.src};` +
  `holdfast.exports=(function(__vite_ssr_dynamic_import__,__vite_ssr_import_meta__){${body}})` +
  '((path)=>holdfast.load(path),holdfast)';

const partScript = (path: string, imports: readonly string[], body: string) =>
  `holdfast.define(${JSON.stringify(besideIt(path))},${JSON.stringify(imports.map(besideIt))},` +
  `(function(__vite_ssr_import__,__vite_ssr_dynamic_import__,__vite_ssr_import_meta__){${body}}))`;

/** Throws if a chunk needs one that needs it, directly or not: they would wait for each other. */
export function refuseCycle(
  bundle: Readonly<Record<string, Pick<Rolldown.OutputChunk, 'type' | 'imports'> | Rolldown.OutputAsset>>,
  chunk: Pick<Rolldown.OutputChunk, 'fileName'>,
): void {
  const visit = (path: string, way: readonly string[]) => {
    const file = bundle[path];
    for (const need of file?.type === 'chunk' ? file.imports : []) {
      if (need === chunk.fileName) throw new Error(`These need each other: ${[...way, need].join(', ')}.`);
      if (!way.includes(need)) visit(need, [...way, need]);
    }
  };
  visit(chunk.fileName, [chunk.fileName]);
}
