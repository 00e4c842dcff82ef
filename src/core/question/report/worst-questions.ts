import { daysBetween, daysToLive } from '../check-source';
import { renderedText } from '../check-text';
import { type Choice, choicesOf, keyAt } from '../gates/choices';
import { cueScore } from '../gates/cues';
import type { AuthoredQuestion } from '../kinds/authoring-registry';

/** A question that should be looked at first, and why. */
export interface WorstQuestion {
  readonly id: string;
  readonly subtopic: string;
  /** Sum of the weights of its reasons; the more the worse. */
  readonly points: number;
  readonly reasons: readonly string[];
}

type Reason = readonly [points: number, why: string];

/**
 * The questions that give most away or rest on least, worst first. `likelihoods` says by choice how likely a guesser
 * that reads only the options took the key to be.
 */
export function worstQuestions(
  questions: readonly AuthoredQuestion[],
  likelihoods: ReadonlyMap<string, number>,
  today: string,
): WorstQuestion[] {
  return questions
    .map((question) => {
      const choices = choicesOf([question]);
      const reasons = [...choices.flatMap((choice) => tellsOf(choice, likelihoods)), ...supportOf(question, today)];
      return {
        id: question.id,
        subtopic: question.subtopic,
        points: reasons.reduce((sum, [points]) => sum + points, 0),
        reasons: reasons.map(([, why]) => why),
      };
    })
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1));
}

const fewCues = 2;
const farFromChance = 1.5;

function tellsOf(choice: Choice, likelihoods: ReadonlyMap<string, number>): Reason[] {
  const part = /\.\d$/.exec(choice.id)?.[0] ?? '';
  const reasons: Reason[] = [];
  const names = cueScore(choice);
  if (names.length > fewCues) reasons.push([names.length, `${part} ${names.length} cues: ${names.join(', ')}`.trim()]);
  const lengths = choice.options.map(({ text }) => renderedText(text).length);
  const own = lengths[keyAt(choice)] ?? 0;
  const next = Math.max(...lengths.filter((_, index) => index !== keyAt(choice)));
  if (own >= 24 && own > 1.1 * next)
    reasons.push([1, `${part} the key is longest, ${own} to ${next} characters`.trim()]);
  const likelihood = likelihoods.get(choice.id) ?? 0;
  if (likelihood > farFromChance / choice.options.length)
    reasons.push([3 * likelihood, `${part} its words tell the key at ${Math.round(likelihood * 100)} %`.trim()]);
  return reasons;
}

function supportOf({ refs, kind }: AuthoredQuestion, today: string): Reason[] {
  const reasons: Reason[] = [];
  if (refs.length < 2 && kind !== 'flashcard') reasons.push([0.5, 'one source']);
  const ages = refs.map(({ checked, vol }) => daysBetween(checked, today) / daysToLive[vol]);
  const oldest = Math.max(0, ...ages);
  if (oldest > 0.5) reasons.push([oldest, `a source has used ${Math.round(oldest * 100)} % of its time`]);
  return reasons;
}
