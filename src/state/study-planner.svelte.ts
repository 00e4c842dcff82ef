import type { ExamProfile } from '../core/exam/exam-profile';
import { cardsOfProfile, keepPlan, wantedLastLook } from '../core/exam/kept-plan';
import { messageOf } from '../core/message-of';
import type { ExamParts, PlanningParts } from './exam-parts';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';
import { schedulerSettingsOf } from './settings-values';
import type { Today } from './today.svelte';

/** Makes the plan to the exam that comes first, beside the page: once a day, and anew whenever what it rests on is another. */
export class StudyPlanner {
  isMaking = $state.raw(false);
  problem = $state.raw<string>();
  /** The same as `isMaking`, for those who must not be told: a plan that failed is not tried again at once. */
  #isBusy = false;
  readonly #services: Pick<Services, 'clock' | 'plans'>;
  readonly #settings: SettingsHolder;
  readonly #today: Today;
  readonly #parts: PlanningParts & Pick<ExamParts, 'catalog'>;

  constructor(
    services: Pick<Services, 'clock' | 'plans'>,
    settings: SettingsHolder,
    today: Today,
    parts: PlanningParts & Pick<ExamParts, 'catalog'>,
  ) {
    this.#services = services;
    this.#settings = settings;
    this.#today = today;
    this.#parts = parts;
  }

  /** The profile whose day comes first among those still to come; the plan is to it. */
  get profile(): ExamProfile | undefined {
    const days = this.#settings.current.examDays;
    const dayOf = ({ id }: ExamProfile) => days[id] ?? Number.NEGATIVE_INFINITY;
    return this.#parts.catalog.profiles
      .filter((profile) => dayOf(profile) > this.#today.day)
      .sort((a, b) => dayOf(a) - dayOf(b))[0];
  }

  /** Has the plan of today made, kept and followed, unless it is. A plan that cannot be made leaves the one before. */
  async keepUp(): Promise<void> {
    const { profile } = this;
    const examDay = profile && this.#settings.current.examDays[profile.id];
    if (!profile || !examDay || this.#isBusy) return;
    const { day, plan: before } = this.#today;
    const isSame = before?.profileId === profile.id && before.examDay === examDay;
    const madeOf = this.#madeOf();
    if (isSame && before.madeOn === day && before.madeOf === madeOf) return;
    this.#isBusy = this.isMaking = true;
    try {
      const { clock, plans } = this.#services;
      const plan = await this.#parts.run('plan', {
        scheduler: schedulerSettingsOf(this.#settings.current),
        today: day,
        examDay,
        utcOffsetMinutes: clock.utcOffsetMinutes(clock.now()),
        cards: cardsOfProfile(profile, this.#parts.catalog.questions),
        lastLookDays: isSame ? before.lastLookDays : wantedLastLook(examDay - day),
      });
      if (plan) await plans.save(keepPlan(plan, { profileId: profile.id, examDay, madeOn: day, madeOf }));
      this.problem = undefined;
      await this.#today.refresh();
    } catch (error) {
      this.problem = messageOf(error);
    } finally {
      this.#isBusy = this.isMaking = false;
    }
    // Another day may have been chosen meanwhile. A flag would be set by every refresh that asks again for the same plan.
    const wanted = this.profile;
    const isOther = wanted?.id !== profile.id || this.#settings.current.examDays[wanted.id] !== examDay;
    if (isOther) await this.keepUp();
  }

  /** Names what a plan rests on beside the day: the scheduler, the bank, and what was answered before today. */
  #madeOf(): string {
    const earlier = [...this.#today.totals.values()].filter(({ day }) => day < this.#today.day);
    const answers = earlier.reduce((sum, { answered }) => sum + answered, 0);
    return `${this.#settings.scheduler.fingerprint} ${this.#parts.catalog.questions.length} ${answers}`;
  }
}
