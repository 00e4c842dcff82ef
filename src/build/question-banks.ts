import { basename, dirname, relative } from 'node:path';
import type { Plugin } from 'vite';
import type { BankIndex, IndexedQuestion } from '../core/question/bank';
import { formatIssue } from '../core/question/parse-bank';
import { compileBank, compileIndex } from './compile-bank';
import { type ReadBanks, readBanks } from './read-banks';

const indexModule = 'virtual:question-banks';
const bankPrefix = 'virtual:question-bank/';
const resolved = (id: string) => `\0${id}`;

/**
 * Compiles questions/ into a light index (`virtual:question-banks`) and one chunk per bank, loaded when it is needed.
 * An error in a bank fails the build, and shows over the page in dev, with the checker's own words.
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
    resolveId: (id) => (id === indexModule || id.startsWith(bankPrefix) ? resolved(id) : undefined),
    async load(id) {
      if (id === resolved(indexModule)) {
        const { topics, banks } = await read();
        const index = compileIndex(topics, banks);
        const opened = [...new Set(index.questions.map((question) => question.subtopic))];
        const loaders = opened.map(
          (subtopic) => `${JSON.stringify(subtopic)}: () => import('${bankPrefix}${subtopic}')`,
        );
        return `${indexSource(index)}\nexport const banks = { ${loaders.join(', ')} };`;
      }
      if (!id.startsWith(resolved(bankPrefix))) return undefined;
      const subtopic = id.slice(resolved(bankPrefix).length);
      const { banks } = await read();
      const bank = banks.find(({ questions }) => questions[0]?.question.subtopic === subtopic);
      return `export default ${inString(bank && compileBank(bank))};`;
    },
    configureServer(server) {
      server.watcher.add(`${root}/questions`);
    },
    hotUpdate({ file }) {
      const path = relative(root, file);
      if (!path.startsWith('questions') || !path.endsWith('.toml')) return;
      reading = undefined;
      for (const [id, module] of this.environment.moduleGraph.idToModuleMap)
        if (id.startsWith(resolved(indexModule)) || id.startsWith(resolved(bankPrefix)))
          this.environment.moduleGraph.invalidateModule(module);
      this.environment.hot.send({ type: 'full-reload' });
      return [];
    },
  };
}

/** The index as rows of numbers beside three lists of names: a third of its size as objects. */
function indexSource({ topics, questions }: BankIndex): string {
  const names = (of: (question: IndexedQuestion) => string) => [...new Set(questions.map(of))];
  const [subtopics, kinds, known] = [names((q) => q.subtopic), names((q) => q.kind), names((q) => q.level)];
  const rows = questions.map(({ id, subtopic, kind, level, difficulty }) => [
    id,
    subtopics.indexOf(subtopic),
    kinds.indexOf(kind),
    known.indexOf(level),
    difficulty,
  ]);
  return `const [topics, subtopics, kinds, levels, rows] = ${inString([topics, subtopics, kinds, known, rows])};
export const index = { topics, questions: rows.map(([id, s, k, l, difficulty]) => ({ id, subtopic: subtopics[s], kind: kinds[k], level: levels[l], difficulty })) };`;
}

/** As an argument of JSON.parse, which engines read faster than an object literal of the same size. */
const inString = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
