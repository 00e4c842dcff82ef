import type { CardId } from '../core/ids';
import { type CatchUp, latestBreak, planCatchUp } from '../core/queue/catch-up';
import type { DayTotals } from '../core/review/day-totals';
import { loadMemoryModel } from '../core/schedule/scheduler';
import type { StudyDay } from '../core/schedule/study-day';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';

interface Found {
  readonly day: StudyDay;
  /** From this day on `totals` holds every day of study. */
  readonly from: StudyDay;
  readonly totals: readonly DayTotals[];
  readonly cardIds: readonly CardId[];
}

/** The part of Today that is fetched when cards are late: how to catch up, if that is because of a break. */
export async function findCatchUp(
  { log, clock }: Pick<Services, 'log' | 'clock'>,
  { current, scheduler }: Pick<SettingsHolder, 'current' | 'scheduler'>,
  { day, from, totals, cardIds }: Found,
): Promise<CatchUp | undefined> {
  const studiedOf = (some: readonly DayTotals[]) => some.filter(({ answered }) => answered > 0).map(({ day }) => day);
  const recent = studiedOf(totals);
  // A break longer than the days at hand ends in them or goes on: what was before is then asked for.
  const latest =
    latestBreak(recent, day) ?? latestBreak([...recent, ...studiedOf(await log.totals(0 as StudyDay, from))], day);
  if (!latest) return undefined;
  const [states] = await Promise.all([log.statesOf(cardIds), loadMemoryModel()]);
  return planCatchUp({
    today: day,
    latest,
    states,
    scheduler,
    utcOffsetMinutes: clock.utcOffsetMinutes(clock.now()),
    worthOf: () => 1,
    mostPerDay: current.reviewsPerDay,
  });
}
