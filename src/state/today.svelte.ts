import type { CardId, EpochMs } from '../core/ids';
import type { Topic } from '../core/question/bank';
import { buildQueue } from '../core/queue/build-queue';
import { gatherCards } from '../core/queue/gather-cards';
import type { QueuedCard, SessionPlan } from '../core/queue/session-plan';
import { type DayTotals, noTotals } from '../core/review/day-totals';
import type { CardState } from '../core/schedule/card-state';
import { countMastery, type MasteryCounts } from '../core/schedule/mastery';
import { dayMs, type StudyDay, startOfStudyDay, studyDayOf } from '../core/schedule/study-day';
import type { Library } from './library.svelte';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';

/** Which cards a sitting is made of; nothing given means the day's due and new cards of all topics. */
export interface SessionChoice {
  readonly subtopics?: ReadonlySet<string>;
  readonly total?: number;
  /** Cards that are not due yet, to study ahead. */
  readonly isAhead?: boolean;
}

export interface TopicProgress {
  readonly topic: Topic;
  readonly mastery: MasteryCounts;
  readonly due: number;
}

/** Days of history the activity calendar may show. */
const historyDays = 18 * 7;
const secondsPerCardAtFirst = 35;
const answersToTrust = 20;
const aheadCards = 10;

/** What there is to do today and how things stand; reads again when anything changes. */
export class Today {
  day = $state.raw(0) as StudyDay;
  states = $state.raw<ReadonlyMap<CardId, CardState>>(new Map());
  totals = $state.raw<ReadonlyMap<StudyDay, DayTotals>>(new Map());
  open = $state.raw<SessionPlan>();
  isLoaded = $state.raw(false);
  problem = $state.raw<string>();
  readonly #services: Services;
  readonly #library: Library;
  readonly #settings: SettingsHolder;

  constructor(services: Services, library: Library, settings: SettingsHolder) {
    this.#services = services;
    this.#library = library;
    this.#settings = settings;
  }

