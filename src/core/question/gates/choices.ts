import type { AuthoredQuestion } from '../kinds/authoring-registry';
import type { ShownChoice } from './cues';

/** A choice with one key: a question of its own, or a part of a scenario. */
export interface Choice extends ShownChoice {
  readonly id: string;
  readonly subtopic: string;
}

/** The topic of a subtopic such as `img.cache`. */
export const topicOf = (subtopic: string): string => subtopic.split('.')[0] ?? subtopic;

/** All choices with one key, in the order of the files. */
export function choicesOf(questions: readonly AuthoredQuestion[]): Choice[] {
  return questions.flatMap((question): Choice[] => {
    const { subtopic } = question;
    const parts = question.kind === 'scenario' ? question.parts : question.kind === 'single' ? [question] : [];
    return parts
      .filter(({ type, options }) => type === 'single' && options.some(({ key }) => key))
      .map(({ id, stem, options }) => ({ id, subtopic, stem, options }));
  });
}

/** Where the key stands, from 0. */
export const keyAt = ({ options }: ShownChoice): number => options.findIndex(({ key }) => key);

/** The mean, 0 of nothing. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Things by a name each has, in the order the names come up. */
export function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return groups;
}
