import type { Page } from '@playwright/test';
import type { Rating } from '../../src/core/answer/rating';
import type { CardId, DeviceId, EventId, SessionId } from '../../src/core/ids';
import type { SessionPlan } from '../../src/core/queue/session-plan';
import type { Answered, ReviewEvent } from '../../src/core/review/review-event';
import { advanceCardState } from '../../src/core/schedule/card-history';
import { type CardState, newCardState } from '../../src/core/schedule/card-state';
import { createScheduler, loadMemoryModel } from '../../src/core/schedule/scheduler';
import { studyDayOf } from '../../src/core/schedule/study-day';
import { putEvents } from '../support/put-events';

/** The moment every picture is taken at. */
export const takenAt = Date.parse('2026-11-24T09:41:00+01:00');
const utcOffsetMinutes = 60;
const dayMs = 86_400_000;
const daysOfHistory = 75;
const scheduler = createScheduler({ desiredRetention: 0.9, rolloverHour: 4 });

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

function answered(number: number, cardId: string, at: number, sessionId: string, isRight: boolean): Answered {
  const rating: Rating = isRight ? 'good' : 'again';
  return {
    type: 'answered',
    id: id(number) as EventId,
    at,
    utcOffsetMinutes,
    deviceId: 'pictures' as DeviceId,
    v: 1,
    cardId: cardId as CardId,
    revision: '0',
    sessionId: sessionId as SessionId,
    mode: 'review',
    response: { kind: 'dont-know' },
    outcome: isRight ? { verdict: 'right', points: 1, of: 1 } : { verdict: 'wrong', points: 0, of: 1 },
    confidence: number % 3 === 0 ? 'certain' : number % 3 === 1 ? 'fairly' : 'guess',
    rating,
    tookMs: 14_000 + (number % 7) * 3_000,
  };
}

await loadMemoryModel();

/** Two and a half months of a learner who studies five days a week, takes up two new cards a day and misses one in nine. */
export function historyOf(cardIds: readonly string[]): Answered[] {
  const events: Answered[] = [];
  const states = new Map<string, CardState>();
  for (let day = daysOfHistory; day >= 1; day--) {
    if (day % 7 === 2 || day % 7 === 5) continue;
    const at = takenAt - day * dayMs;
    const due = [...states.values()].filter((state) => state.dueAt <= at).map((state) => state.cardId as string);
    const fresh = cardIds.filter((cardId) => !states.has(cardId)).slice(0, 2);
    for (const [place, cardId] of [...due, ...fresh].slice(0, 40).entries()) {
      const event = answered(events.length + 1, cardId, at + place * 25_000, `day-${day}`, (events.length * 7) % 9 !== 4);
      events.push(event);
      states.set(cardId, advanceCardState(states.get(cardId) ?? newCardState(cardId as CardId), event, scheduler));
    }
  }
  return events;
}

/** A session of today with some questions answered; the next one is `shown`. */
export function sessionUpTo(shown: string, others: readonly string[], done: number, length: number, firstNumber: number) {
  const queue = [...others.slice(0, done), shown, ...others.slice(done, length - 1)].map((cardId) => ({ cardId: cardId as CardId, isNew: true }));
  const plan: SessionPlan = {
    id: 'picture' as SessionId,
    mode: 'review',
    startedAt: takenAt - 600_000,
    day: studyDayOf(takenAt, utcOffsetMinutes, 4),
    queue,
  };
  const events = others
    .slice(0, done)
    .map((cardId, index) => answered(firstNumber + index, cardId, takenAt - 600_000 + index * 30_000, 'picture', index !== 3));
  return { plan, events };
}

/** Opens the app at the fixed moment on a database that holds these events and this session. */
export async function openWith(page: Page, path: string, events: readonly ReviewEvent[], plan?: SessionPlan): Promise<void> {
  await page.clock.setFixedTime(takenAt);
  await page.goto('./');
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await page.goto('./robots.txt');
  await putEvents(page, events, plan);
  await page.goto(`./#/${path}`);
  await page.locator('main').waitFor();
  await page.waitForTimeout(400);
}
