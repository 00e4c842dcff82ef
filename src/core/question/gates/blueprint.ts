import type { AuthoredQuestion } from '../kinds/authoring-registry';
import type { Kind } from '../kinds/registry';
import { groupBy, topicOf } from './choices';

export const levels = ['recall', 'understand', 'apply', 'analyze'] as const;
export type Level = (typeof levels)[number];

/** What a whole bank would hold. */
export interface Blueprint {
  /** Concepts that must be covered, whatever the topic. */
  readonly seeds: readonly string[];
  /** Topics that must have two thirds of their target. */
  readonly first: readonly string[];
  /** By topic and kind how many questions of each level, in the order of `levels`. */
  readonly targets: Readonly<Record<string, Readonly<Partial<Record<Kind, readonly number[]>>>>>;
}

/** A place of the blueprint. */
export interface Cell {
  readonly topic: string;
  readonly kind: Kind;
  readonly level: Level;
}

/** Flashcards are not scored. */
export const isScored = ({ kind }: AuthoredQuestion): boolean => kind !== 'flashcard';

/** Where each scored question stands; a scenario stands there with each of its parts. */
export function cellsOf(questions: readonly AuthoredQuestion[]): Cell[] {
  return questions.filter(isScored).flatMap((question): Cell[] => {
    const { kind, subtopic } = question;
    const own = question.kind === 'scenario' ? question.parts : [question];
    return own.map(({ level }) => ({ topic: topicOf(subtopic), kind, level: level ?? 'apply' }));
  });
}

/** How many a cell, or all cells of a topic, kind or level, have and would have in a bank of this size. */
export interface Coverage {
  readonly of: string;
  readonly count: number;
  /** The target, scaled to the number of questions there are. */
  readonly expected: number;
}

/** The bank beside the blueprint, by any side of a cell: `({ topic }) => topic`. */
export function coverageBy(cells: readonly Cell[], blueprint: Blueprint, sideOf: (cell: Cell) => string): Coverage[] {
  const wanted = new Map<string, number>();
  let total = 0;
  for (const [topic, kinds] of Object.entries(blueprint.targets))
    for (const [kind, counts] of Object.entries(kinds))
      for (const [index, level] of levels.entries()) {
        const side = sideOf({ topic, kind: kind as Kind, level });
        wanted.set(side, (wanted.get(side) ?? 0) + (counts[index] ?? 0));
        total += counts[index] ?? 0;
      }
  const there = groupBy(cells, sideOf);
  return [...new Set([...wanted.keys(), ...there.keys()])].map((of) => ({
    of,
    count: there.get(of)?.length ?? 0,
    expected: ((wanted.get(of) ?? 0) * cells.length) / Math.max(1, total),
  }));
}

/** Whether a count is farther from the blueprint than a tenth, and than the square root that chance alone would give. */
export const isOff = ({ count, expected }: Coverage): boolean =>
  Math.abs(count - expected) > Math.max(expected / 10, Math.sqrt(expected), 2);

/** The target of a topic, in questions. */
export const targetOf = (topic: string, { targets }: Blueprint): number =>
  Object.values(targets[topic] ?? {})
    .flat()
    .reduce((sum, count) => sum + count, 0);

/** What the live questions say of a concept. */
export interface SeedCoverage {
  readonly seed: string;
  readonly questions: number;
  readonly levels: number;
  readonly kinds: number;
  readonly isCovered: boolean;
}

/** The concepts of the blueprint, each with its questions: six or more, of two levels and two kinds. */
export function seedCoverage(questions: readonly AuthoredQuestion[], { seeds }: Blueprint): SeedCoverage[] {
  return seeds.map((seed) => {
    const own = questions.filter((question) => question.seed?.includes(seed));
    const ownLevels = new Set(
      own.flatMap((q) => (q.kind === 'scenario' ? q.parts.map(({ level }) => level) : [q.level])),
    );
    const kinds = new Set(own.map(({ kind }) => kind)).size;
    const isCovered = own.length >= 6 && ownLevels.size >= 2 && kinds >= 2;
    return { seed, questions: own.length, levels: ownLevels.size, kinds, isCovered };
  });
}
