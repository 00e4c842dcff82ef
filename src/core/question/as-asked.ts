import type { Response } from '../answer/response';
import { evaluate, fillProse } from './formula';
import { drawValues, numeric } from './kinds/numeric';
import type { Prose } from './prose';
import type { Question } from './question';

/**
 * The question with the numbers it was asked with in all its texts, and its answer for them: those of a response that fits it,
 * else those the seed drew. Where neither tells them they are as authored. A question without numbers stays what it is.
 */
export function asAsked<Asked extends Question>(question: Asked, response?: Response, seed?: string): Asked {
  if (question.kind !== 'numeric') return question;
  const drawn = seed ? drawValues(question, seed) : question.given;
  const given = numeric.fits(question, response) ? response.given : drawn;
  const fill = (prose: Prose) => fillProse(prose, given);
  return {
    ...question,
    given,
    stem: fill(question.stem),
    answer: { ...question.answer, value: evaluate(question.formula, given) },
    wrong: Object.fromEntries(Object.entries(question.wrong).map(([formula, why]) => [formula, fill(why)])),
    explanation: fill(question.explanation),
  };
}
