import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { formatIssue } from '../core/question/bank-issue';
import { parseBank } from '../core/question/parse-bank';
import { compileBank } from './compile-bank';
import { readTools } from './read-banks';

const module = 'virtual:sample-questions';
const bank = 'tests/fixtures/banks/twelve-kinds.toml';

/** One question of every kind as `virtual:sample-questions`, for the playground and the component tests; never in a build. */
export function sampleQuestions(): Plugin {
  let root = '';
  return {
    name: 'holdfast:sample-questions',
    apply: 'serve',
    configResolved(config) {
      root = basename(config.root) === 'src' ? dirname(config.root) : config.root;
    },
    resolveId: (id) => (id === module ? `\0${module}` : undefined),
    async load(id) {
      if (id !== `\0${module}`) return undefined;
      this.addWatchFile(join(root, bank));
      const parsed = parseBank(bank, await readFile(join(root, bank), 'utf8'));
      if (parsed.issues.length > 0) throw new Error(parsed.issues.map(formatIssue).join('\n'));
      const { questions } = compileBank(parsed, await readTools(root));
      return `export const questions = ${JSON.stringify(questions)};`;
    },
  };
}
