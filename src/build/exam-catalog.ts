import { basename, dirname, relative } from 'node:path';
import type { Plugin } from 'vite';
import type { ExamQuestion } from '../core/exam/exam-profile';
import type { Topic } from '../core/question/bank';
import type { AuthoredQuestion } from '../core/question/kinds/authoring-registry';
import type { ParsedBank } from '../core/question/parse-bank';
import { compileIndex, difficultyOf } from './compile-bank';
import { contrastIndex } from './contrast-index';
import { questionFamilies } from './question-families';
import { readBanks } from './read-banks';
import { readExams } from './read-exams';

const module = 'virtual:exam-catalog';
const resolved = `\0${module}`;

/**
 * The exam profiles, the blueprint, what exams need of each question and which questions touch, as `virtual:exam-catalog`.
 * A page imports it when an exam, readiness, a drill or a plan is wanted, so that a first question does not wait for it. An error in a profile fails the build by file and reason.
 */
export function examCatalog(): Plugin {
  let root = '';
  return {
    name: 'holdfast:exam-catalog',
    configResolved(config) {
      root = basename(config.root) === 'src' ? dirname(config.root) : config.root;
    },
    resolveId: (id) => (id === module ? resolved : undefined),
    async load(id) {
      if (id !== resolved) return undefined;
      const { topics, banks } = await readBanks(root, new Date().toISOString().slice(0, 10));
      const { profiles, items, errors } = await readExams(root, topics);
      if (errors.length > 0) throw new Error(`The exams have errors:\n${errors.join('\n')}`);
      const questions = examQuestions(topics, banks);
      const rows = questions.map(rowOf).join(' ');
      const json = JSON.stringify(JSON.stringify({ profiles, items, rows, ...contrastRows(questions, banks) }));
      return `import { index } from 'virtual:question-banks';
const levels = ${JSON.stringify(levels)};
const { profiles, items, rows, beliefs, near } = JSON.parse(${json});
const details = rows.split(' ');
const idsOf = (places) => (places.match(/../g) ?? []).map((place) => index.questions[parseInt(place, 36)].id);
export { profiles, items };
export const questions = index.questions.map((question, at) => ({ ...question, level: levels[details[at][0]], difficulty: +details[at][1], family: details[at].slice(2) || null }));
export const contrasts = {
  questionsOf: (belief) => idsOf(beliefs[belief] ?? ''),
  neighboursOf: (question) => idsOf(near.split(' ')[index.questions.findIndex(({ id }) => id === question)] ?? ''),
};`;
    },
    hotUpdate({ file }) {
      if (!relative(root, file).startsWith('questions') || !file.endsWith('.toml')) return;
      const found = this.environment.moduleGraph.getModuleById(resolved);
      if (found) this.environment.moduleGraph.invalidateModule(found);
    },
  };
}

const levels = ['recall', 'understand', 'apply', 'analyze'] as const;

/** A level, a difficulty and a family in as few characters: the family without what every id begins with. */
const rowOf = ({ level, difficulty, family }: ExamQuestion) =>
  `${levels.indexOf(level)}${difficulty}${family?.replace(/^q-/, '') ?? ''}`;

/** Which questions touch, as places in the index, each two characters to base 36: by belief, and for each question a word. */
function contrastRows(questions: readonly ExamQuestion[], banks: readonly ParsedBank[]) {
  const placeOf = new Map<string, string>(questions.map(({ id }, at) => [id, at.toString(36).padStart(2, '0')]));
  const familyOf = new Map<string, string | null>(questions.map(({ id, family }) => [id, family]));
  const authored = authoredById(banks);
  const live = questions.map(({ id }) => authored.get(id) as AuthoredQuestion);
  const { beliefs, neighbours } = contrastIndex(live, (id) => familyOf.get(id) ?? undefined);
  const places = (ids: readonly string[] = []) => ids.map((id) => placeOf.get(id)).join('');
  return {
    beliefs: Object.fromEntries(Object.entries(beliefs).map(([belief, ids]) => [belief, places(ids)])),
    near: questions.map(({ id }) => places(neighbours.get(id))).join(' '),
  };
}

const authoredById = (banks: readonly ParsedBank[]) =>
  new Map<string, AuthoredQuestion>(
    banks.flatMap((bank) => bank.questions.map(({ question }) => [question.id, question])),
  );

/** What exams need of every live question, in the order of the index. */
export function examQuestions(topics: readonly Topic[], banks: readonly ParsedBank[]): ExamQuestion[] {
  const authored = authoredById(banks);
  const { questions } = compileIndex(topics, banks);
  const live = questions.map(({ id }) => authored.get(id) as AuthoredQuestion);
  const families = questionFamilies(live);
  return questions.map((indexed, at) => {
    const question = live[at] as AuthoredQuestion;
    const family = families.get(indexed.id) ?? null;
    return { ...indexed, level: levelOf(question), difficulty: difficultyOf(question), family };
  });
}

/** A scenario that names no level has that of its most demanding part. */
function levelOf(question: AuthoredQuestion): ExamQuestion['level'] {
  if (question.kind !== 'scenario') return question.level;
  const ofParts = question.parts.map(({ level }) => levels.indexOf(level));
  return question.level ?? levels[Math.max(0, ...ofParts)] ?? 'recall';
}
