import type { Outcome } from '../../src/core/answer/outcome';
import type { Confidence, Rating } from '../../src/core/answer/rating';
import type { CardId, DeviceId, EpochMs, EventId } from '../../src/core/ids';
import {
  type Answered,
  type EventFacts,
  eventVersion,
  type Mode,
  type ReviewEvent,
} from '../../src/core/review/review-event';
import { type CardState, newCardState } from '../../src/core/schedule/card-state';
import type { Scheduler } from '../../src/core/schedule/scheduler';
import { type StudyDay, startOfStudyDay, studyDayOf } from '../../src/core/schedule/study-day';
import { ratingByMemory, seededChance } from '../bench/simulate-learners';
import { sessionId } from './sample-events';
import { examSitting, quizSitting } from './sample-sittings';

interface Wanted {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly cards: number;
  /** Answers, voided ones among them. */
  readonly answers: number;
  readonly newPerDay: number;
  /** The most cards of a day. */
  readonly perDay: number;
}

const firstDay = 19_700 as StudyDay;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Nobody in here waits longer for a card, so that twenty answers a card fit into three years. */
const longestWaitDays = 75;
const daysBetweenExams = 30;

/**
 * One learner's log over some years: someone who remembers as FSRS says (but for a few stubborn cards), on the days of study there are (fewer at
 * weekends, with breaks of 10 and 35 days), with what is due, new cards at a pace, exams among them, sure or not, naming
 * beliefs when wrong, taking answers back, on two devices of which one runs fast, now and then in another time zone.
 * The same for the same seed. `now` is an evening two days after the last answer.
 */
