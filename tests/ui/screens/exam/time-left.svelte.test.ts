import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { ExamClock } from '../../../../src/core/exam/exam-clock';
import TimeLeft from '../../../../src/ui/screens/exam/TimeLeft.svelte';

const minuteMs = 60_000;
const clockAt = (leftMinutes: number, of: number): ExamClock => ({
  is: 'running',
  usedMs: (of - leftMinutes) * minuteMs,
  leftMs: leftMinutes * minuteMs,
  endsAt: 0,
  wasSetBack: false,
});
const spoken = () => document.querySelector('[role="status"]')?.textContent;

/** What is said aloud while the time runs down in steps of half a minute. */
async function runDown(of: number, from = of) {
  const { rerender } = await render(TimeLeft, { clock: clockAt(from, of), minutes: of, isHidden: true });
  const said: (string | null | undefined)[] = [];
  for (let left = from; left >= 0; left -= 0.5) {
    await rerender({ clock: clockAt(left, of) });
    if (spoken() !== said.at(-1)) said.push(spoken());
  }
  return said.filter((text) => text !== '');
}

test.each([
  [130, ['65 minutes left', '10 minutes left', '5 minutes left', '1 minute left']],
  [20, ['10 minutes left', '5 minutes left', '1 minute left']],
  [10, ['5 minutes left', '1 minute left']],
  [25, ['12 minutes left', '10 minutes left', '5 minutes left', '1 minute left']],
  [5, ['2 minutes left', '1 minute left']],
])('of %i minutes half, 10, 5 and 1 are said aloud once each, though the time is hidden', async (of, said) => {
  expect(await runDown(of)).toEqual(said);
});

test('a page that opens late does not repeat what was said before', async () => {
  expect(await runDown(130, 40)).toEqual(['10 minutes left', '5 minutes left', '1 minute left']);
});

test.each([
  [90, 0.3, 'left of 130 min, on pace'],
  [90, 0.1, 'left of 130 min, 27 min behind'],
])('with %i of 130 minutes left and %f answered it says: %s', async (left, answeredShare, says) => {
  await render(TimeLeft, { clock: clockAt(left, 130), minutes: 130, answeredShare, isHidden: false });
  await expect.element(page.getByText(says)).toBeVisible();
  await expect.element(page.getByRole('timer', { name: `Time left ${left}:00` })).toBeVisible();
});

test('without a clock it counts what is used and says so', async () => {
  const clock: ExamClock = { is: 'running', usedMs: 61_500, leftMs: null, endsAt: null, wasSetBack: false };
  await render(TimeLeft, { clock, minutes: null, answeredShare: 0, isHidden: false });
  await expect.element(page.getByRole('timer', { name: 'Time used 1:01' })).toBeVisible();
  await expect.element(page.getByText('used, no clock')).toBeVisible();
});
