import type { Topic } from '../bank';
import type { ParsedFacts } from '../facts';
import { bankGates } from '../gates/bank-gates';
import {
  type Blueprint,
  cellsOf,
  coverageBy,
  isOff,
  isScored,
  levels,
  seedCoverage,
  targetOf,
} from '../gates/blueprint';
import { choicesOf, groupBy, mean, topicOf } from '../gates/choices';
import { leastChoices, scoreGuessers } from '../gates/fixed-guessers';
import { percent, signed } from '../gates/gate-result';
import { scoreLearnedGuessers } from '../gates/learned-guessers';
import type { AuthoredQuestion } from '../kinds/authoring-registry';
import { type Kind, kinds } from '../kinds/registry';
import { dueSources } from './due-sources';
import { tellingWords } from './telling-words';
import { worstQuestions } from './worst-questions';

/** A table of the report, with a sentence on how to read it. */
export interface ReportSection {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What a report is about: the live questions, and what they are measured against. `today` as 2026-11-23. */
export interface ReportSubject {
  readonly questions: readonly AuthoredQuestion[];
  readonly topics: readonly Topic[];
  readonly facts: readonly ParsedFacts[];
  readonly blueprint: Blueprint;
  readonly today: string;
}

const longestList = 30;
const soon = 60;
const allKinds = Object.keys(kinds) as Kind[];

/** Everything worth knowing of a bank, worst first. */
export function bankReport(subject: ReportSubject): ReportSection[] {
  const { questions, topics, facts, blueprint, today } = subject;
  const choices = choicesOf(questions);
  const gates = bankGates(questions, topics, blueprint);
  const open = gates.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
  const learned = scoreLearnedGuessers(choices);
  const worst = worstQuestions(questions, learned.find(({ id }) => id === 'G18')?.likelihoods ?? new Map(), today);
  const due = dueSources(questions, facts, today, soon);
  const gateTable = (title: string, note: string, shown: typeof gates): ReportSection => ({
    title,
    note,
    columns: ['gate', 'scope', 'verdict', 'found', 'limit', 'mend'],
    rows: shown.map(({ gate, scope, verdict, found, limit, mend }) => [gate, scope, verdict, found, limit, mend]),
  });
  return [
    gateTable('Gates that do not pass', `${open.length} of ${gates.length} gates; a fail stops the build.`, open),
    totals(questions, topics),
    gateTable(
      'Guessers on the whole bank',
      'What someone gets right who knows nothing: share, number tried, points from chance.',
      gates.filter(({ gate, scope }) => scope === 'bank' && !/^(recall|apply|stems|concepts)/.test(gate)),
    ),
    topicGuessers(choices),
    {
      title: 'Words that tell',
      note: 'Words in the options that stand in keys more (+) or less (−) often than by chance, in standard deviations.',
      columns: ['word', 'in keys', 'in distractors', 'expected in keys', 'deviation'],
      rows: tellingWords(choices)
        .slice(0, longestList)
        .map((word) => [
          word.word,
          word.inKeys,
          word.inDistractors,
          word.expected.toFixed(1),
          `${word.deviation < 0 ? '−' : '+'}${Math.abs(word.deviation).toFixed(1)}`,
        ]),
    },
    {
      title: 'Questions to look at first',
      note: `The ${longestList} worst of ${worst.length} that give something away or rest on little.`,
      columns: ['question', 'subtopic', 'points', 'why'],
      rows: worst
        .slice(0, longestList)
        .map(({ id, subtopic, points, reasons }) => [id, subtopic, points.toFixed(1), reasons.join('; ')]),
    },
    {
      title: 'Concepts',
      note: 'Each of the blueprint needs six questions, two levels, two kinds.',
      columns: ['concept', 'questions', 'levels', 'kinds', 'covered'],
      rows: seedCoverage(questions, blueprint).map((s) => [
        s.seed,
        s.questions,
        s.levels,
        s.kinds,
        s.isCovered ? 'yes' : 'NO',
      ]),
    },
    cells(questions, topics, blueprint),
    {
      title: 'Sources to read again',
      note: `Those whose time is up within ${soon} days, the first ${longestList} of ${due.length}.`,
      columns: ['of', 'class', 'checked', 'days left', 'source'],
      rows: due.slice(0, longestList).map(({ of, vol, checked, daysLeft, url }) => [of, vol, checked, daysLeft, url]),
    },
  ];
}

function totals(questions: readonly AuthoredQuestion[], topics: readonly Topic[]): ReportSection {
  const row = (name: string, own: readonly AuthoredQuestion[]) => {
    const units = cellsOf(own);
    return [
      name,
      own.filter(isScored).length,
      ...allKinds.map((kind) => own.filter((question) => question.kind === kind).length),
      ...levels.map((level) => units.filter((unit) => unit.level === level).length),
    ];
  };
  return {
    title: 'Questions by topic, kind and level',
    note: 'Scored are all but flashcards. Levels count the parts of a scenario.',
    columns: ['topic', 'scored', ...allKinds, ...levels],
    rows: [
      ...topics.map(({ id }) =>
        row(
          id,
          questions.filter(({ subtopic }) => topicOf(subtopic) === id),
        ),
      ),
      row('all', questions),
    ],
  };
}

function topicGuessers(choices: ReturnType<typeof choicesOf>): ReportSection {
  const byTopic = [...groupBy(choices, ({ subtopic }) => topicOf(subtopic))];
  const scores = byTopic.map(([, own]) => scoreGuessers(own));
  return {
    title: 'Guessers by topic',
    note: `Points above chance (about ${percent(mean(choices.map(({ options }) => 1 / options.length)))}); topics of fewer than ${leastChoices} choices are not judged.`,
    columns: ['guesser', ...byTopic.map(([topic, own]) => `${topic} (${own.length})`)],
    rows: (scores[0] ?? []).map(({ id, name }, index) => [
      `${id} ${name}`,
      ...scores.map((own) => signed((own[index]?.accuracy ?? 0) - (own[index]?.chance ?? 0))),
    ]),
  };
}

function cells(questions: readonly AuthoredQuestion[], topics: readonly Topic[], blueprint: Blueprint): ReportSection {
  const units = cellsOf(questions);
  const scored = allKinds.filter((kind) => kind !== 'flashcard');
  const covered = new Map(
    coverageBy(units, blueprint, ({ topic, kind }) => `${topic} ${kind}`).map((coverage) => [coverage.of, coverage]),
  );
  return {
    title: 'The blueprint',
    note: 'Questions of each topic and kind of how many a bank of this size would have (parts of scenarios counted); ! where that is far off.',
    columns: ['topic', 'target', ...scored],
    rows: topics.map(({ id }) => [
      id,
      targetOf(id, blueprint),
      ...scored.map((kind) => {
        const own = covered.get(`${id} ${kind}`);
        return own ? `${own.count}/${Math.round(own.expected)}${isOff(own) ? ' !' : ''}` : '';
      }),
    ]),
  };
}
