import { type Confidence, confidences } from '../answer/rating';
import type { DayTotals } from '../review/day-totals';
import { percent } from './in-words';
import { type ShareRange, wilson } from './wilson';

/** How often answers given with one confidence were right. */
interface ConfidencePoint extends ShareRange {
  readonly confidence: Confidence;
  readonly of: number;
  readonly right: number;
  /** None without answers. */
  readonly share: number | undefined;
}

export interface ConfidenceCurve {
  /** Guess, fairly sure, certain. */
  readonly points: readonly ConfidencePoint[];
  readonly finding: string;
}

/** From so many answers of a kind their share is said. */
const enough = 10;

/** Confidence against correctness over days, in any order. Which answers were sure and wrong only the history tells. */
export function confidence(totals: Iterable<Pick<DayTotals, 'sure'>>): ConfidenceCurve {
  const counts = new Array<number>(2 * confidences.length).fill(0);
  for (const { sure } of totals)
    counts.forEach((count, at) => {
      counts[at] = count + (sure[at] ?? 0);
    });
  const points = confidences.map((said, at) => {
    const [of, right] = [counts[2 * at] as number, counts[2 * at + 1] as number];
    return { confidence: said, of, right, share: of === 0 ? undefined : right / of, ...wilson(right, of) };
  });
  return { points, finding: findingOf(points) };
}

function findingOf(points: readonly ConfidencePoint[]): string {
  const [guess, fairly, certain] = points;
  if (points.every(({ of }) => of === 0)) return 'No answer says how sure you were yet.';
  if (!certain || certain.of < enough)
    return `Not enough answers called certain yet: ${certain?.of ?? 0} of ${enough}.`;
  const sure = `Answers you call certain are right ${percent(certain.share ?? 0)} of the time`;
  if (fairly && fairly.of >= enough && (certain.share ?? 0) < (fairly.share ?? 0))
    return `${sure}, less than what you are fairly sure of, ${percent(fairly.share ?? 0)}.`;
  return guess && guess.of >= enough ? `${sure}, guesses ${percent(guess.share ?? 0)}.` : `${sure}.`;
}
