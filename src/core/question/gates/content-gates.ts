import type { Topic } from '../bank';
import type { AuthoredQuestion } from '../kinds/authoring-registry';
import { negativeOf } from '../option-wording';
import {
  type Blueprint,
  type Cell,
  cellsOf,
  coverageBy,
  isOff,
  isScored,
  type Level,
  seedCoverage,
  targetOf,
} from './blueprint';
import { topicOf } from './choices';
import { type GateResult, percent } from './gate-result';

/** Gates on what the bank is about, against the blueprint, and on negative stems. */
export function contentGates(
  questions: readonly AuthoredQuestion[],
  topics: readonly Topic[],
  blueprint: Blueprint,
  isWhole: boolean,
): GateResult[] {
  const results = [
    ...levelGates(questions),
    ...shareGates(questions, blueprint),
    ...topicGates(questions, blueprint),
    ...subtopicGates(questions, topics),
    ...seedGates(questions, blueprint),
    negativeGate(questions),
  ];
  return isWhole ? results : results.map((result) => ({ ...result, verdict: 'few', mend: '' }));
}

const judge = (isGood: boolean, mend: string, verdict: 'fail' | 'warn' = 'fail') =>
  isGood ? { verdict: 'pass' as const, mend: '' } : { verdict, mend };

const mostRecall = 0.15;
const leastUse = 0.5;

function levelGates(questions: readonly AuthoredQuestion[]): GateResult[] {
  const cells = cellsOf(questions);
  const shareOf = (...levels: Level[]) =>
    cells.filter(({ level }) => levels.includes(level)).length / Math.max(1, cells.length);
  const recall = shareOf('recall');
  const use = shareOf('apply', 'analyze');
  return [
    {
      gate: 'recall',
      scope: 'bank',
      found: percent(recall),
      limit: `at most ${percent(mostRecall)}`,
      ...judge(recall <= mostRecall, 'ask what happens rather than what a word means'),
    },
    {
      gate: 'apply and analyze',
      scope: 'bank',
      found: percent(use),
      limit: `at least ${percent(leastUse)}`,
      ...judge(use >= leastUse, 'write questions that need a step of thought'),
    },
  ];
}

const sides: readonly [name: string, sideOf: (cell: Cell) => string][] = [
  ['share of topic', ({ topic }) => topic],
  ['share of kind', ({ kind }) => kind],
  ['share of level', ({ level }) => level],
];

/** Shares drift while a bank grows, so they only warn. */
const shareGates = (questions: readonly AuthoredQuestion[], blueprint: Blueprint): GateResult[] =>
  sides.flatMap(([name, sideOf]) =>
    coverageBy(cellsOf(questions), blueprint, sideOf).map((coverage) => ({
      gate: name,
      scope: coverage.of,
      found: String(coverage.count),
      limit: `about ${Math.round(coverage.expected)}`,
      ...judge(
        !isOff(coverage),
        coverage.count < coverage.expected ? 'write more' : 'write more of the others',
        'warn',
      ),
    })),
  );

function topicGates(questions: readonly AuthoredQuestion[], blueprint: Blueprint): GateResult[] {
  const scored = questions.filter(isScored);
  return blueprint.first.map((topic) => {
    const count = scored.filter(({ subtopic }) => topicOf(subtopic) === topic).length;
    const least = Math.ceil((targetOf(topic, blueprint) * 2) / 3);
    return {
      gate: 'two thirds of the target',
      scope: topic,
      found: String(count),
      limit: `at least ${least}`,
      ...judge(count >= least, `write ${least - count} more`),
    };
  });
}

const leastInSubtopic = 4;

const subtopicGates = (questions: readonly AuthoredQuestion[], topics: readonly Topic[]): GateResult[] =>
  topics
    .flatMap(({ subtopics }) => subtopics)
    .map(({ id }) => {
      const count = questions.filter((question) => isScored(question) && question.subtopic === id).length;
      return {
        gate: 'scored questions of a subtopic',
        scope: id,
        found: String(count),
        limit: `at least ${leastInSubtopic}`,
        ...judge(count >= leastInSubtopic, `write ${leastInSubtopic - count} more`),
      };
    });

function seedGates(questions: readonly AuthoredQuestion[], blueprint: Blueprint): GateResult[] {
  const unknown = new Set(questions.flatMap(({ seed = [] }) => seed).filter((seed) => !blueprint.seeds.includes(seed)));
  return [
    ...seedCoverage(questions, blueprint).map(({ seed, isCovered, ...counts }) => ({
      gate: 'concept',
      scope: seed,
      found: `${counts.questions} questions, ${counts.levels} levels, ${counts.kinds} kinds`,
      limit: 'at least 6, 2 and 2',
      ...judge(isCovered, 'write about it, at another level or as another kind'),
    })),
    {
      gate: 'concepts are those of the blueprint',
      scope: 'bank',
      found: [...unknown].join(', ') || 'all',
      limit: 'all',
      ...judge(unknown.size === 0, 'correct the seed, or add it to questions/blueprint.toml'),
    },
  ];
}

const mostNegative = 0.02;

function negativeGate(questions: readonly AuthoredQuestion[]): GateResult {
  const stems = questions.flatMap((question) =>
    question.kind === 'scenario'
      ? question.parts.map(({ stem }) => stem)
      : question.kind === 'single' || question.kind === 'multiple'
        ? [question.stem]
        : [],
  );
  const share = stems.filter((stem) => negativeOf(stem) !== undefined).length / Math.max(1, stems.length);
  return {
    gate: 'stems in the negative',
    scope: 'bank',
    found: `${percent(share)} of ${stems.length}`,
    limit: `at most ${percent(mostNegative)}`,
    ...judge(share <= mostNegative, 'ask for what holds'),
  };
}
