import type { Topic } from '../bank';
import type { AuthoredQuestion } from '../kinds/authoring-registry';
import { type Blueprint, isScored } from './blueprint';
import { contentGates } from './content-gates';
import type { GateResult } from './gate-result';
import { guessingGates } from './guessing-gates';

/** Scored questions from which on a bank is judged as a whole. */
const wholeBank = 300;

/** Every gate that looks at live questions together. */
export function bankGates(
  questions: readonly AuthoredQuestion[],
  topics: readonly Topic[],
  blueprint: Blueprint,
): GateResult[] {
  const isWhole = questions.filter(isScored).length >= wholeBank;
  return [...guessingGates(questions, isWhole), ...contentGates(questions, topics, blueprint, isWhole)];
}
