import type { Component } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KeptPlan } from '../../../src/core/exam/planned-day';
import { type StudyDay, studyDayOf } from '../../../src/core/schedule/study-day';
import { ExamReadiness } from '../../../src/state/exam-readiness.svelte';
import { Today } from '../../../src/state/today.svelte';
import ActivityBrief from '../../../src/ui/charts/ActivityBrief.svelte';
import CatchUpNote from '../../../src/ui/screens/CatchUpNote.svelte';
import ExamDatePart from '../../../src/ui/screens/exams/ExamDatePart.svelte';
import PlanBars from '../../../src/ui/screens/exams/PlanBars.svelte';
import ReadinessSection from '../../../src/ui/screens/ReadinessSection.svelte';
import { morning, workshop } from '../../state/support';
import { sampleProfile } from '../../support/sample-sittings';
import { renderInApp } from '../support/render-in-app';

/** Monday 2 March. */
const first = studyDayOf(morning, 0, 4);
const examDay = (first + 10) as StudyDay;
const plan: KeptPlan = {
  profileId: 'sample',
  examDay,
  madeOn: first,
  madeOf: '',
  lastLookDays: 3,
  freshPerDay: 1,
  reviewsPerDay: 1,
  recall: 0.9,
  days: [0, 1].map((after) => ({ day: (first + after) as StudyDay, fresh: [], looks: [], reviews: 1 })),
};

// Where noon at Greenwich is the next day.
beforeEach(() => void vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-14 * 60));
afterEach(() => void vi.restoreAllMocks());

async function show<Props extends Record<string, unknown>>(component: Component<Props>, given: Props, more = {}) {
  const shop = workshop(['a1'], { examDays: { sample: examDay } });
  await shop.services.plans.save(plan);
  const today = new Today(shop.services, shop.library, shop.settings);
  await today.refresh();
  const catalog = { profiles: [sampleProfile], items: {}, questions: [] };
  const shelf = { load: async () => undefined };
  const exams = async () => ({ catalog, shelf, run: async () => undefined }) as never;
  const readiness = new ExamReadiness(shop.services, shop.settings, today, []);
  const props = 'readiness' in given ? { ...given, readiness } : given;
  return (await renderInApp(component, props, shop, { today, exams, ...more })).screen;
}

test('a day of study is the same date in every time zone', async () => {
  const squares = await show(ActivityBrief, { today: first, totals: new Map() });
  expect(squares.container.querySelector('.today')).toHaveAttribute('title', 'Mon 2 Mar: 0');

  const catchUp = { back: first, awayDays: 9, perDay: 5, perSitting: 5, until: (first + 3) as StudyDay };
  const note = await show(CatchUpNote, {}, { today: { day: first, catchUp, planned: () => undefined } });
  await expect.element(note.getByText('caught up by Thu 5 Mar')).toBeVisible();

  const bars = await show(PlanBars, { plan });
  expect(bars.container.querySelector('.ends')).toHaveTextContent('2 Mar3 Mar');
  await bars.getByRole('button', { name: 'Table' }).click();
  await expect.element(bars.getByRole('rowheader', { name: 'Mon 2 Mar' })).toBeVisible();
});

test('so are the day of an exam and the day its plan was made', async () => {
  const section = await show(ReadinessSection, {});
  await expect.element(section.getByText('Thu 12 Mar, in 10 days')).toBeVisible();

  const part = await show(ExamDatePart, { profile: sampleProfile, readiness: {} as ExamReadiness });
  await expect.element(part.getByText('Made for today on Mon 2 Mar')).toBeVisible();
});

test('a plan of one day is said to be one', async () => {
  const short = { ...plan, lastLookDays: 1, days: plan.days.slice(0, 1) };
  const more = { today: { day: first, plan: short }, exams: () => new Promise(() => {}) };
  const part = await show(ExamDatePart, { profile: sampleProfile, readiness: {} as ExamReadiness }, more);
  await expect.element(part.getByText('seen once more in the last day. Made for today')).toBeVisible();
  await expect.element(part.getByRole('img', { name: '1 day of 1 card.' })).toBeVisible();
  expect(part.container.querySelector('.ends')?.textContent).toBe('2 Mar');
  await expect.element(part.getByText('1review a day')).toBeVisible();
});
