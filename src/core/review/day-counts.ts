import { confidences } from '../answer/rating';
import type { StudyDay } from '../schedule/study-day';
import { hoursInDay, intervalBandOf, intervalBands, localHourOf, paceBandOf, paceBands } from './answer-bands';
import { countedMs } from './count-answer';
import type { DayTotals } from './day-totals';
import { hasAny } from './has-any';
import type { FoldedColumns } from './stretch';

/** Where the counts of a day lie, and how many they are. */
const [answered, right, partly, tookMs, rightMs, partlyMs, introduced, hours] = [0, 1, 2, 3, 4, 5, 6, 7];
const bands = hours + 2 * hoursInDay;
const paces = bands + 2 * (intervalBands.length + 1);
const sure = paces + paceBands.length + 1;
const width = sure + 2 * confidences.length;

function add(counts: Float64Array, place: number, number: number): void {
  counts[place] = (counts[place] as number) + number;
}

/**
 * Totals of days being summed by the million, as plain numbers: what `countAnswer` says, without an object for each answer
 * (a law compares them).
 */
export class DayCounts {
  readonly #places = new Map<number, number>();
  #counts = new Float64Array(64 * width);
  /** The day that was counted last, and where it lies: mostly the next one too. */
  #day = Number.NaN;
  #place = 0;

  /**
   * Counts the answer at a row, or takes it away if `sign` is -1; `intervalDays` is the interval of its card, or -1 if that
   * was not in review.
   */
  count(sign: 1 | -1, day: number, columns: FoldedColumns, row: number, intervalDays: number): void {
    const place = this.#placeOf(day);
    const counts = this.#counts;
    const verdict = columns.verdict[row] as number;
    const confidence = columns.confidence[row] as number;
    const took = countedMs(columns.number[row] as number);
    const hour = place + hours + localHourOf(columns.at[row] as number, columns.utcOffsetMinutes[row] as number);
    add(counts, place + answered, sign);
    add(counts, place + tookMs, sign * took);
    add(counts, hour, sign);
    add(counts, place + paces + paceBandOf(took), sign);
    if (confidence > 0) add(counts, place + sure + 2 * confidence - 2, sign);
    if (verdict === 0) {
      add(counts, place + right, sign);
      add(counts, place + rightMs, sign * took);
      add(counts, hour + hoursInDay, sign);
      if (confidence > 0) add(counts, place + sure + 2 * confidence - 1, sign);
    } else if (verdict === 1) {
      add(counts, place + partly, sign);
      add(counts, place + partlyMs, sign * took);
    }
    if (intervalDays < 0) return;
    const band = place + bands + 2 * intervalBandOf(intervalDays);
    add(counts, band, sign);
    if ((columns.rating[row] as number) > 0) add(counts, band + 1, sign);
  }

  /** Counts a card as met for the first time on a day. */
  introduce(day: number): void {
    const place = this.#placeOf(day) + introduced;
    add(this.#counts, place, 1);
  }

  /** The totals of every day that has any, in no order. */
  totals(): DayTotals[] {
    return [...this.#places].map(([day, place]) => this.#totalsAt(day as StudyDay, place)).filter(hasAny);
  }

  #totalsAt(day: StudyDay, place: number): DayTotals {
    const at = (offset: number) => this.#counts[place + offset] as number;
    // One by one, which is four times as quick as making an array from a view.
    const list = (from: number, to: number) => {
      const numbers: number[] = [];
      for (let offset = from; offset < to; offset++) numbers.push(at(offset));
      return numbers;
    };
    return {
      day,
      answered: at(answered),
      right: at(right),
      partly: at(partly),
      tookMs: at(tookMs),
      rightMs: at(rightMs),
      partlyMs: at(partlyMs),
      introduced: at(introduced),
      hours: list(hours, bands),
      bands: list(bands, paces),
      paces: list(paces, sure),
      sure: list(sure, width),
    };
  }

  #placeOf(day: number): number {
    if (day === this.#day) return this.#place;
    const known = this.#places.get(day);
    const place = known ?? this.#places.size * width;
    if (known === undefined) {
      this.#places.set(day, place);
      if (place + width > this.#counts.length) {
        const grown = new Float64Array(2 * this.#counts.length);
        grown.set(this.#counts);
        this.#counts = grown;
      }
    }
    this.#day = day;
    this.#place = place;
    return place;
  }
}
