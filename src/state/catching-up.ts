import type { CardId } from '../core/ids';
import { type CatchUp, latestBreak, planCatchUp } from '../core/queue/catch-up';
import type { DayTotals } from '../core/review/day-totals';
import type { CardState } from '../core/schedule/card-state';
import { loadMemoryModel } from '../core/schedule/scheduler';
import { dayMs, type StudyDay } from '../core/schedule/study-day';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';

/** The part of Today that is fetched when cards are late: whether that is because of a break, and how to catch up then. */
export class CatchingUp {
  readonly #services: Pick<Services, 'log' | 'clock'>;
  readonly #settings: Pick<SettingsHolder, 'current' | 'scheduler'>;
  #planned: { readonly day: StudyDay; readonly plan: CatchUp | undefined } | undefined;

  constructor(services: Pick<Services, 'log' | 'clock'>, settings: Pick<SettingsHolder, 'current' | 'scheduler'>) {
    this.#services = services;
    this.#settings = settings;
  }

  /** Sets the plan of a day and its cards, if there is one. The plan holds for the day: it names its cards. */
  async on(
    day: StudyDay,
    endsAt: number,
    totals: readonly DayTotals[],
    cardIds: readonly CardId[],
  ): Promise<{ readonly plan: CatchUp; readonly due: readonly CardState[] } | undefined> {
    if (this.#planned?.day !== day) this.#planned = { day, plan: await this.#planFor(day, totals, cardIds) };
    const { plan } = this.#planned;
    if (!plan) return undefined;
    const states = await this.#services.log.statesOf(plan.cards);
    const due = states
      .filter(({ dueAt, isSuspended }) => dueAt <= endsAt + dayMs && !isSuspended)
      .sort((a, b) => a.dueAt - b.dueAt);
    return { plan, due };
  }

  async #planFor(
    day: StudyDay,
    totals: readonly DayTotals[],
    cardIds: readonly CardId[],
  ): Promise<CatchUp | undefined> {
    const { log, clock } = this.#services;
    const recent = studiedOf(totals);
    // A break longer than the days at hand ends in them or goes on: what was before is then asked for.
    const latest =
      latestBreak(recent, day) ?? latestBreak([...recent, ...studiedOf(await log.totals(0 as StudyDay, day))], day);
    if (!latest) return undefined;
    const [states] = await Promise.all([log.statesOf(cardIds), loadMemoryModel()]);
    return planCatchUp({
      today: day,
      latest,
      states,
      scheduler: this.#settings.scheduler,
      utcOffsetMinutes: clock.utcOffsetMinutes(clock.now()),
      worthOf: () => 1,
      mostPerDay: this.#settings.current.reviewsPerDay,
    });
  }
}

const studiedOf = (totals: readonly DayTotals[]) => totals.filter(({ answered }) => answered > 0).map(({ day }) => day);
