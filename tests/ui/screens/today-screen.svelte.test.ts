import '../../../src/app.css';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { CardId } from '../../../src/core/ids';
import type { AppContext } from '../../../src/state/app-context';
import { Today } from '../../../src/state/today.svelte';
import TodayScreen from '../../../src/ui/screens/TodayScreen.svelte';
import { sitting } from '../../state/exam-hall';
import { dayMs, minuteMs, workshop } from '../../state/support';
import { renderInApp } from '../support/render-in-app';

beforeEach(async () => {
  location.hash = '';
  await page.viewport(1280, 800);
});
afterEach(() => {
  vi.useRealTimers();
});

/** Today after the new card of the day was answered, wrong unless said otherwise; the page's timers are moved by hand, as the clock is. */
async function open(isRight = false) {
  const shop = workshop(['a1', 'a2'], { newPerDay: 1 });
  await shop.log.append([
    shop.services.stamp({
      type: 'answered',
      cardId: 'a1' as CardId,
      revision: 'r',
      sessionId: 's' as never,
      mode: 'review',
      response: { kind: 'single', chosen: isRight ? 'a' : 'b' },
      outcome: isRight ? { verdict: 'right', points: 1, of: 1 } : { verdict: 'wrong', points: 0, of: 1 },
      rating: isRight ? 'good' : 'again',
      tookMs: 30_000,
    }),
  ]);
  const today = new Today(shop.services, shop.library, shop.settings);
  await today.refresh();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { screen } = await renderInApp(TodayScreen, {}, shop, { today });
  const pass = async (ms: number) => {
    shop.advance(ms);
    await vi.advanceTimersByTimeAsync(ms);
  };
  return { screen, shop, today, pass };
}
const text = () => document.body.textContent ?? '';

test('a missed card comes back by itself while the page is looked at', async () => {
  const { pass } = await open();
  await vi.waitFor(() => expect(text()).toContain('What you missed comes back in 10 min.'));
  await pass(11 * minuteMs);
  await vi.waitFor(() => expect(text()).not.toContain('Done for today'));
});

test('when it is read again the time until a missed card is that of now', async () => {
  const { shop, today } = await open();
  await vi.waitFor(() => expect(text()).toContain('comes back in 10 min.'));
  shop.advance(8 * minuteMs);
  await today.refresh();
  await vi.waitFor(() => expect(text()).toContain('comes back in 2 min.'));
});

test('left open over night it shows the new day', async () => {
  const { pass } = await open();
  await vi.waitFor(() => expect(text()).toContain('Monday'));
  await pass(dayMs);
  await vi.waitFor(() => expect(text()).toContain('Tuesday'));
});

test('who is done for today goes ahead in the topics that are chosen', async () => {
  const { screen, shop } = await open(true);
  vi.useRealTimers();
  await screen.getByRole('button', { name: 'Choose topics' }).click();
  await screen.getByRole('checkbox').click();
  await screen.getByRole('button', { name: 'Study these' }).click();
  await expect.poll(() => location.hash).toBe('#/study');
  expect((await shop.services.shelf.load())?.queue.map(({ cardId }) => cardId)).toEqual(['a2']);
});

test('an exam under way waits there, the day’s study before it, and is gone when it is handed in', async () => {
  const room = await sitting();
  const listeners: ((what: 'exam') => void)[] = [];
  Object.assign(room.services, { onchange: (listener: (what: 'exam') => void) => listeners.push(listener) && vi.fn() });
  room.advance(4 * minuteMs);
  const today = new Today(room.services, room.library, room.settings);
  await today.refresh();
  const { screen } = await renderInApp(TodayScreen, {}, room, { today, exams: async () => room.parts() as never });
  const card = screen.getByRole('region', { name: 'Exam under way' });
  await expect.element(card).toHaveTextContent('0 of 4 answered, all saved, 16 min left.');
  const buttons = () => [...document.querySelectorAll('main .button')].map(({ textContent }) => textContent?.trim());
  expect(buttons().findIndex((name) => name?.startsWith('Start'))).toBeLessThan(buttons().indexOf('Resume'));
  expect(document.querySelectorAll('main .primary')).toHaveLength(1);
  await screen.getByRole('button', { name: 'Resume' }).click();
  expect(location.hash).toBe('#/exam/on');
  await room.session.handIn();
  for (const listener of listeners) listener('exam');
  await expect.element(card).not.toBeInTheDocument();
});

test('on a first visit nobody asks for what knows the exams before what is studied with has come', async () => {
  const shop = workshop(['a1']);
  const today = new Today(shop.services, shop.library, shop.settings);
  await today.refresh();
  const exams = vi.fn(async () => Promise.reject(new Error('On its way.')));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const installation = { isOfflineReady: false } as AppContext['installation'];
  const { screen } = await renderInApp(TodayScreen, {}, shop, { today, exams, installation });
  await expect.element(screen.getByRole('heading', { name: 'Topics' })).toBeVisible();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(exams).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(exams).toHaveBeenCalledOnce();
});
