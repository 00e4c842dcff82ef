import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { ExamUnderWay } from '../../src/core/exam/exam-under-way';
import type { QuestionId } from '../../src/core/ids';
import type { Bank } from '../../src/core/question/bank';
import type { Question } from '../../src/core/question/question';
import { shuffle } from '../../src/core/question/shuffle';
import { kill, launch } from '../support/own-browser';
import { serveFolder } from '../support/serve-folder';
import { expectNoViolation } from './axe';

const minuteMs = 60_000;

const questions = new Map(
  readdirSync('dist/banks')
    .filter((file) => !file.startsWith('topics'))
    .flatMap((file) => (JSON.parse(readFileSync(join('dist/banks', file), 'utf8')) as Bank).questions)
    .map((question): [string, Question] => [question.id, question]),
);

/** The exam on the shelf of the page. */
const shelved = (page: Page): Promise<ExamUnderWay> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('values').objectStore('values').get('exam');
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
  );

async function begin(page: Page, profile: string, address = './'): Promise<ExamUnderWay> {
  await page.goto(`${address}#/exams/profile/${profile}`);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  return shelved(page);
}

const isChoice = ({ questionId }: ExamUnderWay['items'][number]) =>
  ['single', 'multiple'].includes(questions.get(questionId)?.kind ?? '');

/** The letters of the options that are keys, or of as many that are not where there are enough. */
function lettersFor({ seed, items }: ExamUnderWay, index: number, isRight: boolean): string[] {
  const id = items[index]?.questionId as string;
  const question = questions.get(id);
  if (question?.kind !== 'single' && question?.kind !== 'multiple') throw new Error(`${id} is no choice`);
  const options = shuffle(question.options, `${seed}:${id}`);
  const keys = options.filter(({ key }) => key).length;
  const chosen = options.filter(({ key }) => Boolean(key) === isRight);
  // Too few wrong ones to make a whole answer: one wrong and the rest right is wrong as well.
  const picked = [...chosen, ...options.filter((option) => !chosen.includes(option))].slice(0, keys);
  return picked.map((option) => 'abcdef'.charAt(options.indexOf(option)));
}

const heading = (page: Page) => page.locator('#main h1').first();
const cells = (page: Page) =>
  page
    .getByRole('complementary')
    .getByRole('listitem')
    .getByRole('button')
    .evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label')));
const leftMs = async (page: Page) => {
  const [minutes = 0, seconds = 0] = ((await page.getByRole('timer').textContent()) ?? '').split(':').map(Number);
  return minutes * minuteMs + seconds * 1000;
};

/** Two of three right; of the first twenty every fifth left open. */
const plan = (index: number) => ({ isAnswered: index >= 20 || index % 5 !== 4, isRight: index % 3 !== 2 });

async function answerByKeys(page: Page, exam: ExamUnderWay, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index++) {
    await expect(page.getByText(`${index + 1} of ${exam.items.length}`).first()).toBeVisible();
    const { isAnswered, isRight } = plan(index);
    await expect(heading(page)).toBeVisible();
    if (isAnswered) for (const letter of lettersFor(exam, index, isRight)) await page.keyboard.press(letter);
    if (index % 7 === 1) await page.keyboard.press('f');
    if (index < exam.items.length - 1) await page.keyboard.press('ArrowRight');
  }
}

