import { wordingOf } from '../core/question/check-banks';
import { wordsOf } from '../core/question/check-text';
import type { AuthoredQuestion } from '../core/question/kinds/authoring-registry';
import { beliefsOf } from './question-families';

/** How many neighbours a question is given, and how near one must be (cosine). */
const neighboursKept = 4;
const nearFrom = 0.1;
/** A tag says more of what a question is about than a word in it; so does the belief behind a wrong option. */
const weightOfTag = 3;
const weightOfBelief = 2;

export interface Contrasts {
  /** The questions that name a belief, for each that more than one names, in the order given. */
  readonly beliefs: Readonly<Record<string, readonly string[]>>;
  /** Those that are about the same things without giving each other away, the nearest first; none for some. */
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
}

/**
 * Which questions touch: those that name the same belief, and those that are about the same things by their tags, the
 * words they show and the beliefs they name, a rare word counting more than a frequent one (cosine of tf-idf vectors).
 * Questions of one family are no neighbours: one gives the other away.
 */
export function contrastIndex(
  questions: readonly AuthoredQuestion[],
  familyOf: (id: string) => string | undefined,
): Contrasts {
  const named = new Map<string, string[]>();
  for (const question of questions)
    for (const belief of new Set(beliefsOf(question))) named.set(belief, [...(named.get(belief) ?? []), question.id]);
  return {
    beliefs: Object.fromEntries([...named].filter(([, ids]) => ids.length > 1).sort(([a], [b]) => (a < b ? -1 : 1))),
    neighbours: neighboursOf(questions, familyOf),
  };
}

function neighboursOf(questions: readonly AuthoredQuestion[], familyOf: (id: string) => string | undefined) {
  const vectors = unitVectors(questions.map(termsOf));
  const holders = new Map<string, number[]>();
  vectors.forEach((vector, at) => {
    for (const term of vector.keys()) {
      const there = holders.get(term);
      if (there) there.push(at);
      else holders.set(term, [at]);
    }
  });
  return new Map(
    questions.map(({ id }, at) => {
      const near = new Map<number, number>();
      for (const [term, weight] of vectors[at] as Map<string, number>)
        for (const other of holders.get(term) as number[])
          near.set(other, (near.get(other) ?? 0) + weight * (vectors[other]?.get(term) ?? 0));
      const family = familyOf(id);
      const found = [...near]
        .filter(([other, share]) => {
          const otherId = questions[other]?.id as string;
          return other !== at && share >= nearFrom && (family === undefined || familyOf(otherId) !== family);
        })
        .sort(([a, x], [b, y]) => y - x || a - b)
        .slice(0, neighboursKept);
      return [id, found.map(([other]) => questions[other]?.id as string)];
    }),
  );
}

function termsOf(question: AuthoredQuestion): Map<string, number> {
  const terms = new Map<string, number>();
  for (const word of wordingOf(question).flatMap(wordsOf)) terms.set(word, 1);
  for (const word of beliefsOf(question).flatMap((belief) => belief.split('-'))) terms.set(word, weightOfBelief);
  for (const tag of question.tags ?? []) terms.set(`#${tag}`, weightOfTag);
  return terms;
}

/**
 * Each term by its weight times ln(all / those that have it), scaled to length 1. A term of one question alone says
 * nothing, one of every tenth question next to nothing.
 */
function unitVectors(all: readonly ReadonlyMap<string, number>[]): Map<string, number>[] {
  const holders = new Map<string, number>();
  for (const terms of all) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const most = Math.max(10, all.length / 10);
  return all.map((terms) => {
    const shared = [...terms].filter(([term]) => {
      const has = holders.get(term) as number;
      return has > 1 && has <= most;
    });
    const weighted = shared.map(
      ([term, weight]) => [term, weight * Math.log(all.length / (holders.get(term) as number))] as const,
    );
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
    return new Map(weighted.map(([term, weight]) => [term, weight / length]));
  });
}
