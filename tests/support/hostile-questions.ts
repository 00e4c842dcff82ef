import type { Kind } from '../../src/core/question/kinds/registry';
import type { Inline, Prose } from '../../src/core/question/prose';
import type { Question } from '../../src/core/question/question';
import { questions } from './sample-questions';
import { vectors } from './xss-vectors';

const proseKeys = new Set(['stem', 'stimulus', 'text', 'why', 'explanation', 'front', 'back', 'left', 'right', 'say']);
const listsOfProse = new Set(['hints', 'extra_right', 'near', 'wrong']);

let fields = 0;
/** All texts in one: as plain words, as code or as strong, in another field another way. */
function hostileProse(texts: readonly string[]): Prose {
  fields++;
  const runs = texts.map((text, index): Inline => {
    // Braces are the app's own: a text with them is a formula, or a blank.
    const harmless = text.replaceAll('{{', '{ {');
    const mark = (['plain', 'code', 'strong'] as const)[(index + fields) % 3];
    return mark === 'code' || mark === 'strong' ? [mark, harmless] : harmless;
  });
  const middle = Math.floor(runs.length / 2);
  return [[`${fields} `, ...runs.slice(0, middle)], { items: [runs.slice(middle, -20), runs.slice(-20)] }];
}

/** A compiled value as a hostile bank would hold it: the texts wherever it has one that is shown. */
function infect(value: unknown, texts: readonly string[], key = ''): unknown {
  if (proseKeys.has(key) || key === 'fix' || key === 'safety') return hostileProse(texts);
  if (key === 'artefact')
    return {
      lang: texts.join(' '),
      lines: texts.map((text) => [text, [text, text]]),
      notes: Object.fromEntries(texts.map((text, index) => [index + 1, text])),
      mark: [1],
    };
  if (key === 'sources') return texts.map((text) => ({ url: text, name: text, checked: text }));
  if (key === 'blanks') return Object.fromEntries(texts.map((text, index) => [index + 1, { accept: [text, text] }]));
  if (key === 'typed') return texts;
  if (key === 'unit' || key === 'misconception') return texts.join(' ');
  if (key === 'bucket') return `${value} ${texts.join(' ')}`;
  if (key === 'buckets') return (value as string[]).map((name) => infect(name, texts, 'bucket'));
  if (key === 'specs' || key === 'given' || key === 'vary') return value;
  if (listsOfProse.has(key)) {
    const found = Object.keys(value as object).map((name) => [name, hostileProse(texts)] as const);
    return Array.isArray(value) ? found.map(([, prose]) => prose) : Object.fromEntries(found);
  }
  if (Array.isArray(value)) return value.map((item) => infect(item, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, infect(inner, texts, name)]));
}

/** A question of some kind with all texts in every place of it, under the id and subtopic of another. */
export function hostileQuestion(kind: Kind, texts: readonly string[], place: object): Question {
  const sample = questions.find((question) => question.kind === kind) as Question;
  const stem = kind === 'cloze' && { stem: [...hostileProse(texts), ['{{1}} {{2}} {{3}}']] };
  return { ...(infect(sample, texts) as Question), ...stem, ...place } as Question;
}

/** An id that holds a vector, its own even where two sources have the same one. */
export const idOf = (vector: string, index: number): string => `${vector} ${index}`;

/** Questions of that many vectors each: their ids, their texts and their sources are vectors. */
export const questionsOfVectors = (subtopic: string, each = 1): Question[] =>
  vectors
    .filter((_, index) => index % each === 0)
    .map(
      (vector, index): Question =>
        ({
          kind: 'flashcard',
          id: idOf(vector, index),
          subtopic,
          revision: vector,
          front: [[vectors.slice(index * each, (index + 1) * each).join(' ')]],
          back: [[vector]],
          sources: [{ url: vector, name: vector, checked: vector }],
        }) as unknown as Question,
    );
