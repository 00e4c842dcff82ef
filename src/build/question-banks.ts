import { basename, dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { type Bank, type BankIndex, partOf, type Topic } from '../core/question/bank';
import { formatIssue } from '../core/question/bank-issue';
import { packIndex } from '../core/question/index-rows';
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

interface CompiledBanks {
  readonly topics: readonly Topic[];
  readonly index: BankIndex;
  readonly files: readonly BankFile[];
}

/**
 * Compiles questions/ into a light index (`virtual:question-banks`) and JSON files of a few questions
 * each, fetched when they are needed. An error in a bank fails the build, and shows over the page in dev, with the checker's own words.
 */
export function questionBanks(): Plugin {
  let root = '';
  let isBuild = false;
  let compiling: Promise<CompiledBanks> | undefined;

  async function compile(): Promise<CompiledBanks> {
    const { topics, banks, tools, issues } = await readBanks(root, new Date().toISOString().slice(0, 10));
    const errors = issues.filter((issue) => issue.severity === 'error');
    if (errors.length > 0) throw new Error(`The question banks have errors:\n${errors.map(formatIssue).join('\n')}`);
    return { topics, index: compileIndex(topics, banks), files: bankFiles({ topics, banks, tools }) };
  }
  const compiled = () => {
    compiling ??= compile();
    return compiling;
  };

  return {
    name: 'holdfast:question-banks',
    configResolved(config) {
      root = basename(config.root) === 'src' ? dirname(config.root) : config.root;
      isBuild = config.command === 'build';
    },
    buildStart: () => (isBuild ? void compiled().catch(() => undefined) : undefined),
    resolveId: (id) => (id === indexModule ? resolvedIndex : undefined),
    transformIndexHtml: {
      order: 'pre',
      handler: async (html) => html.replace('%first-bank%', firstBankPath(await compiled())),
    },
    async load(id) {
      if (id !== resolvedIndex) return undefined;
      const { topics, index, files } = await compiled();
      if (isBuild) for (const { path, json } of files) this.emitFile({ type: 'asset', fileName: path, source: json });
      return indexSource(index, topics, files);
    },
    configureServer(server) {
      server.watcher.add(`${root}/questions`);
      server.middlewares.use(async (request, response, next) => {
        if (!request.url?.startsWith('/banks/')) return next();
        const file = (await compiled()).files.find(({ path }) => request.url === `/${path}`);
        if (!file) return next();
        response.setHeader('content-type', 'application/json');
        response.end(file.json);
      });
    },
    hotUpdate({ file }) {
      const path = relative(root, file);
      if (!path.startsWith('questions') || !path.endsWith('.toml')) return;
      compiling = undefined;
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

function bankFiles({ topics, banks, tools }: Pick<ReadBanks, 'topics' | 'banks' | 'tools'>): BankFile[] {
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

const unpacking = fileURLToPath(new URL('../core/question/index-rows.ts', import.meta.url));

/** Where the first question of the index lies, which is what newcomers begin with. */
function firstBankPath({ index, files }: CompiledBanks): string {
  const first = index.questions[0];
  const own = files.filter(({ name }) => name === first?.subtopic);
  return (first && own[partOf(first.id, own.length)]?.path) ?? '';
}

/** The index packed, and in the order of its subtopics the marks of their files. */
function indexSource(index: BankIndex, topics: readonly Topic[], files: readonly BankFile[]): string {
  const rows = packIndex(index, topics);
  const marks = rows.topics.flatMap(Object.keys).map((subtopic) =>
    files
      .filter(({ name }) => name === subtopic)
      .map(({ path }) => path.slice(-11, -5))
      .join(''),
  );
  const ids = index.questions.map(({ id }) => id).sort();
  return `import { unpackIndex } from ${JSON.stringify(unpacking)};
const [rows, marks] = ${inString([rows, marks])};
const names = rows.topics.flatMap(Object.keys);
export const index = unpackIndex(rows);
export const indexName = '${revisionOf(ids.join())}';
export const bankPaths = (name) => (marks[names.indexOf(name)]?.match(/.{6}/g) ?? []).map((mark) => 'banks/' + name + '-' + mark + '.json');
export const topicsPath = '${files.find(({ name }) => name === syllabus)?.path}';`;
}

/** As an argument of JSON.parse, which engines read faster than an object literal of the same size. */
const inString = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
