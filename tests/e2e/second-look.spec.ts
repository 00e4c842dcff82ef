import { expect, type Page, test } from '@playwright/test';
import type { AuthoredQuestion } from '../../src/core/question/kinds/authoring-registry';
import { liveQuestions } from '../support/live-questions';
import { answer, shownFace, studyThese } from './study';

type Single = Extract<AuthoredQuestion, { kind: 'single' }>;
let single: Single;
test.beforeAll(async () => {
  const leans =
    /\bwhich (?:\w+ )?(?:statements?|claims?|descriptions?|explanations?|sentences?|options?|pairs?|answers?|of)\b|\b(?:these|following)\b/i;
  const found = (await liveQuestions()).find(
    (question): question is Single =>
      question.kind === 'single' && !leans.test(question.stem) && !question.typed && (question.hints?.length ?? 0) > 0,
  );
  single = found as Single;
});

let made = 0;
/** A missed answer to the question, as an earlier sitting left it. */
const missed = (chosen: string, response: unknown = { kind: 'single', chosen }) => ({
  type: 'answered',
  id: `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  at: Date.now() - 3_600_000 + made,
  utcOffsetMinutes: 0,
  deviceId: 'device',
  v: 2,
  cardId: single.id,
  revision: 'another',
  sessionId: 'before',
  mode: 'review',
  response,
  outcome: { verdict: 'wrong', points: 0, of: 1 },
  rating: 'again',
  tookMs: 5_000,
  mistakes: [{ of: chosen, misconception: 'a-known-belief' }],
});
const wrongId = () => single.options.find((option) => !option.key)?.id as string;

const eventsOf = (page: Page): Promise<Record<string, unknown>[]> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('events').objectStore('events').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
          reading.onerror = () => reject(reading.error);
        };
      }),
  );

test('a missed question comes back one option at a time, then from memory, then as it was', async ({ page }) => {
  const faces = [];
  for (let misses = 0; misses < 4; misses++) {
    await studyThese(
      page,
      [single.id],
      Array.from({ length: misses }, () => missed(wrongId())),
    );
    faces.push(await shownFace(page));
    await page.evaluate(() => indexedDB.deleteDatabase('holdfast'));
  }
  expect(faces).toEqual(['single', 'discrete', 'recall', 'single']);
});

test('the setting keeps the authored face', async ({ page }) => {
  await page.goto('./#/settings/study');
  await page.getByRole('switch', { name: 'Ask missed questions another way' }).click();
  await studyThese(page, [single.id], [missed(wrongId())]);
  expect(await shownFace(page)).toBe('single');
});

test('the same mistake made twice is said to be the same, and counted with its name', async ({ page }) => {
  await studyThese(page, [single.id], [missed(wrongId()), missed(wrongId()), missed(wrongId())]);
  expect(await shownFace(page)).toBe('single');
  const text = single.options.find(({ id }) => id === wrongId())?.text.replaceAll('`', '') ?? '';
  await page.getByRole('radio', { name: text, exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Certain' }).click();
  await expect(page.getByText(/^The same mistake as .+ ago\. /)).toBeVisible();
  await page.goto('./#/library/mixups');
  await expect(page.getByText('“a known belief”')).toBeVisible();
  await expect(page.getByText(/^3 times, last /)).toBeVisible();
});

test('a hint is shown, recorded, and makes the best rating Hard', async ({ page }) => {
  await studyThese(page, [single.id]);
  await page.getByRole('button', { name: /^Hint/ }).click();
  const text = single.options.find(({ key }) => key)?.text.replaceAll('`', '') ?? '';
  await page.getByRole('radio', { name: text, exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Certain' }).click();
  await expect(page.getByText(/^With a hint, so Hard/)).toBeVisible();
  expect(await eventsOf(page)).toMatchObject([{ type: 'answered', rating: 'hard', hintsShown: 1 }]);
});

test('a note is kept, shown with the answer and in the library, and taken back by emptying it', async ({ page }) => {
  await studyThese(page, [single.id]);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: /^Write a note/ }).click();
  await page.getByRole('textbox').fill('<b>Layers</b> only add up.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await answer(page);
  await expect(page.getByText('<b>Layers</b> only add up.')).toBeVisible();
  await page.goto(`./#/library/${single.subtopic}/${single.id}`);
  await page.reload();
  await expect(page.getByText('<b>Layers</b> only add up.')).toBeVisible();
  await page.getByRole('button', { name: 'Edit note' }).click();
  await page.getByRole('textbox', { name: /In your own words/ }).fill('');
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('<b>Layers</b> only add up.')).toHaveCount(0);
});

test('a report names the question, its revision and the words of the learner, as a link and as text', async ({
  page,
}) => {
  await studyThese(page, [single.id]);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: /^Report this question/ }).click();
  await page.getByRole('textbox').fill('Two options can be defended & "one" is old');
  const address = await page.getByRole('link', { name: 'Open the report' }).getAttribute('href');
  const body = decodeURIComponent(address ?? '');
  expect(body).toContain(single.id);
  expect(body).toMatch(/Revision: [0-9a-f]{13}/);
  expect(body).toContain('Two options can be defended & "one" is old');
  await page.getByText('What is sent').click();
  await expect(page.locator('pre', { hasText: single.id })).toBeVisible();
});

test('an answer that no longer fits its question is kept and named as one to an earlier revision', async ({ page }) => {
  const gone = missed('z');
  const unknown = missed('y', { kind: 'hologram', pose: 1 });
  await studyThese(page, [single.id], [gone, unknown]);
  await page.goto(`./#/library/${single.subtopic}/${single.id}`);
  await expect(page.getByText('answered under an earlier revision')).toHaveCount(2);
});
