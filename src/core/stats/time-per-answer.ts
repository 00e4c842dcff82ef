import { paceBands } from '../review/answer-bands';
import type { DayTotals } from '../review/day-totals';

interface PaceBin {
  /** Seconds; the last bin has no end. */
  readonly fromSeconds: number;
  readonly toSeconds: number | undefined;
  readonly count: number;
}

export interface TimePerAnswer {
  readonly bins: readonly PaceBin[];
  readonly answered: number;
  /** The middle answer, as far as the bins tell; none without answers. */
  readonly medianSeconds: number | undefined;
  /** Mean seconds of right answers, and of the others; none without such. */
  readonly rightSeconds: number | undefined;
  readonly missedSeconds: number | undefined;
  readonly finding: string;
}

type Counted = Pick<DayTotals, 'paces' | 'answered' | 'right' | 'tookMs' | 'rightMs'>;

/** How long answers took; none counts for more than two minutes. */
export function timePerAnswer(totals: Iterable<Counted>): TimePerAnswer {
  const counts = new Array<number>(paceBands.length + 1).fill(0);
  let [answered, right, tookMs, rightMs] = [0, 0, 0, 0];
  for (const day of totals) {
    counts.forEach((count, at) => {
      counts[at] = count + (day.paces[at] ?? 0);
    });
    answered += day.answered;
    right += day.right;
    tookMs += day.tookMs;
    rightMs += day.rightMs;
  }
  const edge = (at: number) => (paceBands[at] !== undefined ? paceBands[at] / 1000 : undefined);
  const bins = counts.map((count, at) => ({ fromSeconds: edge(at - 1) ?? 0, toSeconds: edge(at), count }));
  const seconds = (ms: number, of: number) => (of === 0 ? undefined : ms / of / 1000);
  const medianSeconds = middleOf(bins);
  const rightSeconds = seconds(rightMs, right);
  const missedSeconds = seconds(tookMs - rightMs, answered - right);
  return {
    bins,
    answered,
    medianSeconds,
    rightSeconds,
    missedSeconds,
    finding: medianSeconds === undefined ? 'No answers yet.' : findingOf(medianSeconds, rightSeconds, missedSeconds),
  };
}

/** The middle value, as if those in a bin were spread evenly; the last bin is taken to end with the longest answer that counts. */
function middleOf(bins: readonly PaceBin[]): number | undefined {
  const of = bins.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  for (const { fromSeconds, toSeconds = fromSeconds, count } of bins) {
    if (count > 0 && before + count >= of / 2)
      return fromSeconds + ((of / 2 - before) / count) * (toSeconds - fromSeconds);
    before += count;
  }
  return undefined;
}

function findingOf(middle: number, right: number | undefined, missed: number | undefined): string {
  const half = `Half of your answers take ${Math.max(1, Math.round(middle))} seconds or less`;
  if (right === undefined || missed === undefined) return `${half}.`;
  const times = missed / right;
  if (times > 1.1) return `${half}; missed ones take ${times.toFixed(1)} times as long as right ones.`;
  return times < 0.9 ? `${half}; missed ones are quicker than right ones.` : `${half}, right or missed.`;
}
