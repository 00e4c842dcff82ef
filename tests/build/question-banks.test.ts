import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Rollup } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { questionBanks } from '../../src/build/question-banks';
import type { QuestionId } from '../../src/core/ids';
import { partOf } from '../../src/core/question/bank';

const topics = `[[topics]]
id = "img"
title = "Images"
subtopics = [
  { id = "img.layers", title = "Layers", objective = "Explain layers" },
  { id = "img.tags", title = "Tags", objective = "Explain tags" },
]
`;
const card = (subtopic: string, id: string, back: string) => `format = 1
license = "CC-BY-4.0"
[[items]]
id = "${id}"
rev = 1
status = "live"
type = "card"
level = "recall"
subtopic = "${subtopic}"
front = "What are ${subtopic} for?"
back = "${back}"
refs = [{ url = "https://docs.docker.com/", checked = 2026-11-01, vol = "V0" }]
`;
const main = `import { index, bankPaths, topicsPath } from 'virtual:question-banks';
globalThis.built = { index, bankPaths, topicsPath };
`;

let root = '';
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdfast-'));
  await write('questions/topics.toml', topics);
  await write('questions/img/layers.toml', card('img.layers', 'q-00000001', 'Sharing of files.'));
  await write('questions/img/tags.toml', card('img.tags', 'q-00000002', 'Names that move.'));
  await write('src/main.js', main);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** The built files by name; the entry is `main`. */
async function built(folder = 'src'): Promise<ReadonlyMap<string, string>> {
  const { output } = (await build({
    root: join(root, folder),
    configFile: false,
    logLevel: 'silent',
    plugins: [questionBanks()],
    build: { write: false, rollupOptions: { input: join(root, folder, 'main.js') } },
  })) as Rollup.RollupOutput;
  return new Map(
    output.map((file) => (file.type === 'chunk' ? ['main', file.code] : [file.fileName, String(file.source)])),
  );
}

describe('a build with good banks', () => {
  it('has one file for each bank, named by its content, and an index that knows them and none of their texts', async () => {
    const files = await built();
    const names = [...files.keys()].filter((name) => name !== 'main').sort();
    expect(names).toEqual([
      expect.stringMatching(/^banks\/img\.layers-[0-9a-f]{6}\.json$/),
      expect.stringMatching(/^banks\/img\.tags-[0-9a-f]{6}\.json$/),
      expect.stringMatching(/^banks\/topics-[0-9a-f]{6}\.json$/),
    ]);
    expect(JSON.parse(files.get(names[0] as string) ?? '')).toMatchObject({
      subtopic: 'img.layers',
      place: ['Images', 'Layers'],
      questions: [{ id: 'q-00000001' }],
    });
    const entry = files.get('main') ?? '';
    expect(entry).not.toMatch(/Sharing of files|Names that move/);
    const page = globalThis as unknown as { built: typeof import('virtual:question-banks') };
    await import(`data:text/javascript,${encodeURIComponent(entry)}`);
    expect(page.built.index.questions).toEqual([
      { id: 'q-00000001', kind: 'flashcard', subtopic: 'img.layers' },
      { id: 'q-00000002', kind: 'flashcard', subtopic: 'img.tags' },
    ]);
    const { bankPaths, topicsPath } = page.built;
    expect([bankPaths('img.tags'), topicsPath, bankPaths('img.none')]).toEqual([[names[1]], names[2], []]);

    await write('questions/img/tags.toml', card('img.tags', 'q-00000002', 'Other names.'));
    const later = [...(await built()).keys()];
    expect(later).toContain(names[0]);
    expect(later).not.toContain(names[1]);
  });

  it('has several files for a bank of many questions, and each question in the one that its id tells', async () => {
    const ids = Array.from({ length: 20 }, (_, number) => `q-000001${String(number).padStart(2, '0')}` as QuestionId);
    const [head, item = ''] = card('img.tags', 'ID', 'Names.').split('[[items]]');
    await write(
      'questions/img/tags.toml',
      head +
        ids
          .map(
            (id, n) => `[[items]]${item.replace('ID', id).replace('img.tags for?', `number ${'xyz'.repeat(n + 1)}?`)}`,
          )
          .join('\n'),
    );
    const files = await built();
    const page = globalThis as unknown as { built: typeof import('virtual:question-banks') };
    await import(`data:text/javascript,${encodeURIComponent(files.get('main') ?? '')}`);
    const paths = page.built.bankPaths('img.tags');
    expect(paths).toHaveLength(3);
    for (const id of ids) {
      const { questions } = JSON.parse(files.get(paths[partOf(id, paths.length)] ?? '') ?? '{}');
      expect(questions.map((question: { id: string }) => question.id)).toContain(id);
    }
  });

  it('finds the banks of a page that is its own project folder, though its name ends in src', async () => {
    await write('mysrc/questions/topics.toml', topics);
    await write('mysrc/questions/img/tags.toml', card('img.tags', 'q-00000003', 'Names.'));
    await write('mysrc/main.js', main);
    const all = [...(await built('mysrc')).values()].join('');
    expect(all).toContain('q-00000003');
    expect(all).not.toContain('q-00000001');
  });
});

describe('a build fails with file, line and rule', () => {
  it.each([
    [
      'a fault in a bank',
      'questions/img/tags.toml',
      card('img.tags', 'q-00000002', 'About $5.'),
      'questions/img/tags.toml:11: E12',
    ],
    ['broken syntax', 'questions/img/tags.toml', 'format = 1\nlicense = ', 'questions/img/tags.toml:2: E00'],
    [
      "a bank that is nobody's",
      'questions/tags.toml',
      card('img.tags', 'q-00000004', 'Kept.'),
      'questions/tags.toml:9: E04',
    ],
    [
      'one that is too deep',
      'questions/img/tags/a.toml',
      card('img.tags', 'q-00000004', 'Kept.'),
      'questions/img/tags/a.toml:9: E04',
    ],
  ])('for %s', async (_name, path, text, message) => {
    await write(path, text);
    await expect(built()).rejects.toThrow(message);
  });

  it('but not for a warning', async () => {
    await write('questions/img/tags.toml', card('img.tags', 'q-00000002', 'The latest names.'));
    expect([...(await built()).values()].some((text) => text.includes('The latest names.'))).toBe(true);
  });
});
