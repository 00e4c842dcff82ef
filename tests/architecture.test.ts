import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('../src/', import.meta.url).pathname;
const files = readdirSync(root, { recursive: true })
  .map(String)
  .filter((file) => /\.(ts|mjs|svelte)$/.test(file) && statSync(join(root, file)).isFile());

interface Import {
  readonly file: string;
  readonly layer: string;
  /** A path inside src, or the name of a package. */
  readonly target: string;
  readonly isInside: boolean;
}

const layerOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : file);

const imports: readonly Import[] = files.flatMap((file) => {
  const source = readFileSync(join(root, file), 'utf8');
  const found = source.matchAll(
    /(?:^|[\s;}>])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g,
  );
  const names = [...found].map(([, from, bare]) => (from ?? bare) as string).filter((name) => !name.includes('${'));
  return names.map((name) => {
    const isInside = name.startsWith('.');
    const target = isInside ? relative(root, join(root, dirname(file), name)) : name;
    return { file, layer: layerOf(file), target, isInside };
  });
});

/** For each layer: the layers, and the packages, it may import. */
const allowed: Record<string, { layers: readonly string[]; packages: readonly (string | RegExp)[] }> = {
  core: { layers: ['core'], packages: [] },
  exchange: { layers: ['exchange', 'core'], packages: [] },
  storage: { layers: ['storage', 'core'], packages: ['idb'] },
  state: { layers: ['state', 'core'], packages: ['svelte'] },
  ui: { layers: ['ui', 'state', 'core'], packages: [/^svelte(\/|$)/, /^icon:/] },
  pwa: { layers: ['pwa', 'state'], packages: [] },
  build: {
    layers: ['build', 'core'],
    packages: [
      /^node:/,
      'vite',
      'svelte/compiler',
      'valibot',
      '@valibot/to-json-schema',
      'toml-eslint-parser',
      'mdast',
      'mdast-util-from-markdown',
      'yaml',
      'dockerfile-utils',
    ],
  },
  'main.ts': {
    layers: [
      'core',
      'state',
      'storage',
      'pwa',
      'ui',
      'exchange',
      'app.css',
      'keep-data',
      'rebuild-log',
      'save-table',
      'open-exams',
      'opening',
      'show-recovery',
    ],
    packages: ['svelte', 'virtual:question-banks'],
  },
  'opening.ts': { layers: ['storage'], packages: [] },
  'keep-data.ts': { layers: ['core', 'state', 'storage', 'pwa', 'upkeep'], packages: [] },
  'open-exams.ts': { layers: ['state', 'storage', 'pwa', 'upkeep'], packages: ['virtual:exam-catalog'] },
  'save-table.ts': { layers: ['exchange', 'pwa'], packages: [] },
  'show-recovery.ts': { layers: ['storage', 'pwa', 'ui', 'exchange'], packages: ['svelte'] },
  'rebuild-log.ts': { layers: ['core', 'storage', 'ui', 'upkeep'], packages: ['svelte'] },
  'upkeep.ts': {
    layers: ['core', 'state', 'pwa', 'upkeep-worker.ts?worker&url'],
    packages: ['virtual:question-banks'],
  },
  'upkeep-worker.ts': { layers: ['core', 'state', 'storage', 'exchange', 'upkeep-helpers'], packages: [] },
  'upkeep-helpers.ts': { layers: [], packages: [] },
  'playground.ts': { layers: ['ui', 'app.css'], packages: ['svelte', 'virtual:sample-questions'] },
  'modules.d.ts': { layers: ['core'], packages: ['svelte'] },
};