export function syntheticHistory({ seed, scheduler, cards, answers, newPerDay, perDay }: Wanted) {
  const chance = seededChance(seed);
  const one = <T>(...of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T;
  const { rolloverHour } = scheduler.settings;
  const events: ReviewEvent[] = [];
  const states = new Map<CardId, CardState>();
  const dueOn = new Map<number, CardId[]>();
  let offset = 60;
  let at: EpochMs = 0;
  let session = '';
  let answered = 0;

  const log = (facts: EventFacts, device = one('phone', 'phone', 'laptop')): ReviewEvent => {
    const id = `e${String(events.length).padStart(7, '0')}` as EventId;
    const stamp = {
      id,
      at: at + (device === 'laptop' ? 4 * minuteMs : 0),
      utcOffsetMinutes: offset,
      deviceId: device as DeviceId,
    };
    const event = { ...stamp, v: eventVersion, ...facts } as ReviewEvent;
    events.push(event);
    return event;
  };
  const put = (state: CardState, today: number) => {
    states.set(state.cardId, state);
    const day = studyDayOf(state.dueAt, offset, rolloverHour);
    const due = Math.max(today + 1, Math.min(day, today + Math.ceil(longestWaitDays * (0.6 + 0.4 * chance()))));
    const there = dueOn.get(due);
    if (there) there.push(state.cardId);
    else dueOn.set(due, [state.cardId]);
  };
  const factsOf = (cardId: CardId, mode: Mode, rating: Rating): EventFacts => {
    const isKnown = rating !== 'again';
    // A lucky guess is right and yet rated Again; who has part of the marks may be rated either way.
    const isLucky = !isKnown && chance() < 0.12;
    const isPartly = !isLucky && chance() < (rating === 'hard' ? 0.4 : isKnown ? 0 : 0.15);
    const outcome: Outcome = isPartly
      ? { verdict: 'partly', points: 2, of: 3 }
      : { verdict: isKnown || isLucky ? 'right' : 'wrong', points: isKnown || isLucky ? 1 : 0, of: 1 };
    const confidence: Confidence | undefined =
      chance() < 0.3
        ? undefined
        : isLucky
          ? 'guess'
          : isKnown
            ? one('fairly', 'certain', 'certain')
            : one('guess', 'fairly', 'certain');
    const of = one('b', 'c', 'd');
    const belief = (Number.parseInt(cardId.slice(2), 36) * 3 + of.charCodeAt(0)) % 500;
    return {
      type: 'answered',
      cardId,
      revision: 'r1',
      sessionId: sessionId(session),
      mode,
      response: { kind: 'single', chosen: outcome.verdict === 'right' ? 'a' : of },
      outcome,
      rating,
      tookMs: Math.round(3_000 + 12_000 * -Math.log(1 - chance()) * (isKnown ? 1 : 1.6)),
      ...(confidence && { confidence }),
      ...(outcome.verdict !== 'right' && {
        mistakes: [{ of, ...(belief < 350 && { misconception: `belief-${belief}` }) }],
      }),
    };
  };
  const answer = (cardId: CardId, mode: Mode): Answered => {
    at += Math.round((8 + 20 * chance()) * 1000);
    const before = states.get(cardId) ?? newCardState(cardId);
    const isMixedUp = isStubborn(cardId) && chance() < 0.4;
    const rating = isMixedUp ? 'again' : ratingByMemory(before, { at, utcOffsetMinutes: offset }, scheduler, chance);
    const event = log(factsOf(cardId, mode, rating)) as Answered;
    answered++;
    if (chance() < 0.004) {
      at += 2_000;
      log({ type: 'voided', voids: event.id }, event.deviceId);
      return answer(cardId, mode);
    }
    states.set(cardId, scheduler.review(before, { at: event.at, utcOffsetMinutes: offset, rating }));
    return event;
  };
  /** Answers cards until each was remembered or tried three times. */
  const sit = (cardIds: readonly CardId[], day: number) => {
    const given = cardIds.map((cardId) => answer(cardId, 'review'));
    let missed = given.filter(({ rating }) => rating === 'again').map(({ cardId }) => cardId);
    for (let round = 0; round < 2 && missed.length > 0; round++) {
      at += 10 * minuteMs;
      missed = missed.filter((cardId) => answer(cardId, 'review').rating === 'again');
    }
    for (const cardId of cardIds) put(states.get(cardId) as CardState, day);
    const points = given.filter(({ outcome }) => outcome.verdict === 'right').length;
    if (given.length > 0) {
      const { result } = quizSitting(session, at, points, given.length);
      log({ type: 'quizFinished', sessionId: sessionId(session), result });
    }
  };
  const sitExam = (day: number) => {
    session = `exam-${day}`;
    const blueprint = one('containers', 'containers', 'ten-minute-check');
    log({ type: 'examStarted', sessionId: sessionId(session), blueprint, seed: session });
    const known = [...states.values()].filter((state) => !state.isSuspended).map((state) => state.cardId);
    const drawn = [...new Set(Array.from({ length: 40 }, () => one(...known)))];
    const given = drawn.map((cardId) => answer(cardId, 'exam'));
    const points = given.filter(({ outcome }) => outcome.verdict === 'right').length;
    const { result } = examSitting(session, at, { points, of: drawn.length, profileId: blueprint, title: blueprint });
    log({ type: 'examFinished', sessionId: sessionId(session), result });
  };
  const tend = () => {
    const known = [...states.keys()];
    if (known.length === 0) return;
    const cardId = one(...known);
    const state = states.get(cardId) as CardState;
    const what = chance();
    if (what < 0.06) {
      log({ type: 'suspensionSet', cardId, isSuspended: true });
      const isTakenBack = chance() < 0.4;
      if (isTakenBack) log({ type: 'suspensionSet', cardId, isSuspended: false });
      states.set(cardId, { ...state, isSuspended: !isTakenBack });
    } else if (what < 0.09) {
      log({ type: 'reset', cardId });
      states.set(cardId, { ...newCardState(cardId), isSuspended: state.isSuspended });
    } else if (what < 0.12) log({ type: 'rescheduled', cardId, dueAt: at + 40 * 24 * hourMs });
    else if (what < 0.2) log({ type: 'noteSet', cardId, text: 'Remember the layer below.' });
  };

  const cardIds = Array.from({ length: cards }, (_, n) => {
    const question = `q-${(n - (n % 20 === 19 ? 1 : 0)).toString(36)}`;
    return (n % 20 === 19 ? `${question}#2` : question) as CardId;
  });
  let begun = 0;
  let waiting: CardId[] = [];
  let day = firstDay as number;
  for (; answered < answers; day++) {
    waiting = [...waiting, ...(dueOn.get(day) ?? [])];
    const sinceStart = day - firstDay;
    if (!isStudied(sinceStart, chance)) continue;
    offset = isAway(sinceStart) ? -480 : sinceStart % 365 < 215 ? 120 : 60;
    const hour = one(7, 7, 7, 8, 8, 12, 19, 20, 21, 23.5);
    at =
      startOfStudyDay(day as StudyDay, offset, rolloverHour) +
      Math.round((hour - rolloverHour + 0.7 * chance()) * hourMs);
    session = `day-${day}`;
    const left = answers - answered;
    const open = waiting.filter((cardId) => !states.get(cardId)?.isSuspended);
    const due = open.slice(0, Math.min(perDay, left));
    waiting = open.slice(due.length);
    const fresh = Math.max(0, Math.min(newPerDay, left - due.length, cards - begun));
    sit([...due, ...cardIds.slice(begun, begun + fresh)], day);
    begun += fresh;
    if (sinceStart % daysBetweenExams < 2 && begun > 100 && answers - answered > 60) sitExam(day);
    tend();
  }
  const now = startOfStudyDay((day + 2) as StudyDay, offset, rolloverHour) + 15 * hourMs;
  return { events, now, utcOffsetMinutes: offset, today: (day + 2) as StudyDay, cardIds };
}

/** One card in 125 is mixed up with something and missed in two of five answers, whatever the model says. */
const isStubborn = (cardId: CardId) => Number.parseInt(cardId.slice(2), 36) % 125 === 7;

const isStudied = (day: number, chance: () => number) =>
  !(day >= 400 && day < 435) && !(day >= 800 && day < 810) && chance() < (day % 7 < 5 ? 0.85 : 0.6);

/** Twenty days on the other side of the ocean. */
const isAway = (day: number) => day >= 600 && day < 620;
