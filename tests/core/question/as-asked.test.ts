import { expect, it } from 'vitest';
import { dontKnow } from '../../../src/core/answer/response';
import { asAsked } from '../../../src/core/question/as-asked';
import { drawValues } from '../../../src/core/question/kinds/numeric';
import { plainText } from '../../../src/core/question/prose';
import { titleOf } from '../../../src/core/question/search-questions';
import { sample } from '../../support/sample-questions';

const question = sample('numeric');
const response = (given: Record<string, number>) => ({ kind: 'numeric', typed: '1', given }) as const;

it('a response brings the numbers it was given to, and the answer follows them', () => {
  const asked = asAsked(question, response({ desired: 5, most: 200 }), 'any seed');
  expect(asked).toMatchObject({ given: { desired: 5, most: 200 }, answer: { ...question.answer, value: 10 } });
  expect(titleOf(asked)).toContain('count of 5 and a maximumPercent of 200');
  expect(plainText(asked.explanation)).toBe('5 × 200 % = 10, rounded down to 10.');
});

it.each([dontKnow, undefined])(
  'where the response is %j the seed draws them as it did when they were asked',
  (said) => {
    for (let seed = 0; seed < 20; seed++)
      expect(asAsked(question, said, `${seed}`)).toMatchObject({ given: drawValues(question, `${seed}`) });
  },
);

it.each([[{ desired: 8, most: 150 }], [{ desired: 7 }], [{}]])(
  'numbers the question no longer allows, %j, are not those of a question that was asked',
  (given) => {
    expect(asAsked(question, response(given), 'seed')).toEqual(asAsked(question, undefined, 'seed'));
  },
);

it.each([dontKnow, undefined])('numbers that neither %j nor a seed tells are as authored', (said) => {
  const { given, answer } = question;
  expect(asAsked(question, said)).toMatchObject({ given, answer });
});

it('a question without numbers stays what it is', () => {
  const single = sample('single');
  expect(asAsked(single, { kind: 'single', chosen: 'a' }, 'seed')).toBe(single);
});
