import type { ItemsBySubtopic } from '../core/exam/exam-profile';
import { type KeptPlan, type PlannedDay, plannedDay } from '../core/exam/planned-day';
import type { CardId, EpochMs } from '../core/ids';
import { messageOf } from '../core/message-of';
import { buildQueue } from '../core/queue/build-queue';
import type { CatchUp } from '../core/queue/catch-up';
import { gatherCards } from '../core/queue/gather-cards';
import { mayBeBack } from '../core/queue/latest-break';
import type { QueuedCard, SessionPlan } from '../core/queue/session-plan';
import type { DayTotals } from '../core/review/day-totals';
import type { CardState } from '../core/schedule/card-state';
import { dayMs, type StudyDay, startOfStudyDay, studyDayOf } from '../core/schedule/study-day';
import type { CatchingUp } from './catching-up';
import type { Library } from './library.svelte';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';
import { type Begun, type SessionChoice, shelvePlan } from './shelve-plan';

/** Days of history the activity calendar may show. */
const historyDays = 18 * 7;
const nothingYet = { answered: 0, right: 0, tookMs: 0, introduced: 0 };
const aheadCards = 10;

/** What there is to do today and how things stand; reads again when anything changes. */
export class Today {
  day = $state.raw(0) as StudyDay;
  /** States of the shipped cards; empty until a screen that shows them all asked for them. */
  states = $state.raw<ReadonlyMap<CardId, CardState>>(new Map());
  /** What falls due up to the end of today, earliest first, as far as a day can hold. */
  due = $state.raw<readonly CardState[]>([]);
  /** How many fall due up to the end of tomorrow, as far as a day can hold; nothing until a screen that says it asked. */
  dueTomorrow = $state.raw<number>();
  /** Cards never answered nor set aside. */
  newCards = $state.raw<ReadonlySet<CardId>>(new Set());
  totals = $state.raw<ReadonlyMap<StudyDay, DayTotals>>(new Map());
  /** How the backlog of a break is worked off, as long as there is one: sittings of a few cards, and no new ones. */
  catchUp = $state.raw<CatchUp>();
  open = $state.raw<SessionPlan>();
  /** The plan to the exam that has a date, as it was last made. */
  plan = $state.raw<KeptPlan>();
  /** States of the cards the plan of the day wants seen before they are due. */
  #looks = $state.raw<readonly CardState[]>([]);
  isLoaded = $state.raw(false);
  /** When it was read last. */
  readAt = $state.raw<EpochMs>(0);
  /** The sitting that was just studied to its end, for its summary. */
  over: SessionPlan | undefined;
  problem = $state.raw<string>();
  readonly #services: Services;
  readonly #library: Library;
  readonly #settings: SettingsHolder;
  readonly #items: () => Promise<ItemsBySubtopic>;

  /** `items`: the blueprint, asked for only when there is more to catch up with than a day holds. */
  constructor(
    services: Services,
    library: Library,
    settings: SettingsHolder,
    items: () => Promise<ItemsBySubtopic> = async () => ({}),
  ) {
    this.#services = services;
    this.#library = library;
    this.#settings = settings;
    this.#items = items;
  }

