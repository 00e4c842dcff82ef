import { basename, dirname, relative } from 'node:path';
import type { Plugin } from 'vite';
import { type Bank, type BankIndex, partOf } from '../core/question/bank';
import { formatIssue } from '../core/question/bank-issue';
import { revisionOf } from '../core/question/revision';
import { compileBank, compileIndex, compileTopics } from './compile-bank';
import { type ReadBanks, readBanks } from './read-banks';

const indexModule = 'virtual:question-banks';
const resolvedIndex = `\0${indexModule}`;

/** Part of a bank, or the syllabus, as the page fetches it. The name changes with the content, so that it may be kept for good. */
interface BankFile {
  /** The subtopic of the bank. */
  readonly name: string;
  readonly path: string;
  readonly json: string;
}

/**
 * Compiles questions/ into a light index (`virtual:question-banks`) and JSON files of a few questions
 * each, fetched when they are needed. An error in a bank fails the build, and shows over the page in dev, with the checker's own words.
 */
export function questionBanks(): Plugin {
  let root = '';
  let isBuild = false;
  let reading: Promise<ReadBanks> | undefined;

  async function read(): Promise<ReadBanks> {
    reading ??= readBanks(root, new Date().toISOString().slice(0, 10));
    const read = await reading;
    const errors = read.issues.filter((issue) => issue.severity === 'error');
    if (errors.length > 0) throw new Error(`The question banks have errors:\n${errors.map(formatIssue).join('\n')}`);
    return read;
  }

  return {
    name: 'holdfast:question-banks',
    configResolved(config) {
      root = basename(config.root) === 'src' ? dirname(config.root) : config.root;
      isBuild = config.command === 'build';
    },
    buildStart: () => (isBuild ? void read().catch(() => undefined) : undefined),
    resolveId: (id) => (id === indexModule ? resolvedIndex : undefined),
    async load(id) {
      if (id !== resolvedIndex) return undefined;
      const all = await read();
      const files = bankFiles(all);
      if (isBuild) for (const { path, json } of files) this.emitFile({ type: 'asset', fileName: path, source: json });
      return indexSource(compileIndex(all.topics, all.banks), files);
    },
    configureServer(server) {
      server.watcher.add(`${root}/questions`);
      server.middlewares.use(async (request, response, next) => {
        if (!request.url?.startsWith('/banks/')) return next();
        const file = bankFiles(await read()).find(({ path }) => request.url === `/${path}`);
        if (!file) return next();
        response.setHeader('content-type', 'application/json');
        response.end(file.json);
      });
    },
    hotUpdate({ file }) {
      const path = relative(root, file);
      if (!path.startsWith('questions') || !path.endsWith('.toml')) return;
      reading = undefined;
      const module = this.environment.moduleGraph.getModuleById(resolvedIndex);
      if (module) this.environment.moduleGraph.invalidateModule(module);
      this.environment.hot.send({ type: 'full-reload' });
      return [];
    },
  };
}

const syllabus = 'topics';

/** A file of more questions weighs more than the first one needs. */
const questionsInFile = 7;

function bankFiles({ topics, banks, tools }: ReadBanks): BankFile[] {
  const compiled = banks
    .map((bank) => compileBank(bank, tools, topics))
    .filter(({ questions }) => questions.length > 0)
    .flatMap((bank) => partsOf(bank).map((part) => [bank.subtopic, part] as const));
  return [...compiled, [syllabus, compileTopics(topics, banks)] as const].map(([name, content]) => {
    const json = JSON.stringify(content);
    return { name, path: `banks/${name}-${revisionOf(json).slice(0, 6)}.json`, json };
  });
}

function partsOf(bank: Bank): Bank[] {
  const parts = Math.ceil(bank.questions.length / questionsInFile);
  return Array.from({ length: parts }, (_, part) => ({
    ...bank,
    questions: bank.questions.filter(({ id }) => partOf(id, parts) === part),
  }));
}

/**
 * The index as text: for each subtopic its name and the marks of its files, and one line a question (the eight
 * characters of its id, its subtopic and kind as numbers to base 36). Half of its size as objects.
 */
function indexSource({ questions }: BankIndex, files: readonly BankFile[]): string {
  const kinds = [...new Set(questions.map(({ kind }) => kind))];
  const subtopics = [...new Set(files.map(({ name }) => name))];
  const rows = questions.map(
    ({ id, subtopic, kind }) =>
      id.replace(/^q-/, '') + kinds.indexOf(kind).toString(36) + subtopics.indexOf(subtopic).toString(36),
  );
  const marks: Record<string, string> = {};
  for (const { name, path } of files) marks[name] = (marks[name] ?? '') + path.slice(-11, -5);
  return `const [kinds, marks, rows] = ${inString([kinds, marks, rows.join(' ')])};
const subtopics = Object.keys(marks);
export const index = { questions: rows.split(' ').map((row) => ({ id: 'q-' + row.slice(0, 8), kind: kinds[parseInt(row[8], 36)], subtopic: subtopics[parseInt(row.slice(9), 36)] })) };
export const bankPaths = (name) => (marks[name]?.match(/.{6}/g) ?? []).map((mark) => 'banks/' + name + '-' + mark + '.json');
export const topicsPath = bankPaths('${syllabus}')[0];`;
}

/** As an argument of JSON.parse, which engines read faster than an object literal of the same size. */
const inString = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
