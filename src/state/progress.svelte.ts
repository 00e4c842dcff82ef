import type { FinishedSitting } from '../core/exam/finished-sitting';
import type { CardId, QuestionId } from '../core/ids';
import { messageOf } from '../core/message-of';
import type { Topic } from '../core/question/bank';
import type { DayTotals } from '../core/review/day-totals';
import type { CardState } from '../core/schedule/card-state';
import { masteryOf } from '../core/schedule/mastery';
import { loadMemoryModel } from '../core/schedule/scheduler';
import { type StudyDay, studyDayOf } from '../core/schedule/study-day';
import { activityCalendar } from '../core/stats/activity-calendar';
import { confidence } from '../core/stats/confidence';
import { confusedPairs } from '../core/stats/confused-pairs';
import { dailyReviews } from '../core/stats/daily-reviews';
import { difficulty } from '../core/stats/difficulty';
import { dueForecast } from '../core/stats/due-forecast';
import { hoursOfDay } from '../core/stats/hours-of-day';
import { leeches } from '../core/stats/leeches';
import { mastery } from '../core/stats/mastery';
import { memoryForecast } from '../core/stats/memory-forecast';
import { mostMissed } from '../core/stats/most-missed';
import type { QuestionMistakes } from '../core/stats/question-mistakes';
import { retrievability } from '../core/stats/retrievability';
import { scoreTrend } from '../core/stats/score-trend';
import { stability } from '../core/stats/stability';
import { type StudyAhead, studyAhead } from '../core/stats/study-ahead';
import { timePerAnswer } from '../core/stats/time-per-answer';
import { trueRetention } from '../core/stats/true-retention';
import { weakestTopic } from '../core/stats/weakest-topic';
import type { Library } from './library.svelte';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';

/** How far back statistics of days look. */
export type Range = '4w' | '12w' | 'year' | 'all';

const daysOf: Record<Exclude<Range, 'all'>, number> = { '4w': 28, '12w': 84, year: 364 };
/** What the calendar shows; read at first. */
const firstDays = 53 * 7;
/** The headline says how recall was lately. */
const lately = 30;
/** How far ahead reviews and memory are worked out. */
const dueDays = 14;
const memoryDays = 91;
const noDay = Number.NEGATIVE_INFINITY as StudyDay;

/**
 * What the statistics are made of, and each of them: out of day totals, card states, finished sittings and mistakes, never
 * out of the history. A statistic is worked out when it is looked at.
 */
export class Progress {
  isLoaded = $state.raw(false);
  problem = $state.raw<string>();
  day = $state.raw(0) as StudyDay;
  range = $state.raw<Range>('12w');
  /** The topic that statistics of cards are of; all if none. */
  topicId = $state.raw<string>();
  sittings = $state.raw<readonly FinishedSitting[]>([]);
  #now = $state.raw({ at: 0, utcOffsetMinutes: 0 });
  #totals = $state.raw<readonly DayTotals[]>([]);
  #states = $state.raw<ReadonlyMap<CardId, CardState>>(new Map());
  #mistakes = $state.raw<readonly QuestionMistakes[]>([]);
  #hasAllDays = $state.raw(false);
  readonly #services: Pick<Services, 'log' | 'clock'>;
  readonly #library: Library;
  readonly #settings: SettingsHolder;

  constructor(services: Pick<Services, 'log' | 'clock'>, library: Library, settings: SettingsHolder) {
    this.#services = services;
    this.#library = library;
    this.#settings = settings;
  }

  #reading = 0;

