import type { Confidence } from '../../src/core/answer/rating';
import type { CardId, DeviceId, EventId, SessionId } from '../../src/core/ids';
import { type Answered, eventVersion } from '../../src/core/review/review-event';
import { advanceCardState } from '../../src/core/schedule/card-history';
import { type CardState, newCardState } from '../../src/core/schedule/card-state';
import { createScheduler } from '../../src/core/schedule/scheduler';
import { seededRandom } from './seeded-random';

/** As much of a question as a learner can be wrong about. */
export interface Studied {
  readonly id: string;
  readonly kind: string;
  readonly options?: readonly {
    readonly id: string;
    readonly key?: boolean | undefined;
    readonly misconception?: string | undefined;
  }[];
}

/** How someone studied, for pictures and tests of what is drawn. */
export interface Study {
  readonly questions: readonly Studied[];
  /** The moment it is looked back from. */
  readonly now: number;
  readonly utcOffsetMinutes: number;
  readonly days: number;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** Chance that a day is one of study. */
  readonly diligence: number;
  readonly seed?: number;
}

const dayMs = 86_400_000;
/** Hours at which a sitting begins, the more frequent ones more often. */
const hours = [7, 7, 8, 12, 17, 18, 18, 19, 19, 19, 20, 21, 22];
/** One question in so many is a hard one, recalled less well than the model says. */
const hardEvery = 41;

/** The answers of a learner who remembers as FSRS says, but for some hard questions, without an exam; call `loadMemoryModel` before. */
export function learnerHistory(study: Study): Answered[] {
  const { questions, now, utcOffsetMinutes, days, newPerDay, reviewsPerDay, diligence, seed = 7 } = study;
  const random = seededRandom(seed);
  const scheduler = createScheduler({ desiredRetention: 0.9, rolloverHour: 4 });
  const events: Answered[] = [];
  const states = new Map<string, CardState>();
  const midnight = Math.floor((now + utcOffsetMinutes * 60_000) / dayMs) * dayMs - utcOffsetMinutes * 60_000;
  let begun = 0;
  for (let ago = days; ago >= 1; ago--) {
    // Some weeks of every half-year are spent otherwise.
    if (ago % 190 < 17 && ago > 60) continue;
    if (random.uniform() > diligence) continue;
    const hour = hours[random.whole(hours.length)] ?? 19;
    let at = midnight - ago * dayMs + (hour + random.uniform()) * 3_600_000;
    const due = [...states.values()]
      .filter((state) => state.dueAt <= at)
      .sort((a, b) => a.dueAt - b.dueAt)
      .slice(0, reviewsPerDay)
      .map(({ cardId }) => cardId as string);
    const fresh = questions.slice(begun, begun + newPerDay).map(({ id }) => id as string);
    begun += fresh.length;
    for (const id of [...due, ...fresh]) {
      const question = questions.find((found) => found.id === id) as Studied;
      const state = states.get(id) ?? newCardState(id as CardId);
      const model = state.reps === 0 ? 0.55 : scheduler.retrievability(state, at, utcOffsetMinutes);
      const isHard = questions.indexOf(question) % hardEvery === 5;
      const isRight = random.uniform() < (isHard ? model * 0.62 : model);
      const tookMs = Math.round(1000 * (isRight ? 5 : 9) * Math.exp(random.normal(0.6, 0.6)));
      const event: Answered = {
        type: 'answered',
        id: `00000000-0000-7000-8000-${String(events.length + 1).padStart(12, '0')}` as EventId,
        at: Math.round(at),
        utcOffsetMinutes,
        deviceId: 'pictures' as DeviceId,
        v: eventVersion,
        cardId: id as CardId,
        revision: '0',
        sessionId: `day-${ago}` as SessionId,
        mode: 'review',
        response: { kind: 'dont-know' },
        outcome: { verdict: isRight ? 'right' : 'wrong', points: isRight ? 1 : 0, of: 1 },
        confidence: confidenceOf(isRight, random.uniform()),
        rating: isRight ? 'good' : 'again',
        tookMs,
        ...(!isRight && mistakesIn(question, random.uniform())),
      };
      events.push(event);
      states.set(id, advanceCardState(state, event, scheduler));
      at += tookMs + 4_000;
    }
  }
  return events;
}

function confidenceOf(isRight: boolean, chance: number): Confidence {
  if (isRight) return chance < 0.5 ? 'certain' : chance < 0.9 ? 'fairly' : 'guess';
  return chance < 0.12 ? 'certain' : chance < 0.5 ? 'fairly' : 'guess';
}

/** What was wrong: mostly the same wrong option of a choice, as beliefs are. */
function mistakesIn(question: Studied, chance: number): Pick<Answered, 'mistakes'> {
  if (question.kind !== 'single') return {};
  const wrong = (question.options ?? []).filter(({ key }) => !key);
  const option = wrong[chance < 0.7 ? 0 : Math.floor(chance * wrong.length)];
  if (!option) return {};
  const { id: of, misconception } = option;
  return { mistakes: [{ of, ...(misconception !== undefined && { misconception }) }] };
}
