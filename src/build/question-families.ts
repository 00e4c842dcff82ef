import { jaccard, shinglesOf } from '../core/question/check-banks';
import type { AuthoredQuestion } from '../core/question/kinds/authoring-registry';

/** Share of common three-word runs from which two questions are too much alike for one exam. */
const alikeFrom = 0.45;

/**
 * Questions that should not meet in one exam, by id, under the id of the first of them: those of one subtopic that name
 * the same misconception or are worded alike, and whatever is tied to them so. A question without any is left out.
 */
export function questionFamilies(questions: readonly AuthoredQuestion[]): ReadonlyMap<string, string> {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    const above = parent.get(id);
    return above === undefined ? id : root(above);
  };
  const bySubtopic = new Map<string, { id: string; beliefs: Set<string>; shingles: Set<string> }[]>();
  for (const question of questions) {
    const own = { id: question.id, beliefs: new Set(beliefsOf(question)), shingles: shinglesOf(question) };
    const met = bySubtopic.get(question.subtopic) ?? [];
    for (const other of met) {
      const isTied =
        [...own.beliefs].some((belief) => other.beliefs.has(belief)) ||
        jaccard(own.shingles, other.shingles) >= alikeFrom;
      if (isTied && root(own.id) !== root(other.id)) parent.set(root(own.id), root(other.id));
    }
    bySubtopic.set(question.subtopic, [...met, own]);
  }
  const roots = new Set([...parent.keys()].map(root));
  const tied = questions.filter(({ id }) => parent.has(id) || roots.has(id));
  return new Map(tied.map(({ id }) => [id, root(id)]));
}

/** Every misconception named anywhere in a question, in order, one as often as it is named. */
export function beliefsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'misconception' && typeof inner === 'string' ? [inner] : beliefsOf(inner),
  );
}