/** Packages that single files of the core may import, each pure. */
const exceptions: readonly (readonly [file: RegExp, packageName: string])[] = [
  [/^core\/schedule\/memory-model\.ts$/, 'ts-fsrs'],
  [/^core\/question\//, 'valibot'],
  [/^core\/question\/located-toml\.ts$/, 'toml-eslint-parser'],
];

describe('who may import whom', () => {
  test('the sources were found and their imports read', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(imports.length).toBeGreaterThan(300);
  });

  test.each(Object.keys(allowed))('%s imports only what it may', (layer) => {
    const { layers, packages } = allowed[layer] as (typeof allowed)[string];
    const broken = imports.filter((found) => {
      if (found.layer !== layer) return false;
      if (found.isInside) return !layers.includes(layerOf(found.target));
      const mayImport = packages.some((allowedPackage) =>
        typeof allowedPackage === 'string' ? allowedPackage === found.target : allowedPackage.test(found.target),
      );
      return !mayImport && !exceptions.some(([file, name]) => name === found.target && file.test(found.file));
    });
    expect(broken.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test('every layer has its rule', () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => !(layer in allowed))).toEqual([]);
  });

  test('nobody imports main.ts', () => {
    expect(imports.filter(({ target }) => target === 'main' || target === 'main.ts')).toEqual([]);
  });

  test('the user interface takes only pure functions and types of the core, never a store or a scheduler library', () => {
    const stateful = imports.filter(
      ({ layer, target }) => layer === 'ui' && /^(storage|exchange|pwa|idb|ts-fsrs)/.test(target),
    );
    expect(stateful).toEqual([]);
  });
});

const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8');

describe('the core is pure', () => {
  test.each(files.filter((file) => file.startsWith('core/')))(
    '%s asks no clock, chance, network or browser',
    (file) => {
      const code = sourceOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code).not.toMatch(
        /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\b|\bfetch\(|\bwindow\b|\bdocument\b|\bindexedDB\b|\bsetTimeout\b/,
      );
    },
  );
});

describe('sizes and names', () => {
  test('no source file is longer than 250 lines, style apart', () => {
    const long = files.filter(
      (file) =>
        sourceOf(file)
          .replace(/<style>[\s\S]*<\/style>/, '')
          .split('\n').length > 250,
    );
    expect(long).toEqual([]);
  });

  test('no file is called index, utils, helpers, types or common', () => {
    expect(files.filter((file) => /(^|\/)(index|utils?|helpers?|types|common)\.(ts|svelte)$/.test(file))).toEqual([]);
  });

  test('components are PascalCase and everything else is kebab-case', () => {
    const wrong = files.filter((file) => {
      const name = file.split('/').pop() as string;
      return name.endsWith('.svelte')
        ? !/^[A-Z]\w+\.svelte$/.test(name)
        : !/^[a-z0-9-]+(\.svelte|\.d)?\.(ts|mjs)$/.test(name);
    });
    expect(wrong).toEqual([]);
  });

  test('.svelte.ts is the ending exactly of the files that use runes', () => {
    const wrong = files.filter(
      (file) =>
        file.endsWith('.ts') && /\$(state|derived|effect)\b/.test(sourceOf(file)) !== file.endsWith('.svelte.ts'),
    );
    expect(wrong).toEqual([]);
  });
});

/** Everything that makes markup or a program of a string. */
const sinks =
  /\{@html\b|\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bsetHTMLUnsafe\b|\bsrcdoc\b|\bdocument\s*\.\s*write|\bcreateContextualFragment\b|\bDOMParser\b|\beval\b|\bnew\s+Function\b|\b(?:setTimeout|setInterval)\(\s*['"`]|javascript:/i;
const mayUseSinks: readonly string[] = [];

describe('text stays text', () => {
  test('no file makes markup or a program of a string', () => {
    const withoutComments = (file: string) => sourceOf(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    const found = files.filter((file) => sinks.test(withoutComments(file)) && !mayUseSinks.includes(file));
    expect(found).toEqual([]);
  });

  test.each([
    '{@html note}',
    'element.innerHTML = note',
    "element['outerHTML'] = note",
    'element.insertAdjacentHTML("beforeend", note)',
    'element.setHTMLUnsafe(note)',
    'document.write(note)',
    'eval(note)',
    'new Function(note)',
    'setTimeout("alert(1)", 10)',
    '<iframe srcdoc={note}></iframe>',
  ])('%s would be found', (line) => {
    expect(line).toMatch(sinks);
  });

  test('every address that leads outside comes from the one component that checks it, or from a report', () => {
    const outside = files.filter((file) => file.endsWith('.svelte') && /\bhref=\{/.test(sourceOf(file)));
    expect(outside.sort()).toEqual(['ui/parts/SourceList.svelte', 'ui/screens/ReportSheet.svelte']);
  });
});
