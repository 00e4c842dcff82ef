import type { EpochMs } from '../ids';
import type { ExamProfile } from './exam-profile';

/**
 * What the clock of an exam is told, kept in the order it happened: `marked` whenever something is saved and once when a
 * page takes the exam up again. `steadyMs` is a clock nobody can set, such as `performance.now()`, that began anew with
 * each `life` of a page.
 */
export interface ExamMark {
  readonly type: 'started' | 'paused' | 'resumed' | 'marked' | 'finished';
  readonly at: EpochMs;
  readonly steady?: { readonly life: string; readonly ms: number } | undefined;
}

export interface ExamClock {
  readonly is: 'not-started' | 'running' | 'paused' | 'over' | 'finished';
  /** Time taken so far, no more than there is. */
  readonly usedMs: number;
  /** Time left, 0 at least; none without a clock. */
  readonly leftMs: number | null;
  /** When time is up if it runs on; none while it does not run or without a clock. */
  readonly endsAt: EpochMs | null;
  /** The clock of the device was set back while the exam ran. */
  readonly wasSetBack: boolean;
}

/**
 * The clock of an exam, worked out of its marks and the present, so that reload, sleep and kill change nothing: time runs
 * on while nobody looks. A run takes what the wall clock says between its first mark and its last, but never less than
 * the steady clock counted meanwhile: a clock set back gives no more than the time no page was open, and one set forward
 * and back again takes nothing. A clock set forward for good looks like sleep and is taken for it; if that ends the exam,
 * it is over with every answer in it. A pause stops the clock only where the profile allows it; a mark of a pause that is
 * not allowed is an ordinary one. What comes after `finished` counts for nothing. `now` is the present as a mark.
 */
export function readExamClock(
  profile: Pick<ExamProfile, 'minutes' | 'mayPause'>,
  marks: readonly ExamMark[],
  now: Omit<ExamMark, 'type'>,
): ExamClock {
  const limitMs = profile.minutes === null ? Number.POSITIVE_INFINITY : profile.minutes * 60_000;
  const began = marks.findIndex(({ type }) => type === 'started');
  if (began < 0) return clockOf('not-started', 0, limitMs, now.at, false);
  const ended = marks.findIndex(({ type }) => type === 'finished');
  const isFinished = ended >= 0;
  const told: readonly ExamMark[] = isFinished
    ? marks.slice(began, ended + 1)
    : [...marks.slice(began), { ...now, type: 'marked' }];

  const runs: ExamMark[][] = [[]];
  let isPaused = false;
  for (const mark of told) {
    if (profile.mayPause && mark.type === 'resumed' && isPaused) runs.push([]);
    if (profile.mayPause && mark.type === 'resumed') isPaused = false;
    if (!isPaused) runs.at(-1)?.push(mark);
    if (profile.mayPause && mark.type === 'paused') isPaused = true;
  }
  const usedMs = runs.reduce((sum, run) => sum + lengthOfRun(run), 0);
  const wasSetBack = runs.some((run) => run.some(({ at }, index) => at < (run[index - 1]?.at ?? at)));
  const is = isFinished ? 'finished' : usedMs >= limitMs ? 'over' : isPaused ? 'paused' : 'running';
  return clockOf(is, usedMs, limitMs, now.at, wasSetBack);
}

/**
 * The marks with one more. Marks are made at every choice, and of those of one page only the ends of each stretch in which no
 * clock was set back tell anything: what lies between is dropped.
 */
export function addMark(marks: readonly ExamMark[], mark: ExamMark): ExamMark[] {
  const [before, last] = marks.slice(-2);
  const isBetween =
    mark.type === 'marked' &&
    last?.type === 'marked' &&
    before !== undefined &&
    [before, last].every(({ steady }) => steady !== undefined && steady.life === mark.steady?.life) &&
    before.at <= last.at &&
    last.at <= mark.at &&
    (before.steady?.ms ?? 0) <= (last.steady?.ms ?? 0);
  return [...(isBetween ? marks.slice(0, -1) : marks), mark];
}

function lengthOfRun(run: readonly ExamMark[]): number {
  const wallMs = (run.at(-1)?.at ?? 0) - (run[0]?.at ?? 0);
  const steadyMs = run.reduce((sum, { steady }, index) => {
    const before = run[index - 1]?.steady;
    return steady && before?.life === steady.life ? sum + Math.max(0, steady.ms - before.ms) : sum;
  }, 0);
  return Math.max(wallMs, steadyMs);
}

function clockOf(is: ExamClock['is'], usedMs: number, limitMs: number, now: EpochMs, wasSetBack: boolean): ExamClock {
  const leftMs = Number.isFinite(limitMs) ? Math.max(0, limitMs - usedMs) : null;
  return {
    is,
    usedMs: Math.min(usedMs, limitMs),
    leftMs,
    endsAt: leftMs === null || is !== 'running' ? null : now + leftMs,
    wasSetBack,
  };
}
