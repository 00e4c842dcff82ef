import { expect, type Page, test } from '@playwright/test';
import type { DayTotals } from '../../src/core/review/day-totals';
import { deriveCaches } from '../../src/core/review/plan-append';
import type { Answered, ReviewEvent } from '../../src/core/review/review-event';
import type { CardState } from '../../src/core/schedule/card-state';
import { loadMemoryModel } from '../../src/core/schedule/scheduler';
import { inOrder } from '../support/caches';
import { hourMs, scheduler } from '../support/sample-events';
import { answer, beginSession, next } from './study';

const dayMs = 24 * hourMs;
test.beforeAll(loadMemoryModel);

/** The clock of the page, moved by hand. */
async function movableClock(page: Page, startAt?: number) {
  await page.addInitScript(
    (shift) => {
      const now = Date.now;
      Object.assign(window, { shift: Number(sessionStorage.getItem('shift') ?? shift) });
      Date.now = () => now() + (window as unknown as { shift: number }).shift;
    },
    startAt === undefined ? 0 : startAt - Date.now(),
  );
  return (ms: number) =>
    page.evaluate((ms) => {
      const clock = window as unknown as { shift: number };
      clock.shift += ms;
      sessionStorage.setItem('shift', `${clock.shift}`);
    }, ms);
}
async function answerSome(page: Page, count: number): Promise<void> {
  for (let given = 0; given < count; given++)
    if ((await answer(page)) !== 'flashcard') {
      await next(page).click();
      await page.locator('[data-saving]').waitFor({ state: 'detached' });
    }
}

interface Stored {
  readonly events: ReviewEvent[];
  readonly states: CardState[];
  readonly days: DayTotals[];
}
const stored = (page: Page): Promise<Stored> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => {
          const stores = opening.result.transaction(['events', 'cards', 'days']);
          const [events, cards, days] = ['events', 'cards', 'days'].map((name) => stores.objectStore(name).getAll());
          stores.oncomplete = () => {
            opening.result.close();
            const states = cards?.result.map((row: { state: CardState }) => row.state) ?? [];
            resolve({ events: events?.result ?? [], states, days: days?.result.flat() ?? [] });
          };
        };
      }),
  );

/** What is stored is what replay says, and each answer counts on the day that a calendar on the wall showed four hours before. */
async function expectRight(page: Page, zones: readonly string[], count: number): Promise<Answered[]> {
  const { events, states, days } = await stored(page);
  const answers = events.filter((event): event is Answered => event.type === 'answered').sort((a, b) => a.at - b.at);
  expect(answers).toHaveLength(count);
  const expected = deriveCaches(events, scheduler);
  expect(inOrder(states, days)).toEqual(inOrder(expected.states, expected.totals.values()));
  const onWall = new Map<number, number>();
  answers.forEach(({ at, id }) => {
    const zone = zones[events.length === 0 ? 0 : order(events, id)] as string;
    const wall = new Date(`${new Date(at).toLocaleString('sv', { timeZone: zone }).replace(' ', 'T')}Z`).getTime();
    const day = Math.floor((wall - 4 * hourMs) / dayMs);
    onWall.set(day, (onWall.get(day) ?? 0) + 1);
  });
  expect(new Map(days.map(({ day, answered }) => [day as number, answered]))).toEqual(onWall);
  for (const { dueAt, intervalDays, answeredAt } of states)
    expect(dueAt).toBeLessThanOrEqual((answeredAt as number) + (intervalDays + 1) * dayMs);
  return answers;
}
/** The place of an event by its making: ids may go back where a clock did. */
const order = (events: readonly ReviewEvent[], id: string) =>
  events
    .map((event) => event.id as string)
    .sort()
    .indexOf(id);

for (const jump of [dayMs, -dayMs])
  test(`a clock ${jump > 0 ? 'a day ahead' : 'a day behind'} for three answers: nothing is lost, and what follows counts on the true day`, async ({
    page,
  }) => {
    const move = await movableClock(page);
    await beginSession(page);
    await answerSome(page, 2);
    await move(jump);
    await answerSome(page, 3);
    await move(-jump);
    await answerSome(page, 2);
    const zones = Array(7).fill('Europe/Berlin');
    await expectRight(page, zones, 7);
    const { events, states } = await stored(page);
    const now = Date.now();
    expect(events.filter(({ at }) => Math.abs(at - now) < 10 * 60_000)).toHaveLength(4);
    for (const { dueAt, intervalDays } of states) expect(dueAt).toBeLessThan(now + (intervalDays + 2) * dayMs);
    await page.reload();
    await answerSome(page, 1);
    await expectRight(page, [...zones, 'Europe/Berlin'], 8);
  });

test('a time zone that changes in the middle of a session: each answer counts by the clock on the wall where it was given', async ({
  browser,
  baseURL,
}) => {
  // The zone is set by hand, so the context must have none.
  const options = { baseURL: baseURL as string, timezoneId: undefined };
  const context = await browser.newContext(options as object);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const enter = (timezoneId: string) => session.send('Emulation.setTimezoneOverride', { timezoneId });
  const journey = ['Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'America/Los_Angeles'];
  await enter('Europe/Berlin');
  await beginSession(page);
  for (const zone of journey) {
    await enter(zone);
    await answerSome(page, 2);
  }
  const answers = await expectRight(
    page,
    journey.flatMap((zone) => [zone, zone]),
    8,
  );
  expect(answers.map(({ utcOffsetMinutes }) => utcOffsetMinutes).filter((_, index) => index % 2 === 0)).toEqual(
    expect.arrayContaining([345, 840]),
  );
  await context.close();
});

/** The last four only at length, by `npm run test:faults`. */
const edges: readonly [string, string, number][] = [
  ['the study day of the day on which clocks go forward begins', 'Europe/Berlin', Date.parse('2027-03-28T01:50:00Z')],
  ['clocks go back', 'Europe/Berlin', Date.parse('2027-10-31T00:50:00Z')],
  ['the study day begins at an offset of 5:45', 'Asia/Kathmandu', Date.parse('2027-02-01T22:05:00Z')],
  ['32 bits of seconds are full', 'Europe/Berlin', Date.parse('2038-01-19T03:04:08Z')],
  ['clocks go forward', 'Europe/Berlin', Date.parse('2027-03-28T00:50:00Z')],
  ['the study day of the day on which clocks go back begins', 'Europe/Berlin', Date.parse('2027-10-31T02:50:00Z')],
  ['the study day begins at an offset of 14:00', 'Pacific/Kiritimati', Date.parse('2027-02-01T13:50:00Z')],
  ['29 February begins', 'Europe/Berlin', Date.parse('2028-02-29T02:50:00Z')],
];
for (const [index, [what, zone, tenMinutesBefore]] of edges.entries())
  test.describe(zone, () => {
    test.use({ timezoneId: zone });
    test(`when ${what}, answers on both sides count on the day on the wall${index < 4 ? '' : ' @long'}`, async ({
      page,
    }) => {
      const move = await movableClock(page, tenMinutesBefore);
      await beginSession(page);
      await answerSome(page, 2);
      await move(20 * 60_000);
      await answerSome(page, 2);
      await expectRight(page, Array(4).fill(zone), 4);
    });
  });
