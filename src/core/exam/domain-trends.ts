import type { ExamResult } from './exam-result';
import { readTrend, type TrendReading } from './read-trend';
import { shareOf } from './sitting-history';

/** How one domain went over sittings. */
export interface DomainTrend {
  readonly id: string;
  readonly title: string;
  /** Marks in all the sittings together. */
  readonly points: number;
  readonly of: number;
  readonly latestShare: number;
  readonly trend: TrendReading;
}

/** The domains of exams of one profile, which come the earliest first, weakest domain first. */
export function domainTrends(sittings: readonly Pick<ExamResult, 'byDomain'>[]): DomainTrend[] {
  const ids = [...new Set(sittings.flatMap(({ byDomain }) => byDomain.map(({ id }) => id)))];
  return ids
    .map((id) => {
      const own = sittings.flatMap(({ byDomain }) => byDomain.filter((domain) => domain.id === id));
      const latest = own.at(-1);
      return {
        id,
        title: latest?.title ?? id,
        points: own.reduce((sum, { points }) => sum + points, 0),
        of: own.reduce((sum, { of }) => sum + of, 0),
        latestShare: latest ? shareOf(latest) : 0,
        trend: readTrend(own.map((scored) => ({ scored, byDomain: [] }))),
      };
    })
    .sort((a, b) => shareOf(a) - shareOf(b));
}
