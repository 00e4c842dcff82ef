import { afterEach, expect, test, vi } from 'vitest';
import type { ExamQuestion } from '../../../../src/core/exam/exam-profile';
import type { ExamUnderWay } from '../../../../src/core/exam/exam-under-way';
import type { QuestionId, SessionId } from '../../../../src/core/ids';
import type { StudyDay } from '../../../../src/core/schedule/study-day';
import { Exams } from '../../../../src/state/exams.svelte';
import ExamList from '../../../../src/ui/screens/exams/ExamList.svelte';
import HistoryPage from '../../../../src/ui/screens/exams/HistoryPage.svelte';
import OwnExamPage from '../../../../src/ui/screens/exams/OwnExamPage.svelte';
import ProfilePage from '../../../../src/ui/screens/exams/ProfilePage.svelte';
import { morning, workshop } from '../../../state/support';
import { examSitting, quizSitting, sampleProfile } from '../../../support/sample-sittings';
import { renderInApp } from '../../support/render-in-app';

const ids = ['a1', 'a2', 'b1'];
afterEach(() => void vi.useRealTimers());
const questions = ids.map(
  (id): ExamQuestion => ({
    id: id as QuestionId,
    subtopic: id.startsWith('b') ? 'b.one' : 'a.one',
    kind: 'single',
    level: 'apply',
    difficulty: 3,
    family: null,
  }),
);

/** Exams of the three questions there are: one of two, and one of ten that cannot be filled. */
function shopWith(underWay?: ExamUnderWay) {
  const shop = workshop(ids);
  let kept = underWay;
  const parts = {
    catalog: {
      profiles: [
        { ...sampleProfile, title: 'The long one' },
        { ...sampleProfile, id: 'short', title: 'The short one', scored: 2 },
      ],
      items: { 'a.one': 2, 'b.one': 1 },
      questions,
    },
    shelf: {
      load: async () => kept,
      begin: async (exam: ExamUnderWay) => {
        kept = exam;
        return true;
      },
      take: async () => undefined,
      keep: async () => true,
      clear: async () => undefined,
    },
    run: vi.fn(async () => undefined),
    steady: () => ({ life: 'first', ms: 0 }),
  };
  const exams = new Exams(shop.services, parts);
  return { shop, exams, more: { exams: async () => parts as never }, kept: () => kept };
}

test('an exam the bank cannot fill says what is missing where, and offers the nearest', async () => {
  const { shop, exams, more, kept } = shopWith();
  await exams.read();
  const { screen } = await renderInApp(ProfilePage, { exams, id: 'sample' }, shop, more);
  await expect.element(screen.getByText('All or nothing, no deduction for wrong answers')).toBeVisible();
  await screen.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect.element(screen.getByText(/First: 3 questions of 5 missing in/)).toBeVisible();
  await expect.element(screen.getByText(/Second: 4 questions of 5 missing in/)).toBeVisible();
  expect(kept()).toBeUndefined();
  await screen.getByRole('button', { name: 'Begin with 3 questions' }).click();
  await vi.waitFor(() => expect(kept()?.items).toHaveLength(3));
  location.hash = '';
});

test('the time may be more, which holds for every exam from then on, or none at all', async () => {
  const { shop, exams, more, kept } = shopWith();
  await exams.read();
  const { screen } = await renderInApp(ProfilePage, { exams, id: 'short' }, shop, more);
  const page = () => screen.container.textContent;
  expect(page()).toContain('20 min, no pause');
  await screen.getByText('1.5×').click();
  await expect.element(screen.getByText('30 min, no pause')).toBeVisible();
  await expect.element(screen.getByText(/^Instead of 20 min, and so in every exam/)).toBeVisible();
  const list = await renderInApp(ExamList, { exams }, shop, more);
  await expect.element(list.screen.getByRole('link', { name: /^The short one 2 questions, 30 min/ })).toBeVisible();
  await screen.getByText('Off', { exact: true }).click();
  await vi.waitFor(() => expect(page()).toContain('No clock'));
  expect(page()).not.toContain('The clock starts at once.');
  await screen.getByText('2×').click();
  await expect.element(screen.getByText('40 min, no pause')).toBeVisible();
  await screen.getByRole('button', { name: 'Begin', exact: true }).click();
  await vi.waitFor(() => expect(kept()?.profile).toMatchObject({ id: 'short', minutes: 40, mayPause: false }));
  expect(shop.settings.current.examTime).toBe('2');
  location.hash = '';
});

