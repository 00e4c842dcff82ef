import type { ExamResult, MarkCount } from './exam-result';
import { atStart, inWords } from './in-words';

type Scored = Pick<ExamResult, 'scored' | 'byDomain'>;

export interface TrendReading {
  readonly sittings: number;
  /** Change of the fitted score from the first sitting to the last, as a share; 0 with fewer than two. */
  readonly change: number;
  /** Whether luck alone would change it so much in more than one series of five. */
  readonly mayBeChance: boolean;
  /** The title of the domain that is behind the rest over all the sittings, if one clearly is. */
  readonly lags: string | undefined;
}

/** The 90 % quantile of the standard normal distribution: beyond it either way lies one case in five. */
const z = 1.2815515655446004;
/** A domain is behind from this many points of share on, and with this many questions at least. */
const behind = 0.05;
const leastQuestions = 5;

/**
 * How scores changed over sittings, the earliest first: the least-squares line through them by their order, so that one
 * lucky day at either end does not make a trend. Its standard error is that of the marks as binomial draws (Var =
 * Σ cᵢ² p(1 - p)/nᵢ with cᵢ the weight of sitting i in the change), against which the change is held.
 */
export function readTrend(sittings: readonly Scored[]): TrendReading {
  const scores = sittings.map(({ scored }) => scored).filter(({ of }) => of > 0);
  const count = scores.length;
  const lags = laggard(sittings);
  if (count < 2) return { sittings: count, change: 0, mayBeChance: true, lags };
  const middle = (count - 1) / 2;
  const spread = scores.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const weights = scores.map((_, at) => ((count - 1) * (at - middle)) / spread);
  const change = scores.reduce((sum, { points, of }, at) => sum + ((weights[at] as number) * points) / of, 0);
  const pooled = shareOf(sumOf(scores));
  const variance = scores.reduce(
    (sum, { of }, at) => sum + ((weights[at] as number) ** 2 * pooled * (1 - pooled)) / of,
    0,
  );
  return { sittings: count, change, mayBeChance: Math.abs(change) <= z * Math.sqrt(variance), lags };
}

/** A trend as a sentence: "Up 8 points over five sittings; Kubernetes lags." Empty without a sitting. */
export function sayTrend({ sittings, change, mayBeChance, lags }: TrendReading): string {
  if (sittings === 0) return '';
  const points = Math.round(Math.abs(100 * change));
  const over = `over ${inWords(sittings)} sittings`;
  const moved = `${change > 0 ? 'up' : 'down'} ${points} ${points === 1 ? 'point' : 'points'} ${over}`;
  const first =
    sittings === 1
      ? 'one sitting so far'
      : points === 0
        ? `level ${over}`
        : `${moved}${mayBeChance ? ', which chance alone can do' : ''}`;
  return `${atStart(first)}${lags ? `; ${lags} lags` : ''}.`;
}

/** The domain with the least share, if it is behind all the others together by more than chance would have it. */
function laggard(sittings: readonly Scored[]): string | undefined {
  const domains = new Map<string, { title: string; points: number; of: number }>();
  for (const { byDomain } of sittings)
    for (const { id, title, points, of } of byDomain) {
      const known = domains.get(id) ?? { title, points: 0, of: 0 };
      domains.set(id, { title, points: known.points + points, of: known.of + of });
    }
  const [last, ...others] = [...domains.values()]
    .filter(({ of }) => of >= leastQuestions)
    .sort((a, b) => shareOf(a) - shareOf(b));
  if (!last || others.length === 0) return undefined;
  const rest = sumOf(others);
  const gap = shareOf(rest) - shareOf(last);
  const all = shareOf(sumOf([last, rest]));
  const error = Math.sqrt(all * (1 - all) * (1 / last.of + 1 / rest.of));
  return gap >= behind && gap > z * error ? last.title : undefined;
}

const shareOf = ({ points, of }: MarkCount) => points / of;

const sumOf = (marks: readonly MarkCount[]): MarkCount => ({
  points: marks.reduce((sum, { points }) => sum + points, 0),
  of: marks.reduce((sum, { of }) => sum + of, 0),
});