test('an exam of 65 outlives a killed browser and an update, is finished by keyboard alone, and comes to what its keys say @desktop', async ({
  viewport,
}) => {
  test.skip(process.platform === 'win32' || (viewport?.width ?? 0) < 900, 'process groups; one size is enough');
  test.setTimeout(240_000);
  const profile = await mkdtemp(join(tmpdir(), 'holdfast-exam-'));
  const host = await serveFolder('dist', '/app/');
  try {
    const running = await launch(profile);
    await running.page.setViewportSize({ width: 1280, height: 800 });
    await running.page.goto(host.url);
    await expect(running.page.getByText('Ready to work offline')).toBeVisible();
    const exam = await begin(running.page, 'cloud-deployment-aws', host.url);
    expect([exam.items.length, exam.items.filter(({ isScored }) => isScored).length]).toEqual([65, 50]);
    await answerByKeys(running.page, exam, 0, 12);
    await expect(running.page.getByText('13 of 65')).toBeVisible();
    await expect.poll(async () => (await shelved(running.page)).position).toBe(12);
    const before = { cells: await cells(running.page), stem: await heading(running.page).textContent() };
    const leftBefore = await leftMs(running.page);
    const killedAt = Date.now();
    await kill(running);

    const { page, ...reopened } = await launch(profile);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${host.url}#/exam`);
    await expect(page.getByText('13 of 65')).toBeVisible();
    expect({ cells: await cells(page), stem: await heading(page).textContent() }).toEqual(before);
    expect(before.cells.filter((label) => label?.includes(', answered'))).toHaveLength(10);
    expect(before.cells.filter((label) => label?.includes('flagged'))).toHaveLength(2);
    expect((await shelved(page)).items).toEqual(exam.items);
    const gone = Date.now() - killedAt;
    expect(leftBefore - (await leftMs(page))).toBeGreaterThan(gone - 4_000);
    expect(leftBefore - (await leftMs(page))).toBeLessThan(Date.now() - killedAt + 4_000);

    host.overlay.set('service-worker.js', `${await readFile('dist/service-worker.js', 'utf8')}\n// next version`);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
      while (!registration?.waiting) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    await answerByKeys(page, exam, 12, 65);
    await expect(page.getByText('A new version is ready')).toHaveCount(0);
    await expect.poll(async () => Object.keys((await shelved(page)).drafts).length).toBe(65);

    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.getByText('61 of 65 answered')).toBeVisible();
    const finish = page.getByRole('dialog').getByRole('button', { name: 'Finish exam' });
    for (let tabs = 0; tabs < 40 && !(await finish.evaluate((it) => it === document.activeElement)); tabs++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    const points = exam.items.filter(({ isScored }, index) => {
      const { isAnswered, isRight } = plan(index);
      return isScored && isAnswered && isRight;
    }).length;
    await expect(page.getByText(`${points} of 50 right`)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`#/exams/${exam.sessionId}$`));
    await expect(page.getByText(points / 50 >= 0.72 ? 'Passed' : 'Not passed', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('A new version is ready')).toBeVisible();
    await kill({ page, ...reopened });
  } finally {
    await host.close();
    await rm(profile, { recursive: true, force: true });
  }
});

/** Begins the check of ten drawn questions; once in hundreds of draws none of them is answered by letters, and it is drawn anew. */
async function beginCheck(page: Page): Promise<ExamUnderWay> {
  for (;;) {
    const exam = await begin(page, 'ten-minute-check');
    if (exam.items.some(isChoice)) return exam;
    await page.getByRole('button', { name: /^Close/ }).click();
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('holdfast');
          opening.onsuccess = () => {
            const tx = opening.result.transaction('values', 'readwrite');
            tx.objectStore('values').delete('exam');
            tx.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
    );
  }
}

/** Goes to the first question of an exam that letters answer and answers it; says how many points that is. */
async function answerOne(page: Page, exam: ExamUnderWay): Promise<number> {
  const at = exam.items.findIndex(isChoice);
  for (let index = 0; index < at; index++) {
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText(`${index + 2} of ${exam.items.length}`).first()).toBeVisible();
  }
  await expect(heading(page)).toBeVisible();
  for (const letter of lettersFor(exam, at, true)) await page.keyboard.press(letter);
  await expect
    .poll(async () => Object.values((await shelved(page)).drafts).filter(({ isWhole }) => isWhole))
    .toHaveLength(1);
  return at;
}

