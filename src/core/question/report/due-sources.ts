import type { Ref } from '../authored-question';
import { daysBetween, daysToLive } from '../check-source';
import type { ParsedFacts } from '../facts';
import type { AuthoredQuestion } from '../kinds/authoring-registry';

/** A source to read again. */
export interface DueSource {
  /** The question, or the fact as `fact:id`. */
  readonly of: string;
  readonly url: string;
  readonly vol: Ref['vol'];
  readonly checked: string;
  /** Days left from today; negative once overdue. */
  readonly daysLeft: number;
}

/** The sources whose time is up within `days` of `today`, the most urgent first. */
export function dueSources(
  questions: readonly AuthoredQuestion[],
  facts: readonly ParsedFacts[],
  today: string,
  days: number,
): DueSource[] {
  const all = [
    ...questions.flatMap(({ id, refs }) => refs.map((ref) => [id, ref] as const)),
    ...facts.flatMap((file) => file.facts.map(({ fact }) => [`fact:${fact.id}`, fact] as const)),
  ];
  return all
    .map(([of, { url, vol, checked }]) => ({
      of,
      url,
      vol,
      checked,
      daysLeft: daysToLive[vol] - daysBetween(checked, today),
    }))
    .filter(({ daysLeft }) => daysLeft <= days)
    .sort((a, b) => a.daysLeft - b.daysLeft || (a.of < b.of ? -1 : 1));
}