test('a profile says how many answers readiness waits for', async () => {
  const { shop, exams, more } = shopWith();
  await exams.read();
  const { screen } = await renderInApp(ProfilePage, { exams, id: 'short' }, shop, more);
  await expect.element(screen.getByText('Not enough yet: 0 of about 50 answers.')).toBeVisible();
});

test('a date is taken from tomorrow on, and taken back', async () => {
  const { shop, exams, more } = shopWith();
  await exams.read();
  const { screen, context } = await renderInApp(ProfilePage, { exams, id: 'short' }, shop, more);
  await context.today.refresh();
  const field = screen.getByLabelText('Set a date to get a plan');
  await field.fill('2026-03-02');
  await expect.element(screen.getByText('Choose a day from tomorrow on, within three years.')).toBeVisible();
  expect(shop.settings.current.examDays).toEqual({});
  await field.fill('2026-03-12');
  await vi.waitFor(() =>
    expect(shop.settings.current.examDays).toEqual({ short: Date.parse('2026-03-12') / 86_400_000 }),
  );
  await expect.element(screen.getByText('in 10 days')).toBeVisible();
  await screen.getByRole('button', { name: 'Remove' }).click();
  await vi.waitFor(() => expect(shop.settings.current.examDays).toEqual({}));
});

test('a date is taken back by clearing the field too, once it is left; a wrong one is spoken of no longer', async () => {
  const { shop, exams, more } = shopWith();
  await exams.read();
  const { screen, context } = await renderInApp(ProfilePage, { exams, id: 'short' }, shop, more);
  await context.today.refresh();
  const day = context.today.day + 10;
  await shop.settings.change({ examDays: { short: day as StudyDay } });
  const field = screen.getByLabelText('You take it on');
  await field.fill('');
  expect(shop.settings.current.examDays).toEqual({ short: day });
  (field.element() as HTMLInputElement).blur();
  await vi.waitFor(() => expect(shop.settings.current.examDays).toEqual({}));

  await shop.settings.change({ examDays: { short: day as StudyDay } });
  await field.fill('2026-03-02');
  await expect.element(screen.getByText('Choose a day from tomorrow on, within three years.')).toBeVisible();
  await screen.getByRole('button', { name: 'Remove' }).click();
  await expect.element(screen.getByText('Choose a day from tomorrow on, within three years.')).not.toBeInTheDocument();
});

test('a day is over when it is over, not while it lasts', async () => {
  const { shop, exams, more } = shopWith();
  await exams.read();
  const { screen, context } = await renderInApp(ProfilePage, { exams, id: 'short' }, shop, more);
  await context.today.refresh();
  await shop.settings.change({ examDays: { short: context.today.day } });
  await expect.element(screen.getByLabelText('You take it on')).toBeVisible();
  await shop.settings.change({ examDays: { short: (context.today.day - 1) as StudyDay } });
  await expect.element(screen.getByLabelText('Was on')).toBeVisible();
});

test('with an exam under way it is offered first, with the time as it passes, and no other can begin', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const underWay: ExamUnderWay = {
    sessionId: 'x' as SessionId,
    profile: sampleProfile,
    seed: 's',
    bankFingerprint: 'f',
    items: [{ questionId: 'a1' as QuestionId, domain: 'one', isScored: true, isDiscrete: false }],
    startedAt: morning,
    marks: [{ type: 'started', at: morning - 60_000 }],
    position: 0,
    drafts: {},
    metBefore: [],
  };
  const { shop, exams, more } = shopWith(underWay);
  await exams.read();
  const { screen } = await renderInApp(ExamList, { exams }, shop, more);
  await expect.element(screen.getByText('0 of 1 answered, all saved, 19 min left.')).toBeVisible();
  expect(screen.container.querySelectorAll('.primary')).toHaveLength(1);
  shop.advance(2 * 60_000);
  vi.advanceTimersByTime(10_000);
  await expect.element(screen.getByText('0 of 1 answered, all saved, 17 min left.')).toBeVisible();
  const profile = await renderInApp(ProfilePage, { exams, id: 'short' }, shop, more);
  await expect.element(profile.screen.getByRole('button', { name: 'Resume' }).last()).toBeVisible();
  expect(profile.screen.getByRole('button', { name: 'Begin', exact: true }).query()).toBeNull();
});