  /** Reads everything anew; what could not be read is said in `problem` and leaves what was there. */
  async refresh(): Promise<void> {
    const { log, clock } = this.#services;
    const reading = ++this.#reading;
    try {
      const at = clock.now();
      const utcOffsetMinutes = clock.utcOffsetMinutes(at);
      const day = studyDayOf(at, utcOffsetMinutes, this.#settings.current.rolloverHour);
      const [totals, states, sittings, mistakes] = await Promise.all([
        log.totals(this.#hasAllDays ? noDay : ((day - firstDays) as StudyDay), day),
        log.statesOf(this.#library.cardIds),
        log.sittings(),
        log.mistakes(),
        loadMemoryModel(),
        this.#library.openTopics(),
      ]);
      // What was begun later is newer, whichever comes first.
      if (reading !== this.#reading) return;
      this.#now = { at, utcOffsetMinutes };
      this.day = day;
      this.#totals = totals;
      this.#states = new Map(states.map((state) => [state.cardId, state]));
      this.sittings = sittings;
      this.#mistakes = mistakes.filter(({ questionId }) => this.#library.has(questionId as string as CardId));
      this.problem = undefined;
      this.isLoaded = true;
    } catch (error) {
      if (reading === this.#reading) this.problem = messageOf(error);
    }
  }

  /** Has all days at hand, from now on: for runs and for a range that looks back further than a year. */
  async readAllDays(): Promise<void> {
    if (this.#hasAllDays) return;
    this.#hasAllDays = true;
    await this.refresh();
  }

  get topics(): readonly Topic[] {
    return this.#library.topics;
  }

  readonly isEmpty = $derived(this.#totals.length === 0 && this.#states.size === 0);

  /** Days of the range, today among them. */
  readonly #days = $derived.by(() =>
    this.range === 'all'
      ? Math.max(daysOf['4w'], this.day - Math.min(this.day, ...this.#totals.map(({ day }) => day)) + 1)
      : daysOf[this.range],
  );
  readonly #inRange = $derived.by(() => this.#since(this.#days));

  #since(days: number): DayTotals[] {
    return this.#totals.filter(({ day }) => day > this.day - days && day <= this.day);
  }

  readonly #questions = $derived.by(() => {
    const { topicId } = this;
    const topic = this.topics.find(({ id }) => id === topicId);
    const subtopics = topic && new Set(topic.subtopics.map(({ id }) => id));
    const { questions } = this.#library.index;
    return subtopics ? questions.filter(({ subtopic }) => subtopics.has(subtopic)) : questions;
  });
  readonly #cards = $derived.by(() =>
    this.#questions.flatMap(({ id }) => this.#states.get(id as string as CardId) ?? []),
  );
  readonly #ofTopic = $derived.by(() => {
    const ids = new Set<QuestionId>(this.#questions.map(({ id }) => id));
    return this.#mistakes.filter(({ questionId }) => ids.has(questionId));
  });

  #recallOf = (state: CardState) =>
    this.#settings.scheduler.retrievability(state, this.#now.at, this.#now.utcOffsetMinutes);

  readonly activity = $derived.by(() => activityCalendar(this.#totals, this.day));
  readonly days = $derived.by(() => dailyReviews(this.#inRange, this.day, this.#days));
  readonly hours = $derived.by(() => hoursOfDay(this.#inRange));
  readonly pace = $derived.by(() => timePerAnswer(this.#inRange));
  readonly retention = $derived.by(() => this.#retentionOf(this.#since(daysOf['12w'])));
  readonly retentionInRange = $derived.by(() => this.#retentionOf(this.#inRange));
  readonly recentRecall = $derived.by(() => this.#retentionOf(this.#since(lately)).all.share);

  #retentionOf(totals: readonly DayTotals[]) {
    return trueRetention(totals, this.day, this.#settings.current.desiredRetention);
  }

  readonly confidence = $derived.by(() => confidence(this.#inRange));
  /** The trend of each exam that was sat, the one sat last first. */
  readonly scores = $derived.by(() => {
    const profiles = new Set(
      this.sittings.flatMap((sitting) => (sitting.is === 'exam' ? sitting.result.profileId : [])),
    );
    const trends = [...profiles].map((id) => scoreTrend(this.sittings, id)).filter((trend) => trend !== undefined);
    return { trends, finding: trends[0]?.finding ?? 'No exam was finished yet.' };
  });

  /** What study to come will ask and give; `days` ahead, today among them. */
  #ahead(days: number): StudyAhead {
    const { newPerDay } = this.#settings.current;
    const { questions } = this.#library.index;
    return studyAhead({
      today: this.day,
      days,
      states: this.#states.values(),
      fresh: questions.map(({ id }) => id as string as CardId).filter((id) => this.#isFresh(this.#states.get(id))),
      newPerDay,
      begunToday: this.#totals.find(({ day }) => day === this.day)?.introduced ?? 0,
      scheduler: this.#settings.scheduler,
      utcOffsetMinutes: this.#now.utcOffsetMinutes,
    });
  }

  #isFresh = (state: CardState | undefined) => masteryOf(state) === 'new' && !state?.isSuspended;

  readonly due = $derived.by(() => dueForecast(this.#ahead(dueDays), dueDays));
  readonly memory = $derived.by(() => memoryForecast(this.#ahead(memoryDays)));
  readonly mastery = $derived.by(() =>
    mastery({
      topics: this.topics,
      questions: this.#library.index.questions,
      states: this.#states,
      scheduler: this.#settings.scheduler,
      now: this.#now,
    }),
  );
  readonly weakest = $derived.by(() => weakestTopic(this.mastery));
  readonly stability = $derived.by(() => stability(this.#cards));
  readonly difficulty = $derived.by(() => difficulty(this.#cards));
  readonly retrievability = $derived.by(() => retrievability(this.#cards, this.#recallOf));
  readonly missed = $derived.by(() => mostMissed(this.#cards));
  readonly leeches = $derived.by(() => leeches(this.#cards));
  readonly confused = $derived.by(() => confusedPairs(this.#ofTopic));
  /** Those of all topics, whichever is looked at: what there is to do does not depend on it. */
  readonly allLeeches = $derived.by(() => leeches([...this.#states.values()]));
  readonly allConfused = $derived.by(() => confusedPairs(this.#mistakes));
}