test('one tab holds the exam; another says so and takes it over with every answer, and back again', async ({
  page,
  context,
}) => {
  const exam = await beginCheck(page);
  const at = await answerOne(page, exam);
  const chosen = page.locator('.option.selected');
  const stands = await chosen.allTextContents();
  expect(stands.length).toBeGreaterThan(0);
  const second = await context.newPage();
  await second.goto('./#/exam');
  await expect(second.getByText('This exam goes on in another tab')).toBeVisible();
  await second.getByRole('button', { name: 'Go on here' }).click();
  await expect(second.getByText(`${at + 1} of 10`).first()).toBeVisible();
  expect(await second.locator('.option.selected').allTextContents()).toEqual(stands);
  expect((await shelved(second)).items).toEqual(exam.items);
  await expect(page.getByText('This exam went on in another tab')).toBeVisible();
  await second.getByRole('button', { name: 'Flag' }).click();
  await expect
    .poll(async () => (await shelved(second)).drafts[exam.items[at]?.questionId as QuestionId]?.isFlagged)
    .toBe(true);
  await page.getByRole('button', { name: 'Go on here' }).click();
  await expect(page.getByRole('button', { name: 'Flag' })).toHaveAttribute('aria-pressed', 'true');
  expect(await chosen.allTextContents()).toEqual(stands);
  await expect(second.getByText('This exam went on in another tab')).toBeVisible();
});

test('an exam whose time ran out while the app was closed is over, with what was answered', async ({
  page,
  context,
}) => {
  const exam = await beginCheck(page);
  await answerOne(page, exam);
  await page.close();
  const later = await context.newPage();
  await later.clock.install({ time: Date.now() + 3 * 60 * minuteMs });
  await later.goto('./#/exam');
  await expect(later).toHaveURL(new RegExp(`#/exams/${exam.sessionId}$`));
  await expect(later.getByText('10 of 10 min used')).toBeVisible();
  await expect(later.getByText('1 of 10 marks')).toBeVisible();
});

test('an exam that is closed waits on the list, its clock stopped where it may be, and is gone on with', async ({
  page,
}) => {
  await begin(page, 'ten-minute-check');
  await page.getByRole('button', { name: 'Close, the clock stops' }).click();
  await expect(page.getByText('0 of 10 answered, all saved, 10 min left, paused.')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(page).toHaveURL(/#\/exam$/);
  await page.getByRole('button', { name: 'Close, the clock stops' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.goto('./#/exam');
  await expect(page.getByRole('heading', { name: 'Paused' })).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
});

test('without an exam its address leads to the list', async ({ page }) => {
  await page.goto('./#/exam');
  await expect(page).toHaveURL(/#\/exams$/);
});

test('a clock set back gives no time, and one set forward and back takes none', async ({ page }) => {
  const shift = (ms: number) =>
    page.evaluate((ms) => {
      const now = Date.now;
      Date.now = () => now() + ms;
    }, ms);
  await begin(page, 'ten-minute-check');
  const first = await leftMs(page);
  await shift(-60 * minuteMs);
  await page.waitForTimeout(1_500);
  expect(await leftMs(page)).toBeLessThanOrEqual(first);
  await expect.poll(() => leftMs(page)).toBeLessThan(first);
  await shift(65 * minuteMs);
  await expect.poll(async () => first - (await leftMs(page))).toBeGreaterThan(4 * minuteMs);
  await shift(-5 * minuteMs);
  await expect.poll(async () => first - (await leftMs(page))).toBeLessThan(minuteMs);
});

for (const theme of ['light', 'dark'] as const)
  test(`${theme} › axe finds nothing on an exam, its questions and its review @both`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await begin(page, 'cloud-deployment-aws');
    for (const key of ['a', 'f', 'ArrowRight', 'Shift+B', 'ArrowRight']) await page.keyboard.press(key);
    await expect(page.getByText('3 of 65').first()).toBeVisible();
    await expect(heading(page)).toBeVisible();
    await expectNoViolation(page, 'a question of an exam');
    await page.keyboard.press('n');
    await expect(page.getByRole('button', { name: 'Question 3, not answered' })).toBeFocused();
    await expectNoViolation(page, 'the questions of an exam');
    await page.getByRole('button', { name: 'Finish exam' }).click();
    await expect(page.getByRole('heading', { name: 'Finish the exam?' })).toBeVisible();
    await expectNoViolation(page, 'the review of an exam');
  });
