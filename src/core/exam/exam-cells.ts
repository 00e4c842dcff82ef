import { apportion } from './apportion';
import { covers, type ExamProfile, type ItemsBySubtopic } from './exam-profile';

/** A part of the blueprint: so many questions out of these subtopics. */
export interface ExamCell {
  /** The id of the domain. */
  readonly domain: string;
  /** The topic, or all topics of a domain that is one pool. */
  readonly topics: readonly string[];
  readonly subtopics: readonly string[];
  readonly scored: number;
  readonly unscored: number;
}

/**
 * The cells of a profile, in its order: by largest remainders first among the domains by weight, then among the topics
 * of each by their questions in the blueprint; the scored and the unscored ones each for themselves.
 */
export function examCells(profile: ExamProfile, items: ItemsBySubtopic): ExamCell[] {
  const weights = profile.domains.map(({ weight }) => weight);
  const scored = apportion(profile.scored, weights);
  const unscored = apportion(profile.unscored, weights);
  return profile.domains.flatMap(({ id, topics, isSpread }, at) => {
    const covered = Object.keys(items).filter((subtopic) => topics.some((topic) => covers(topic, subtopic)));
    const groups = isSpread ? [...new Set(covered.map(topicOf))].map((topic) => [topic]) : [topics];
    const pools = isSpread ? groups.map(([topic]) => covered.filter((it) => topicOf(it) === topic)) : [covered];
    const worth = pools.map((pool) => pool.reduce((sum, subtopic) => sum + (items[subtopic] ?? 0), 0));
    const scoredOf = apportion(scored[at] as number, worth);
    const unscoredOf = apportion(unscored[at] as number, worth);
    return groups.map((topics, group) => ({
      domain: id,
      topics,
      subtopics: pools[group] as string[],
      scored: scoredOf[group] as number,
      unscored: unscoredOf[group] as number,
    }));
  });
}

const topicOf = (subtopic: string) => subtopic.split('.')[0] as string;