test('the list says what was taken and how it went, and what was not', async () => {
  const { shop, exams, more } = shopWith();
  exams.sittings = [examSitting('e1', morning, { profileId: 'short', title: 'The short one', points: 1, of: 2 })];
  exams.isRead = true;
  const { screen } = await renderInApp(ExamList, { exams }, shop, more);
  await expect.element(screen.getByText('Not passed')).toBeVisible();
  await expect.element(screen.getByRole('link', { name: /^The short one 2 questions, 20 min 50%/ })).toBeVisible();
  // The longest one was not taken: it says what it covers.
  await expect.element(screen.getByText('Second')).toBeVisible();
});

test('a history is filtered, and names the best of several', async () => {
  const { shop, exams, more } = shopWith();
  exams.sittings = [
    quizSitting('q1', morning, 7, 10),
    examSitting('e2', morning - 1, { profileId: 'short', title: 'The short one', points: 1, of: 2 }),
    examSitting('e1', morning - 2, { profileId: 'short', title: 'The short one', points: 2, of: 2 }),
  ];
  exams.isRead = true;
  const { screen } = await renderInApp(HistoryPage, { exams }, shop, more);
  const rows = () => [...screen.container.querySelectorAll('.row')].map((row) => row.textContent ?? '');
  expect(rows()).toHaveLength(3);
  expect(rows().filter((row) => row.includes('best so far'))).toEqual([expect.stringContaining('100%')]);
  await screen.getByRole('button', { name: 'Not passed 1' }).click();
  expect(rows()).toEqual([expect.stringContaining('Not passed')]);
  await screen.getByRole('button', { name: 'Study 1' }).click();
  expect(rows()).toEqual([expect.stringContaining('70%')]);
});

test('a history of one exam counts what there is of it', async () => {
  const { shop, exams, more } = shopWith();
  exams.sittings = [
    examSitting('e2', morning - 1, { profileId: 'short', title: 'The short one', points: 1, of: 2 }),
    examSitting('e1', morning - 2, { points: 10, of: 10 }),
    quizSitting('q1', morning - 3, 7, 10),
  ];
  exams.isRead = true;
  const { screen } = await renderInApp(HistoryPage, { exams }, shop, more);
  const pills = () => [...screen.container.querySelectorAll('.pills button')].map((pill) => pill.textContent?.trim());
  await screen.getByRole('button', { name: 'Passed 1', exact: true }).click();
  await screen.getByRole('combobox', { name: 'Exam' }).selectOptions('The short one');
  await vi.waitFor(() => expect(pills()).toEqual(['All 1', 'Exams 1', 'Passed 0', 'Not passed 1']));
});

test('an own exam tells what the choices leave, and that it will be shorter', async () => {
  const { shop, exams, more, kept } = shopWith();
  await exams.read();
  const { screen } = await renderInApp(OwnExamPage, { exams }, shop, more);
  await expect.element(screen.getByText('3 questions left, so it will have 3 instead of 20.')).toBeVisible();
  await expect.element(screen.getByText('600 s a question')).toBeVisible();
  await screen.getByRole('switch', { name: 'Only what I missed last time' }).click();
  await expect.element(screen.getByText(/^No question is left\./)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Begin' })).toBeDisabled();
  await screen.getByRole('switch', { name: 'Only questions never answered' }).click();
  await screen.getByRole('button', { name: 'Begin' }).click();
  await vi.waitFor(() => expect(kept()?.items).toHaveLength(3));
  location.hash = '';
});