  readonly now = $derived.by(() => this.totals.get(this.day) ?? noTotals(this.day));
  readonly queue = $derived.by((): readonly QueuedCard[] => this.#queueFor({}));
  readonly reviews = $derived(this.queue.filter((card) => !card.isNew).length);
  readonly fresh = $derived(this.queue.filter((card) => card.isNew).length);
  readonly isFirstRun = $derived(this.isLoaded && this.states.size === 0);
  readonly secondsPerCard = $derived.by(() => {
    const [answered, tookMs] = [...this.totals.values()].reduce(
      ([n, ms], day) => [n + day.answered, ms + day.tookMs],
      [0, 0],
    );
    return answered < answersToTrust ? secondsPerCardAtFirst : Math.max(5, tookMs / answered / 1000);
  });

  /** Empty until the library has opened the syllabus. */
  readonly topics = $derived.by((): TopicProgress[] =>
    this.#library.topics.map((topic) => {
      const ids = new Set(topic.subtopics.map(({ id }) => id));
      const cards = this.#library.index.questions.filter(({ subtopic }) => ids.has(subtopic));
      const states = cards.map(({ id }) => this.states.get(id as string as CardId));
      const until = this.dayEndsAt;
      const due = states.filter(
        (state) => state && state.phase !== 'new' && !state.isSuspended && state.dueAt <= until,
      ).length;
      return { topic, mastery: countMastery(states), due };
    }),
  );

  /** How many cards come up on the next study day: reviews falling due and new ones of that day. */
  readonly tomorrow = $derived.by(() => {
    const until = this.dayEndsAt + dayMs;
    const due = [...this.states.values()].filter(
      (state) => state.phase !== 'new' && !state.isSuspended && state.dueAt <= until,
    );
    const unseen = this.#library.index.questions.length - this.#seen().size;
    return (
      Math.min(due.length, this.#settings.current.reviewsPerDay) + Math.min(unseen, this.#settings.current.newPerDay)
    );
  });

  /** When the first missed card of today comes back, if one does. */
  readonly backAt = $derived.by(() => {
    const later = [...this.states.values()].filter(
      (state) => state.phase !== 'new' && !state.isSuspended && state.dueAt <= this.dayEndsAt,
    );
    return later.length === 0 ? undefined : Math.min(...later.map((state) => state.dueAt));
  });

  minutesFor(cards: number): number {
    return Math.max(1, Math.round((cards * this.secondsPerCard) / 60));
  }

  async refresh(): Promise<void> {
    const { log, clock, shelf } = this.#services;
    try {
      const day = this.#today();
      const [states, totals, plan] = await Promise.all([
        log.allStates(),
        log.totals((day - historyDays) as StudyDay, day),
        shelf.load(),
      ]);
      const answered = plan && plan.day === day ? await log.answersOf(plan.id) : [];
      this.day = day;
      this.states = new Map(states.map((state) => [state.cardId, state]));
      this.totals = new Map(totals.map((total) => [total.day, total]));
      const isUnderWay =
        plan && plan.day === day && new Set(answered.map(({ cardId }) => cardId)).size < plan.queue.length;
      this.open = isUnderWay ? plan : undefined;
      this.problem = undefined;
      this.isLoaded = true;
      this.#nowMs = clock.now();
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  /** Fixes a sitting and puts it on the shelf; none if there is nothing to study. */
  async begin(choice: SessionChoice): Promise<SessionPlan | undefined> {
    const queue = this.#queueFor(choice);
    return queue.length === 0 ? undefined : this.#shelve(queue, choice.isAhead ? 'practice' : 'review');
  }

  /** A sitting of just these cards, whatever their schedule. */
  repeat(cardIds: readonly CardId[]): Promise<SessionPlan> {
    const queue = cardIds.map((cardId) => ({ cardId, isNew: !this.states.has(cardId) }));
    return this.#shelve(queue, 'practice');
  }

  async #shelve(queue: readonly QueuedCard[], mode: SessionPlan['mode']): Promise<SessionPlan> {
    const { ids, clock, shelf } = this.#services;
    const plan = { id: ids.nextSessionId(), mode, startedAt: clock.now(), day: this.#today(), queue };
    await shelf.save(plan);
    return plan;
  }

  #nowMs = $state.raw(0);

  #queueFor(choice: SessionChoice): QueuedCard[] {
    const { newPerDay, reviewsPerDay } = this.#settings.current;
    const until = choice.isAhead ? Number.POSITIVE_INFINITY : Math.max(this.#nowMs, this.#services.clock.now());
    const due = [...this.states.values()].filter((state) => state.phase !== 'new' && state.dueAt <= until);
    const gathered = gatherCards(this.#library.index.questions, due, this.#seen(), choice.subtopics);
    const reviewed = this.now.answered - this.now.introduced;
    const total = choice.total ?? (choice.isAhead ? aheadCards : undefined);
    const limits = choice.isAhead
      ? { fresh: aheadCards, reviews: gathered.fresh.length > 0 ? 0 : aheadCards }
      : { fresh: newPerDay - this.now.introduced, reviews: Math.max(0, reviewsPerDay - reviewed) };
    return buildQueue(gathered, { ...limits, ...(total !== undefined && { total }) }, `day-${this.day}`);
  }

  #seen(): Set<CardId> {
    return new Set(
      [...this.states.values()].filter((state) => state.phase !== 'new' || state.isSuspended).map((s) => s.cardId),
    );
  }

  #today(): StudyDay {
    const { clock } = this.#services;
    const now = clock.now();
    return studyDayOf(now, clock.utcOffsetMinutes(now), this.#settings.current.rolloverHour);
  }

  /** The last instant of the study day. */
  get dayEndsAt(): EpochMs {
    const { clock } = this.#services;
    const offset = clock.utcOffsetMinutes(clock.now());
    return startOfStudyDay((this.day + 1) as StudyDay, offset, this.#settings.current.rolloverHour) - 1;
  }
}
