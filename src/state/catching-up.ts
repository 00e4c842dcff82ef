import type { ItemsBySubtopic } from '../core/exam/exam-profile';
import { type CardId, type EpochMs, questionOf } from '../core/ids';
import type { BankIndex } from '../core/question/bank';
import { type CatchUp, planCatchUp } from '../core/queue/catch-up';
import { latestBreak } from '../core/queue/latest-break';
import type { DayTotals } from '../core/review/day-totals';
import type { CardState } from '../core/schedule/card-state';
import { loadMemoryModel } from '../core/schedule/scheduler';
import { dayMs, type StudyDay } from '../core/schedule/study-day';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';

/** The part of Today that is fetched when cards are late: whether that is because of a break, and how to catch up then. */
export class CatchingUp {
  readonly #services: Pick<Services, 'log' | 'clock'>;
  readonly #index: BankIndex;
  readonly #settings: Pick<SettingsHolder, 'current' | 'scheduler'>;
  readonly #items: () => Promise<ItemsBySubtopic>;
  #planned: { readonly day: StudyDay; readonly plan: CatchUp | undefined } | undefined;

  constructor(
    services: Pick<Services, 'log' | 'clock'>,
    index: BankIndex,
    settings: Pick<SettingsHolder, 'current' | 'scheduler'>,
    items: () => Promise<ItemsBySubtopic>,
  ) {
    this.#services = services;
    this.#index = index;
    this.#settings = settings;
    this.#items = items;
  }

  /** The plan of a day that ends at an instant, and those of its cards that are still to be answered; none without a break. */
  async on(
    day: StudyDay,
    endsAt: EpochMs,
    totals: readonly DayTotals[],
  ): Promise<{ readonly plan: CatchUp; readonly due: readonly CardState[] } | undefined> {
    // It holds for the day, for it names the cards of the day.
    if (this.#planned?.day !== day) this.#planned = { day, plan: await this.#planFor(day, totals) };
    const { plan } = this.#planned;
    if (!plan) return undefined;
    const states = await this.#services.log.statesOf(plan.cards);
    const due = states
      .filter(({ dueAt, isSuspended }) => dueAt <= endsAt + dayMs && !isSuspended)
      .sort((a, b) => a.dueAt - b.dueAt);
    return { plan, due };
  }

  async #planFor(day: StudyDay, totals: readonly DayTotals[]): Promise<CatchUp | undefined> {
    const { log, clock } = this.#services;
    const recent = studiedOf(totals);
    // A break longer than the days at hand ends in them or goes on: what was before is then asked for.
    const latest =
      latestBreak(recent, day) ?? latestBreak([...recent, ...studiedOf(await log.totals(0 as StudyDay, day))], day);
    if (!latest) return undefined;
    const cardIds = this.#index.questions.map(({ id }) => id as string as CardId);
    const [states, items] = await Promise.all([log.statesOf(cardIds), this.#items(), loadMemoryModel()]);
    return planCatchUp({
      today: day,
      latest,
      states,
      scheduler: this.#settings.scheduler,
      utcOffsetMinutes: clock.utcOffsetMinutes(clock.now()),
      worthOf: worthBy(items, this.#index),
      mostPerDay: this.#settings.current.reviewsPerDay,
    });
  }
}

const studiedOf = (totals: readonly DayTotals[]) => totals.filter(({ answered }) => answered > 0).map(({ day }) => day);

/** What a card is worth by the blueprint: the share of its subtopic divided among the questions there are; the mean where it says nothing. */
function worthBy(items: ItemsBySubtopic, { questions }: BankIndex): (cardId: CardId) => number {
  const counts = new Map<string, number>();
  for (const { subtopic } of questions) counts.set(subtopic, (counts.get(subtopic) ?? 0) + 1);
  const worths = new Map(
    questions.flatMap(({ id, subtopic }) => {
      const worth = (items[subtopic] ?? 0) / (counts.get(subtopic) ?? 1);
      return worth > 0 ? [[id, worth] as const] : [];
    }),
  );
  const mean = worths.size === 0 ? 1 : [...worths.values()].reduce((sum, worth) => sum + worth, 0) / worths.size;
  return (cardId) => worths.get(questionOf(cardId)) ?? mean;
}
