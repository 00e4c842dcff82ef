import fc from 'fast-check';
import { ratings } from '../../src/core/answer/rating';
import type { Answered, ReviewEvent } from '../../src/core/review/review-event';
import { answered, eventId, hourMs, noon, stamp, suspended, unknown, voided } from './sample-events';
import { examResult, quizResult } from './sample-results';

/** So few that most pairs collide, and some lie on two sides of a rollover. */
const times = [0, 0, 1, 10 * 60_000, 15 * hourMs, 17 * hourMs, 72 * hourMs, 480 * hourMs].map((ms) => noon + ms);
/** Clocks that agree, that run five minutes fast, and that are a day behind. */
const skews = { phone: 0, laptop: 5 * 60_000, tablet: -24 * hourMs };
const cards = ['a', 'b', 'b#2'];

/** One name with two misconceptions and without; the same twice in an answer. */
const mistakes = [{ of: 'a' }, { of: 'a', misconception: 'x' }, { of: 'a', misconception: 'y' }, { of: 'b' }];

const drafts = fc.record({
  at: fc.constantFrom(...times),
  device: fc.constantFrom(...(Object.keys(skews) as (keyof typeof skews)[])),
  /** Ids are ordered by this first, so that ties in time are not broken by the order of making. */
  letter: fc.constantFrom('x', 'y', 'z'),
  card: fc.constantFrom(...cards),
  rating: fc.constantFrom(...ratings),
  utcOffsetMinutes: fc.constantFrom(0, -480, 345),
  /** Which event a void means; past the end of the list it is an id nobody knows. */
  target: fc.nat(16),
  flag: fc.boolean(),
  tookMs: fc.constantFrom(0, 900, 5_000, 59_999, 500_000),
  session: fc.constantFrom('s', 't'),
  more: fc.record({
    mode: fc.constantFrom('review' as const, 'practice' as const, 'exam' as const, 'lab' as const),
    verdict: fc.constantFrom('right' as const, 'partly' as const, 'wrong' as const, undefined),
    confidence: fc.constantFrom('guess' as const, 'fairly' as const, 'certain' as const, undefined),
    hintsShown: fc.constantFrom(0, 1, 2, undefined),
    mistakes: fc.option(fc.array(fc.constantFrom(...mistakes), { maxLength: 3 }), { nil: undefined }),
  }),
  type: fc.oneof(
    { weight: 8, arbitrary: fc.constant('answered' as const) },
    { weight: 5, arbitrary: fc.constant('voided' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom('rescheduled', 'reset', 'suspensionSet', 'examStarted', 'unknown', 'unknownVoids'),
    },
    { weight: 2, arbitrary: fc.constantFrom('noteSet', 'examFinished', 'quizFinished') },
  ),
});

/**
 * A log of up to 14 events whose times, devices, cards and targets collide: voids before their targets, of other voids
 * and of ids nobody knows among them. Each event has an id of its own.
 */
export const anyLog: fc.Arbitrary<ReviewEvent[]> = fc.array(drafts, { maxLength: 14 }).map((list) => {
  const ids = list.map(({ letter }, index) => `${letter}${index}`);
  return list.map((draft, index): ReviewEvent => {
    const { card, rating, session, tookMs, utcOffsetMinutes, flag } = draft;
    const at = draft.at + skews[draft.device];
    const id = ids[index] ?? '';
    const target = ids[draft.target] ?? `nobody-${draft.target}`;
    const common = { ...stamp(id, at), utcOffsetMinutes, deviceId: draft.device as ReviewEvent['deviceId'] };
    switch (draft.type) {
      case 'answered':
        return { ...withMore(answered(id, card, at, { rating, session, tookMs }), draft.more), ...common };
      case 'voided':
        return { ...voided(id, target, at), ...common };
      case 'suspensionSet':
        return { ...suspended(id, card, flag, at), ...common };
      case 'rescheduled':
        return { ...common, type: 'rescheduled', cardId: card as never, dueAt: noon + (flag ? 1 : 90) * hourMs };
      case 'reset':
        return { ...common, type: 'reset', cardId: card as never };
      case 'examStarted':
        return { ...common, type: 'examStarted', sessionId: session as never, blueprint: 'b', seed: 'x' };
      case 'noteSet':
        return { ...common, type: 'noteSet', cardId: card as never, text: id };
      case 'quizFinished':
        return { ...common, type: 'quizFinished', sessionId: session as never, result: quizResult({ tookMs }) };
      case 'examFinished':
        // Those of older versions say nothing of what it came to.
        return {
          ...common,
          type: 'examFinished',
          sessionId: session as never,
          ...(flag && { result: examResult({ usedMs: tookMs }) }),
        };
      case 'unknownVoids':
        return unknown(id, { voids: eventId(target) }, at);
      default:
        return unknown(id, { cardId: card }, at);
    }
  });
});

type More = Partial<Pick<Answered, 'mode' | 'confidence' | 'hintsShown' | 'mistakes'>> & {
  readonly verdict?: Answered['outcome']['verdict'] | undefined;
};

/** An answer with what else it may say; what is not said is not there. */
function withMore(answer: Answered, { verdict, ...more }: More): Answered {
  const said = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  return { ...answer, ...said, outcome: { ...answer.outcome, ...(verdict && { verdict }) } };
}

/** A log and one way it may arrive: in any order, in batches of any size, some events more than once. */
export const anyArrival = anyLog.chain((events) =>
  fc.record({
    events: fc.constant(events),
    batches: fc
      .tuple(
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        fc.subarray(events, { maxLength: Math.min(events.length, 4) }),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 }),
      )
      .map(([arriving, again, sizes]) => inBatches([...arriving, ...again], sizes)),
  }),
);

function inBatches(events: readonly ReviewEvent[], sizes: readonly number[]): ReviewEvent[][] {
  const batches: ReviewEvent[][] = [];
  for (let from = 0, turn = 0; from < events.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    batches.push(events.slice(from, from + size));
    from += size;
  }
  return batches;
}
