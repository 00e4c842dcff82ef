import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Rollup } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examCatalog } from '../../src/build/exam-catalog';
import { questionBanks } from '../../src/build/question-banks';
import type { QuestionId } from '../../src/core/ids';

const files: Record<string, string> = {
  'questions/topics.toml': `[[topics]]
id = "img"
title = "Images"
subtopics = [{ id = "img.tags", title = "Tags", objective = "Explain tags" }]
`,
  'questions/img/tags.toml': `format = 1
license = "CC-BY-4.0"
[[items]]
id = "q-00000002"
rev = 1
status = "live"
type = "card"
level = "understand"
subtopic = "img.tags"
front = "What are tags for?"
back = "Names that move."
refs = [{ url = "https://docs.docker.com/", checked = 2026-11-01, vol = "V0" }]
[[items]]
id = "q-00000005"
rev = 1
status = "live"
type = "card"
level = "recall"
subtopic = "img.tags"
front = "Does a digest move?"
back = "Names move, digests do not."
refs = [{ url = "https://docs.docker.com/", checked = 2026-11-01, vol = "V0" }]
[[items]]
id = "q-00000008"
rev = 1
status = "live"
type = "card"
level = "recall"
subtopic = "img.tags"
front = "Which port?"
back = "Any above 1024."
refs = [{ url = "https://docs.docker.com/", checked = 2026-11-01, vol = "V0" }]
`,
  'questions/exams/weights.toml': 'format = 1\n[items]\n"img.tags" = 12\n',
  'questions/exams/short.toml': `format = 1
title = "Short"
says = "A short one."
kinds = ["single"]
scored = 5
credit = "by-marks"
navigation = "free"
pause = true
pass = 0.7
shows = "answers"
[[domains]]
id = "all"
title = "All"
weight = 1.0
topics = ["img"]
`,
  'src/main.js': `import { index } from 'virtual:question-banks';
globalThis.first = index;
globalThis.later = () => import('virtual:exam-catalog').then((catalog) => { globalThis.catalog = catalog; });
`,
};

let root = '';
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
const change = (path: string, from: string, to: string) => write(path, (files[path] as string).replace(from, to));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdfast-'));
  for (const [path, text] of Object.entries(files)) await write(path, text);
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function chunks(): Promise<readonly Rollup.OutputChunk[]> {
  const { output } = (await build({
    root: join(root, 'src'),
    configFile: false,
    logLevel: 'silent',
    plugins: [questionBanks(), examCatalog()],
    build: {
      outDir: join(root, 'dist'),
      rollupOptions: { input: join(root, 'src/main.js'), preserveEntrySignatures: 'strict' },
    },
  })) as Rollup.RollupOutput;
  return output.filter((file) => file.type === 'chunk');
}

describe('the exam catalog', () => {
  it('is a chunk of its own that the first page holds nothing of, with profiles, blueprint and details', async () => {
    const all = await chunks();
    const entry = all.find(({ isEntry }) => isEntry) as Rollup.OutputChunk;
    expect(entry.code).not.toMatch(/A short one|all-or-nothing|by-marks/);
    const own = all.find(({ code }) => code.includes('A short one')) as Rollup.OutputChunk;
    expect(own.isDynamicEntry).toBe(true);
    const catalog: typeof import('virtual:exam-catalog') = await import(join(root, 'dist', own.fileName));
    expect(catalog.profiles).toMatchObject([
      { id: 'short', minutes: null, unscored: 0, passShare: 0.7, mayPause: true },
    ]);
    expect(catalog.items).toEqual({ 'img.tags': 12 });
    expect(catalog.questions).toEqual([
      { id: 'q-00000002', kind: 'flashcard', subtopic: 'img.tags', level: 'understand', difficulty: 3, family: null },
      { id: 'q-00000005', kind: 'flashcard', subtopic: 'img.tags', level: 'recall', difficulty: 3, family: null },
      { id: 'q-00000008', kind: 'flashcard', subtopic: 'img.tags', level: 'recall', difficulty: 3, family: null },
    ]);
    const { neighboursOf, questionsOf } = catalog.contrasts;
    const near = (id: string) => neighboursOf(id as QuestionId);
    expect([near('q-00000002'), near('q-00000005'), near('q-00000008')]).toEqual([['q-00000005'], ['q-00000002'], []]);
    expect([near('q-gone'), questionsOf('no-such-belief')]).toEqual([[], []]);
  });
});

describe('a build fails with file and reason', () => {
  it.each([
    ['weights that do not sum', 'short', 'weight = 1.0', 'weight = 0.9', 'short.toml: the weights sum to 0.9'],
    ['an unknown topic', 'short', '["img"]', '["swarm"]', 'short.toml: domain "all" names "swarm"'],
    ['an unknown kind', 'short', '"single"', '"essay"', 'short.toml: kinds.0: '],
    ['a misspelt field', 'short', 'pass =', 'passmark =', 'short.toml: pass: '],
    ['broken syntax', 'short', 'scored = 5', 'scored = ', 'short.toml: '],
    ['a subtopic without its worth', 'weights', '"img.tags" = 12', '', 'weights.toml: "img.tags" is missing'],
    ['a worth of nobody', 'weights', '= 12', '= 12\n"img.x" = 1', 'weights.toml: "img.x" is no subtopic'],
  ])('for %s', async (_name, file, from, to, message) => {
    await change(`questions/exams/${file}.toml`, from, to);
    await expect(chunks()).rejects.toThrow(`questions/exams/${message}`);
  });
});
