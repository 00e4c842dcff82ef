import type { Rating } from '../../src/core/answer/rating';
import type { ReviewEvent } from '../../src/core/review/review-event';
import {
  answered,
  cardId,
  eventId,
  hourMs,
  minuteMs,
  noon,
  sessionId,
  stamp,
  suspended,
  unknown,
  voided,
} from './sample-events';
import { examResult, quizResult } from './sample-results';

const day = 24 * hourMs;
let made = 0;
const id = () => `01980000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const answers = (card: string, times: readonly [number, Rating][]) =>
  times.map(([at, rating]) =>
    answered(id(), card, at, { rating, session: `session-${Math.floor((at - noon) / day)}` }),
  );

const plain = [
  ...answers('docker-1', [
    [noon, 'again'],
    [noon + 10 * minuteMs, 'good'],
    [noon + 2 * day, 'good'],
    [noon + 13 * day, 'hard'],
    [noon + 40 * day, 'again'],
    [noon + 40 * day + 10 * minuteMs, 'good'],
  ]),
  ...answers('docker-2', [
    [noon + minuteMs, 'good'],
    [noon + 2 * day + minuteMs, 'easy'],
    [noon + 30 * day, 'good'],
  ]),
  ...answers('packer-1', [
    [noon + 2 * minuteMs, 'hard'],
    [noon + day, 'good'],
    [noon + day, 'good'],
  ]),
  ...answers('packer-2#1', [
    [noon + 3 * minuteMs, 'good'],
    [noon + 3 * day, 'again'],
  ]),
  ...answers('packer-2#2', [[noon + 4 * day, 'easy']]),
];
const undone = answered(id(), 'docker-2', noon + 31 * day, { rating: 'again', session: 'session-31' });

/** The fixed log that frozen dumps hold: every type of event, and the ways they meet. */
export const frozenEvents: readonly ReviewEvent[] = [
  ...plain,
  undone,
  voided(id(), undone.id, noon + 31 * day + 4000),
  voided(id(), 'an-event-that-never-came', noon + 32 * day),
  suspended(id(), 'packer-1', true, noon + 5 * day),
  suspended(id(), 'packer-2#2', true, noon + 5 * day),
  suspended(id(), 'packer-2#2', false, noon + 6 * day),
  suspended(id(), 'never-answered', true, noon + 6 * day),
  { ...stamp(id(), noon + 7 * day), type: 'reset', cardId: cardId('packer-2#1') },
  { ...stamp(id(), noon + 41 * day), type: 'rescheduled', cardId: cardId('docker-1'), dueAt: noon + 60 * day },
  { ...stamp(id(), noon + 8 * day), type: 'examStarted', sessionId: sessionId('exam'), blueprint: 'mock', seed: '7' },
  {
    ...answered(id(), 'exam-1', noon + 8 * day + minuteMs, { session: 'exam', utcOffsetMinutes: -480 }),
    mode: 'exam',
    response: { kind: 'multiple', chosen: ['a', 'c'] },
    outcome: { verdict: 'partly', points: 1, of: 2 },
    confidence: 'guess',
    rating: 'again',
  },
  { ...stamp(id(), noon + 8 * day + hourMs), type: 'examFinished', sessionId: sessionId('exam') },
  { ...stamp(id(), noon + 9 * day), type: 'schedulerTuned', parameters: [0.212, 1.2931, 2.3065, 8.2956] },
  {
    ...answered(id(), 'docker-3', noon + 10 * day, { rating: 'again', session: 'session-10' }),
    response: { kind: 'single', chosen: 'b' },
    confidence: 'certain',
    mistakes: [{ of: 'b', misconception: 'rm-frees-space' }],
  },
  {
    ...answered(id(), 'docker-3', noon + 10 * day + 10 * minuteMs, { rating: 'hard', session: 'session-10' }),
    hintsShown: 1,
    confidence: 'fairly',
  },
  {
    ...stamp(id(), noon + 10 * day + hourMs),
    type: 'quizFinished',
    sessionId: sessionId('session-10'),
    result: quizResult(),
  },
  {
    ...stamp(id(), noon + 11 * day),
    type: 'examFinished',
    sessionId: sessionId('exam-11'),
    result: examResult({ profileId: 'docker-or-ami' }),
  },
  unknown(id(), { cardId: 'docker-1', note: 'from a newer app', about: eventId('x') }, noon + 50 * day),
];
