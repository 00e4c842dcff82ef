import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { StudyDay } from '../../../src/core/schedule/study-day';
import { activityCalendar } from '../../../src/core/stats/activity-calendar';
import ActivityCalendar from '../../../src/ui/charts/ActivityCalendar.svelte';

const today = (Date.parse('2026-11-24') / 86_400_000) as StudyDay;
const run = (ago: number, days: number) =>
  Array.from({ length: days }, (_, day) => ({ day: (today - ago - day) as StudyDay, answered: 5 }));

test('the longest run is under way if it is that one, not one as long', async () => {
  const before = await render(ActivityCalendar, {
    of: activityCalendar([...run(200, 5), ...run(0, 5)], today),
    isTall: true,
  });
  await expect.element(before.getByText('The one under way has 5 days.')).toBeVisible();
  await before.unmount();
  const now = await render(ActivityCalendar, {
    of: activityCalendar([...run(200, 4), ...run(0, 5)], today),
    isTall: true,
  });
  await expect.element(now.getByText('It is under way.')).toBeVisible();
});

test('the longest run is named only where all days are read', async () => {
  const of = activityCalendar(run(0, 5), today);
  const { getByRole, rerender } = await render(ActivityCalendar, { of });
  await expect.element(getByRole('img')).not.toHaveAccessibleName(/longest run/);
  await rerender({ of, isTall: true });
  await expect.element(getByRole('img')).toHaveAccessibleName(/longest run was 5 days/);
});
