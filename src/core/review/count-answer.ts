import { confidences } from '../answer/rating';
import type { CardState } from '../schedule/card-state';
import { studyDayOf } from '../schedule/study-day';
import { hoursInDay, intervalBandOf, localHourOf, paceBandOf } from './answer-bands';
import { type DayTotals, noTotals } from './day-totals';
import type { Answered, ReplayEvent } from './review-event';

/** A phone left lying does not make a card slow: no answer counts for longer. Whole milliseconds, so that sums are exact. */
const longestAnswerMs = 120_000;
export const countedMs = (tookMs: number) => Math.round(Math.min(tookMs, longestAnswerMs));

/** What an answer adds to the totals of its day; `before` is the state it found the card in, for true retention. */
export function countAnswer(
  event: ReplayEvent<Answered>,
  before: Pick<CardState, 'phase' | 'intervalDays'>,
  rolloverHour: number,
): DayTotals {
  const { at, utcOffsetMinutes, outcome, rating, confidence } = event;
  const none = noTotals(studyDayOf(at, utcOffsetMinutes, rolloverHour));
  const tookMs = countedMs(event.tookMs);
  const isRight = outcome.verdict === 'right';
  const isPartly = outcome.verdict === 'partly';
  const hour = localHourOf(at, utcOffsetMinutes);
  const sure = confidence === undefined ? -1 : confidences.indexOf(confidence);
  const band = before.phase === 'review' ? intervalBandOf(before.intervalDays) : -1;
  return {
    ...none,
    answered: 1,
    right: isRight ? 1 : 0,
    partly: isPartly ? 1 : 0,
    tookMs,
    rightMs: isRight ? tookMs : 0,
    partlyMs: isPartly ? tookMs : 0,
    hours: counted(none.hours, hour, isRight && hour + hoursInDay),
    bands: band < 0 ? none.bands : counted(none.bands, 2 * band, rating !== 'again' && 2 * band + 1),
    paces: counted(none.paces, paceBandOf(tookMs)),
    sure: sure < 0 ? none.sure : counted(none.sure, 2 * sure, isRight && 2 * sure + 1),
  };
}

/** The counts, each 0 before, with one at some places. */
const counted = (counts: readonly number[], ...places: readonly (number | false)[]) =>
  counts.map((_, place) => (places.includes(place) ? 1 : 0));