  readonly now = $derived.by(() => this.totals.get(this.day) ?? nothingYet);
  readonly queue = $derived.by((): readonly QueuedCard[] => this.#queueOf(this.due, {}));
  readonly reviews = $derived(this.queue.filter((card) => !card.isNew).length);
  readonly fresh = $derived(this.queue.filter((card) => card.isNew).length);
  readonly isFirstRun = $derived.by(
    () => this.isLoaded && this.totals.size === 0 && this.newCards.size === this.#library.index.questions.length,
  );

  /** What the plan says of a day; nothing without one. */
  planned(day: StudyDay): PlannedDay | undefined {
    return plannedDay(this.plan, day, this.#settings.current.examDays);
  }

  async refresh(): Promise<void> {
    const { log, clock, shelf, plans } = this.#services;
    const { cardIds } = this.#library;
    try {
      const day = this.#today();
      const [until, from] = [this.#endOf(day), (day - historyDays) as StudyDay];
      const [{ due: allDue, fresh, totals }, plan, states, toExam] = await Promise.all([
        log.agenda({ until, from, to: day, limit: this.#dueLimit, isWanted: this.#isWanted, cardIds }),
        shelf.load(),
        this.#showsStates ? log.statesOf(cardIds) : undefined,
        Object.keys(this.#settings.current.examDays).length > 0 ? plans.load() : undefined,
      ]);
      // Who is done for today is told of tomorrow at once, and from then on.
      this.#showsTomorrow ||= allDue.length === 0 && totals.length > 0;
      const tomorrow = () => log.dueStates(until + dayMs, this.#dueLimit, this.#isWanted);
      const dueTomorrow = this.#showsTomorrow ? await tomorrow() : undefined;
      const looks = plannedDay(toExam, day, this.#settings.current.examDays)?.looks ?? [];
      this.#looks = looks.length > 0 ? (await log.statesOf(looks)).filter((state) => this.#isBefore(state, day)) : [];
      this.plan = toExam;
      const isLate = allDue.some(({ dueAt }) => dueAt <= this.#endOf(day) - dayMs);
      const studied = totals.filter(({ answered }) => answered > 0).map((total) => total.day);
      const catching = isLate && mayBeBack(studied, day) ? await this.#catchUpOn(day, totals) : undefined;
      const isOfToday = plan?.day === day && totals.some((total) => total.day === day && total.answered > 0);
      const answered = plan && isOfToday ? await log.answersOf(plan) : [];
      this.day = day;
      this.due = catching?.due ?? allDue;
      this.dueTomorrow = dueTomorrow?.length;
      this.catchUp = catching?.plan;
      this.newCards = new Set(fresh);
      // They may have been asked for, and have come, since this began.
      if (states) this.states = new Map(states.map((state) => [state.cardId, state]));
      this.totals = new Map(totals.map((total) => [total.day, total]));
      const isUnderWay =
        plan &&
        !plan.end &&
        answered.length > 0 &&
        new Set(answered.map(({ cardId }) => cardId)).size < plan.queue.length;
      this.open = isUnderWay ? plan : undefined;
      this.problem = undefined;
      this.isLoaded = true;
      this.readAt = clock.now();
      const first = this.queue[0] ?? this.due[0] ?? dueTomorrow?.[0];
      if (first) this.#library.expect(first.cardId);
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  #catching: CatchingUp | undefined;

  async #catchUpOn(day: StudyDay, totals: readonly DayTotals[]) {
    const { CatchingUp } = await import('./catching-up');
    this.#catching ??= new CatchingUp(this.#services, this.#library.index, this.#settings, this.#items);
    return this.#catching.on(day, this.#endOf(day), totals);
  }

  /** Has the state of every shipped card at hand, from now on; a failed attempt may be made again. */
  async loadStates(): Promise<void> {
    if (this.#hasStates) return;
    this.#showsStates = true;
    const states = await this.#services.log.statesOf(this.#library.cardIds);
    this.#hasStates = true;
    this.states = new Map(states.map((state) => [state.cardId, state]));
  }

  /** As `refresh`, now and from now on with what falls due tomorrow: of a large collection more than a session needs. */
  refreshWithTomorrow(): Promise<void> {
    this.#showsTomorrow = true;
    return this.refresh();
  }

  /** The sitting begun last, until it is taken to be studied. */
  #begun: Begun | undefined;

  takeBegun(): Begun | undefined {
    const begun = this.#begun;
    this.#begun = undefined;
    return begun;
  }

  /** Fixes a sitting, none if there is nothing to study. It is shelved meanwhile; who takes it hears if that failed. */
  async begin(choice: SessionChoice): Promise<SessionPlan | undefined> {
    this.over = undefined;
    // A page left open over night knows what was due the day before.
    if (!this.isLoaded || this.day !== this.#today()) await this.refresh();
    const until = choice.isAhead ? Number.POSITIVE_INFINITY : this.#services.clock.now();
    const isWanted = (cardId: CardId) => {
      const question = this.#library.indexed(cardId);
      return question !== undefined && (choice.subtopics?.has(question.subtopic) ?? true);
    };
    const isAll = !choice.isAhead && !choice.subtopics;
    const due = isAll
      ? [...this.due, ...this.#looks]
      : await this.#services.log.dueStates(until, this.#dueLimit, isWanted);
    const queue = this.#queueOf(due, choice);
    if (queue.length === 0) return undefined;
    const plan = this.#planOf(queue, choice.isAhead ? 'practice' : 'review');
    const shelved = shelvePlan(this.#services, this.#library, plan);
    // It may be that nobody takes it.
    shelved.catch(() => undefined);
    this.#begun = { plan, states: due, shelved };
    return plan;
  }

  /** A sitting of just these cards, whatever their schedule. */
  async repeat(cardIds: readonly CardId[]): Promise<SessionPlan> {
    const queue = cardIds.map((cardId) => ({ cardId, isNew: this.newCards.has(cardId) }));
    const plan = this.#planOf(queue, 'practice');
    await shelvePlan(this.#services, this.#library, plan);
    return plan;
  }

  #planOf(queue: readonly QueuedCard[], mode: SessionPlan['mode']): SessionPlan {
    const { ids, clock } = this.#services;
    return { id: ids.nextSessionId(), mode, startedAt: clock.now(), day: this.#today(), queue };
  }

  #showsStates = false;
  #hasStates = false;
  #showsTomorrow = false;

  /** A few more than a day may hold, for siblings are left out of one sitting. */
  get #dueLimit(): number {
    return this.#settings.current.reviewsPerDay + 200;
  }

  readonly #isWanted = (cardId: CardId): boolean => this.#library.has(cardId);

  #queueOf(states: readonly CardState[], choice: SessionChoice): QueuedCard[] {
    const { newPerDay, reviewsPerDay } = this.#settings.current;
    const until = choice.isAhead ? Number.POSITIVE_INFINITY : Math.max(this.readAt, this.#services.clock.now());
    const planned = choice.isAhead || choice.subtopics ? undefined : this.planned(this.day);
    const due = [...states.filter((state) => state.dueAt <= until), ...(planned ? this.#looks : [])];
    const wanted = planned ? new Set(planned.fresh.filter((cardId) => this.newCards.has(cardId))) : this.newCards;
    const gathered = gatherCards(this.#library, due, wanted, choice.subtopics);
    const reviewed = this.now.answered - this.now.introduced;
    const total = choice.total ?? (choice.isAhead ? aheadCards : this.catchUp?.perSitting);
    const limits = choice.isAhead
      ? { fresh: aheadCards, reviews: gathered.fresh.length > 0 ? 0 : aheadCards }
      : {
          fresh: planned ? wanted.size : this.catchUp ? 0 : newPerDay - this.now.introduced,
          reviews: Math.max(0, reviewsPerDay - reviewed),
        };
    return buildQueue(gathered, { ...limits, ...(total !== undefined && { total }) }, `day-${this.day}`);
  }

  /** Whether a card was last answered before a day. */
  #isBefore({ answeredAt }: CardState, day: StudyDay): boolean {
    return answeredAt !== null && answeredAt <= this.#endOf((day - 1) as StudyDay);
  }

  #today(): StudyDay {
    const { clock } = this.#services;
    const now = clock.now();
    return studyDayOf(now, clock.utcOffsetMinutes(now), this.#settings.current.rolloverHour);
  }

  /** The last instant of the study day. */
  get dayEndsAt(): EpochMs {
    return this.#endOf(this.day);
  }

  #endOf(day: StudyDay): EpochMs {
    const { clock } = this.#services;
    const offset = clock.utcOffsetMinutes(clock.now());
    return startOfStudyDay((day + 1) as StudyDay, offset, this.#settings.current.rolloverHour) - 1;
  }
}
