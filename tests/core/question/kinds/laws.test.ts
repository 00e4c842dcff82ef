import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../../../src/core/answer/grade-answer';
import type { Response } from '../../../../src/core/answer/response';
import { facesOf } from '../../../../src/core/question/faces/choose-face';
import { type Face, faces } from '../../../../src/core/question/faces/registry';
import { nearestOrder, order } from '../../../../src/core/question/kinds/order';
import { plainText } from '../../../../src/core/question/prose';
import type { Question } from '../../../../src/core/question/question';
import { shuffle } from '../../../../src/core/question/shuffle';
import { face, questions, sample } from '../../../support/sample-questions';

const questionFor = (name: Face) => questions.find((question) => facesOf(question).includes(name)) as Question;

/** Some response to each face that fits its sample. */
const pick = (ids: readonly string[]) => fc.constantFrom(...ids);
const sides = [...sample('match').pairs.map(({ right }) => right), ...sample('match').extra_right].map(plainText);
const text = fc.oneof(
  fc.string(),
  pick(['namespaces', 'cgroups', 'docker run -d --name web -p 8080:80 nginx:stable', '10']),
);
const responses: { readonly [F in Face]: fc.Arbitrary<unknown> } = {
  single: fc.record({ chosen: pick(['a', 'b', 'c']) }),
  multiple: fc.record({ chosen: fc.uniqueArray(pick(['a', 'b', 'c', 'd']), { maxLength: 2 }) }),
  claim: fc.record({ verdict: pick(['holds', 'fails']), reason: pick(['a', 'b', 'c']) }),
  cloze: fc.record({ typed: fc.tuple(text, text) }),
  command: fc.record({ typed: text }),
  order: fc.record({ order: fc.shuffledSubarray(['s1', 's2', 's3', 's4', 's5', 's6'], { minLength: 6 }) }),
  match: fc.record({ given: fc.array(fc.option(pick(sides)), { minLength: 4, maxLength: 4 }) }),
  categorize: fc.record({
    placed: fc.array(fc.option(pick(sample('categorize').buckets)), { minLength: 6, maxLength: 6 }),
  }),
  fault: fc.record({ lines: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 1 }) }),
  numeric: fc.record({ typed: text, given: fc.constant({ desired: 7, most: 150 }) }),
  scenario: fc.record({ chosen: fc.tuple(fc.tuple(pick(['a', 'b', 'c'])), fc.tuple(pick(['a', 'b', 'c']))) }),
  flashcard: fc.record({ rating: pick(['again', 'hard', 'good', 'easy']) }),
  discrete: fc.record({
    judged: fc.uniqueArray(fc.record({ id: pick(['a', 'b', 'c']), isKey: fc.boolean() }), { selector: ({ id }) => id }),
  }),
  recall: fc.record({ had: fc.subarray(['a']) }),
  typed: fc.record({ typed: text }),
};

/** The question with everything that may be shown in another order in another order. */
function reordered(question: Question, seed: string): Question {
  const lists = ['options', 'reasons', 'steps', 'extra_right'];
  const change = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return lists.includes(key) ? shuffle(value, seed) : value.map((item) => change(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner, name)]));
  };
  return change(question) as Question;
}

describe.each(Object.keys(faces) as Face[])('%s', (name) => {
  it('is graded the same however its options are shuffled, and the same again', () => {
    fc.assert(
      fc.property(responses[name], fc.string(), (facts, seed) => {
        const response = { ...(facts as object), kind: name } as Response;
        const question = questionFor(name);
        expect(face(name).fits(question, response)).toBe(true);
        const outcome = gradeAnswer(face(name), question, response);
        expect(gradeAnswer(face(name), reordered(question, seed), response)).toEqual(outcome);
        expect(gradeAnswer(face(name), question, response)).toEqual(outcome);
      }),
    );
  });
});

it.each(['cloze', 'command', 'numeric', 'typed'] as const)(
  'any text typed into a %s, however long, is judged',
  (name) => {
    const nasty = fc.constantFrom(
      '"',
      "'",
      '\\',
      '\u202e',
      '\u0000',
      '\ud800',
      '👩‍🚀',
      'א',
      '{{1}}',
      '$(',
      '--',
      ' ',
      'a',
      '9',
      ',',
    );
    const long = fc
      .array(nasty, { minLength: 1, maxLength: 60 })
      .map((parts) => parts.join('').repeat(10_000).slice(0, 10_000));
    fc.assert(
      fc.property(fc.oneof(long, fc.string({ unit: 'binary', maxLength: 400 })), (typed) => {
        const question = questionFor(name);
        const response = {
          cloze: { kind: 'cloze', typed: [typed, typed] },
          command: { kind: 'command', typed: `docker run ${typed}` },
          numeric: { kind: 'numeric', typed, given: { desired: 7, most: 150 } },
          typed: { kind: 'typed', typed },
        }[name] as Response;
        const outcome = gradeAnswer(face(name), question, response);
        expect(outcome.points).toBeLessThanOrEqual(outcome.of);
        for (const { of } of face(name).mistakes?.(question, response) ?? [])
          expect(of.length).toBeLessThanOrEqual(220);
      }),
    );
  },
);

it('an order is right exactly if it keeps every pair, and the nearest right order always does', () => {
  const ids = ['s1', 's2', 's3', 's4', 's5'];
  const pairs = fc
    .array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 6 })
    .map((drawn) => drawn.filter(([a, b]) => a < b).map(([a, b]) => [ids[a], ids[b]] as [string, string]));
  fc.assert(
    fc.property(pairs, fc.shuffledSubarray(ids, { minLength: 5 }), (before, given) => {
      const question = { steps: ids.map((id) => ({ id })), before };
      const keeps = (line: readonly string[]) => before.every(([a, b]) => line.indexOf(a) < line.indexOf(b));
      const outcome = order.grade(question, { kind: 'order', order: given });
      expect(outcome.verdict === 'right').toBe(keeps(given));
      expect(keeps(nearestOrder(question, given))).toBe(true);
      expect([...nearestOrder(question, given)].sort()).toEqual(ids);
    }),
  );
});
