import type { AuthoredQuestion } from '../../../../src/core/question/kinds/authoring-registry';

/** A single choice of the texts; the key is the one at `key`. */
export const choice = (texts: readonly string[], key: number, fields: object = {}) =>
  ({
    kind: 'single',
    type: 'single',
    id: `q-${texts.join('').length}${key}`,
    subtopic: 'img.layers',
    level: 'apply',
    stem: 'Which one fits here?',
    refs: [],
    options: texts.map((text, index) => ({ text, key: index === key || undefined })),
    ...fields,
  }) as unknown as AuthoredQuestion;

/** A question of any kind, of which only these fields are read. */
export const question = (kind: string, fields: object) =>
  ({
    kind,
    type: kind,
    id: 'q-1',
    subtopic: 'img.layers',
    level: 'apply',
    refs: [],
    ...fields,
  }) as unknown as AuthoredQuestion;

/** Two words of four letters that nothing else has. */
const nonsense = (number: number) =>
  `${number}x${number * 7}`
    .replace(/\d+/g, (digits) => Number(digits).toString(26).padStart(4, '0'))
    .replace(/x/, ' ')
    .replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));

/** `count` choices of four options of one length, the key at each place in turn: nothing in them tells. */
export const fairChoices = (count: number, subtopicOf = (index: number) => `img.s${index % 20}`) =>
  Array.from({ length: count }, (_, index) =>
    choice(
      [0, 1, 2, 3].map((option) => nonsense(4 * index + option)),
      (index + Math.floor(index / 20)) % 4,
      { id: `q-${index}`, subtopic: subtopicOf(index) },
    ),
  );
