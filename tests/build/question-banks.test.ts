import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Rollup } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { questionBanks } from '../../src/build/question-banks';

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
const main = `import { index, banks } from 'virtual:question-banks';
globalThis.index = index;
globalThis.load = (subtopic) => banks[subtopic]();
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

async function chunks(folder = 'src'): Promise<Rollup.OutputChunk[]> {
  const built = (await build({
    root: join(root, folder),
    configFile: false,
    logLevel: 'silent',
    plugins: [questionBanks()],
    build: { write: false, rollupOptions: { input: join(root, folder, 'main.js') } },
  })) as Rollup.RollupOutput;
  return built.output.filter((output) => output.type === 'chunk');
}

describe('a build with good banks', () => {
  it('has one chunk for each bank, and one with the index and none of their texts', async () => {
    const all = await chunks();
    const [entry, ...others] = [...all].sort((a, b) => Number(b.isEntry) - Number(a.isEntry));
    const banksOf = others.filter(({ code }) => /q-0000000\d/.test(code));
    expect(
      banksOf.map(({ code }) => [code.includes('Sharing of files.'), code.includes('Names that move.')]).sort(),
    ).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(entry?.code).toContain('q-00000001');
    expect(entry?.code).toContain('img.tags');
    expect(entry?.code).not.toMatch(/Sharing of files|Names that move/);
  });

  it('finds the banks of a page that is its own project folder, though its name ends in src', async () => {
    await write('mysrc/questions/topics.toml', topics);
    await write('mysrc/questions/img/tags.toml', card('img.tags', 'q-00000003', 'Names.'));
    await write('mysrc/main.js', main);
    const built = (await chunks('mysrc')).map(({ code }) => code).join('');
    expect(built).toContain('q-00000003');
    expect(built).not.toContain('q-00000001');
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
    await expect(chunks()).rejects.toThrow(message);
  });

  it('but not for a warning', async () => {
    await write('questions/img/tags.toml', card('img.tags', 'q-00000002', 'The latest names.'));
    expect((await chunks()).some(({ code }) => code.includes('The latest names.'))).toBe(true);
  });
});
