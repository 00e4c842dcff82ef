import type { FinishedSitting } from '../exam/finished-sitting';
import { readTrend, sayTrend } from '../exam/read-trend';
import type { EpochMs, SessionId } from '../ids';

export interface ScorePoint {
  readonly sessionId: SessionId;
  readonly at: EpochMs;
  readonly utcOffsetMinutes: number;
  readonly points: number;
  readonly of: number;
  /** Share of the marks, 0 to 1. */
  readonly share: number;
  readonly isPassed: boolean;
}

export interface ScoreTrend {
  readonly profileId: string;
  /** As it was called in the latest sitting. */
  readonly title: string;
  /** Oldest first. */
  readonly points: readonly ScorePoint[];
  /** The share needed to pass, as of the latest sitting. */
  readonly passShare: number;
  /** From the first point to the last, as a difference of shares; none of one sitting. */
  readonly change: number | undefined;
  readonly finding: string;
}

/** How the exams of one profile came out, of sittings in any order; none without one. An exam with no mark to be had is left out. */
export function scoreTrend(sittings: readonly FinishedSitting[], profileId: string): ScoreTrend | undefined {
  const exams = sittings
    .filter((sitting) => sitting.is === 'exam')
    .filter(({ result }) => result.profileId === profileId && result.scored.of > 0)
    .sort((a, b) => a.at - b.at || (a.sessionId < b.sessionId ? -1 : 1));
  const last = exams.at(-1);
  if (!last) return undefined;
  const points = exams.map(({ sessionId, at, utcOffsetMinutes, result }) => ({
    sessionId,
    at,
    utcOffsetMinutes,
    points: result.scored.points,
    of: result.scored.of,
    share: result.scored.points / result.scored.of,
    isPassed: result.isPassed,
  }));
  const [first] = points as [ScorePoint, ...ScorePoint[]];
  const latest = points.at(-1) as ScorePoint;
  const change = points.length > 1 ? latest.share - first.share : undefined;
  return {
    profileId,
    title: last.result.title,
    points,
    passShare: last.result.passShare,
    change,
    finding: sayTrend(readTrend(exams.map(({ result }) => result))),
  };
}
