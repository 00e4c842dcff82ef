import type { DayTotals } from '../review/day-totals';
import type { StudyDay } from '../schedule/study-day';
import { counted } from './in-words';

/** What was answered on one day, or in one week. */
export interface ReviewSpan {
  /** First and last day; the same for one day. */
  readonly from: StudyDay;
  readonly to: StudyDay;
  readonly right: number;
  readonly partly: number;
  readonly wrong: number;
  readonly rightMs: number;
  readonly partlyMs: number;
  readonly wrongMs: number;
  /** New cards begun. */
  readonly introduced: number;
}

export interface DailyReviews {
  readonly by: 'day' | 'week';
  /** Oldest first, those with nothing among them; the last ends today. */
  readonly spans: readonly ReviewSpan[];
  /** The sums of all. */
  readonly total: Omit<ReviewSpan, 'from' | 'to'> & { readonly answered: number; readonly tookMs: number };
  /** Days with an answer, and what one of them holds on average. */
  readonly studiedDays: number;
  readonly answeredPerDay: number;
  readonly msPerDay: number;
  readonly finding: string;
}

/** More days than this are shown by week. */
const mostSingleDays = 35;

/**
 * Answers and time by outcome over the last `days` study days, by day or, when there are many, by week. Weeks are whole and end today,
 * for one of fewer days would look like a drop; so the first may begin earlier.
 */
export function dailyReviews(totals: Iterable<DayTotals>, today: StudyDay, days: number): DailyReviews {
  const by = days > mostSingleDays ? 'week' : 'day';
  const length = by === 'week' ? 7 : 1;
  const first = (today + 1 - length * Math.ceil(days / length)) as StudyDay;
  const startOf = (day: StudyDay) => (day - ((day - first) % length)) as StudyDay;
  const spans = new Map<StudyDay, ReviewSpan>();
  for (let day = first; day <= today; day = (day + 1) as StudyDay) {
    const start = startOf(day);
    spans.set(start, { ...(spans.get(start) ?? emptySpan(start)), to: day });
  }
  let studiedDays = 0;
  for (const totalsOfDay of totals) {
    const { day, answered } = totalsOfDay;
    if (day < first || day > today) continue;
    studiedDays += answered > 0 ? 1 : 0;
    const start = startOf(day);
    spans.set(start, plus(spans.get(start) ?? emptySpan(start), totalsOfDay));
  }
  const all = [...spans.values()];
  const { from: _, to: __, ...sums } = all.reduce((sum, span) => merge(sum, span), emptySpan(first));
  const answered = sums.right + sums.partly + sums.wrong;
  const tookMs = sums.rightMs + sums.partlyMs + sums.wrongMs;
  const perDay = (sum: number) => (studiedDays === 0 ? 0 : sum / studiedDays);
  return {
    by,
    spans: all,
    total: { ...sums, answered, tookMs },
    studiedDays,
    answeredPerDay: perDay(answered),
    msPerDay: perDay(tookMs),
    finding:
      studiedDays === 0
        ? 'No answers in this time.'
        : `A day of study holds ${counted(Math.round(perDay(answered)), 'answer')} in ${minutes(perDay(tookMs))}.`,
  };
}

const minutes = (ms: number) => counted(Math.max(1, Math.round(ms / 60_000)), 'minute');

const emptySpan = (from: StudyDay): ReviewSpan => ({
  from,
  to: from,
  right: 0,
  partly: 0,
  wrong: 0,
  rightMs: 0,
  partlyMs: 0,
  wrongMs: 0,
  introduced: 0,
});

const plus = (span: ReviewSpan, { answered, right, partly, tookMs, rightMs, partlyMs, introduced }: DayTotals) =>
  merge(span, {
    right,
    partly,
    wrong: answered - right - partly,
    rightMs,
    partlyMs,
    wrongMs: tookMs - rightMs - partlyMs,
    introduced,
  });

const merge = (a: ReviewSpan, b: Omit<ReviewSpan, 'from' | 'to'>): ReviewSpan => ({
  ...a,
  right: a.right + b.right,
  partly: a.partly + b.partly,
  wrong: a.wrong + b.wrong,
  rightMs: a.rightMs + b.rightMs,
  partlyMs: a.partlyMs + b.partlyMs,
  wrongMs: a.wrongMs + b.wrongMs,
  introduced: a.introduced + b.introduced,
});
