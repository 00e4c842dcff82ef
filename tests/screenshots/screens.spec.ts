import { expect, type Page, test } from '@playwright/test';
import type { AuthoredQuestion } from '../../src/core/question/kinds/authoring-registry';
import { liveQuestions } from '../support/live-questions';
import { historyOf, openWith, sessionUpTo } from './history';
import { take } from './take';

let questions: AuthoredQuestion[] = [];
test.beforeAll(async () => {
  questions = await liveQuestions();
});

const idsOf = (kind?: AuthoredQuestion['kind']) => questions.filter((question) => !kind || question.kind === kind).map(({ id }) => id);
const studied = () => idsOf().filter((_, index) => index % 4 !== 3);

/** The seventh question of a session of 24. */
async function openQuestion(page: Page, id: string): Promise<void> {
  const history = historyOf(studied());
  const others = idsOf().filter((other) => other !== id);
  const { plan, events } = sessionUpTo(id, others, 6, 24, history.length + 1);
  await openWith(page, 'study', [...history, ...events], plan);
}

test('first run', async ({ page }) => {
  await openWith(page, '', []);
  await take(page, '10-first-run');
  await page.getByRole('button', { name: 'Choose topics' }).click();
  await take(page, '10-topics-sheet');
});

test('today, due', async ({ page }) => {
  await openWith(page, '', historyOf(studied()));
  await take(page, '01-today');
});

test('today, back after a month away', async ({ page }) => {
  const before = Date.parse('2026-10-25T00:00:00Z');
  await openWith(page, '', historyOf(studied()).filter(({ at }) => at < before));
  await page.getByText('Back after').waitFor();
  await take(page, '01-today-back');
});

test('today, a session under way', async ({ page }) => {
  await openQuestion(page, idsOf('single')[0] as string);
  await page.goto('./#/');
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await take(page, '01-today-resume');
});

test('single choice', async ({ page }) => {
  const question = questions.find(({ kind, artefact }) => kind === 'single' && artefact?.notes) as AuthoredQuestion;
  await openQuestion(page, question.id);
  await take(page, '02-question-a-before');
  const right = 'options' in question ? (question.options.find((option) => option.key)?.text ?? '') : '';
  const radios = page.getByRole('radio');
  const rightIndex = await radios.evaluateAll(
    (inputs, text) => inputs.findIndex((input) => (input.parentElement?.querySelector('.text')?.textContent ?? '').trim() === text),
    right.replaceAll('`', '').replaceAll('**', ''),
  );
  expect(rightIndex).toBeGreaterThanOrEqual(0);
  await radios.nth(rightIndex).check({ force: true });
  await take(page, '02-question-b-confidence');
  await page.getByRole('button', { name: 'Fairly sure' }).click();
  await page.locator('[data-saving=saved]').waitFor();
  await take(page, '02-question-c-right');
  await page.keyboard.press('z');
  await page.locator('[data-saving]').waitFor({ state: 'detached' });
  await page.getByRole('radio').nth((rightIndex + 1) % 4).check({ force: true });
  await page.getByRole('button', { name: 'Certain' }).click();
  await page.locator('[data-saving=saved]').waitFor();
  await take(page, '02-question-d-wrong');
});

test('an answer that could not be saved', async ({ page }) => {
  await openQuestion(page, idsOf('single')[2] as string);
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.getByRole('radio').first().check({ force: true });
  await page.getByRole('button', { name: 'Guess' }).click();
  await page.getByText('Not saved').waitFor();
  await take(page, '02-question-f-not-saved');
});

test('multiple response', async ({ page }) => {
  await openQuestion(page, idsOf('multiple')[0] as string);
  await page.getByRole('checkbox').nth(0).check({ force: true });
  await take(page, '02-multiple-a-choosing');
  await page.getByRole('checkbox').nth(1).check({ force: true });
  await page.getByRole('button', { name: 'Guess' }).click();
  await page.locator('[data-saving=saved]').waitFor();
  await take(page, '02-multiple-b-checked');
});

test('flashcard', async ({ page }) => {
  await openQuestion(page, idsOf('flashcard')[8] as string);
  await take(page, '03-flashcard-a-front');
  await page.getByRole('button', { name: 'Show answer' }).click();
  await take(page, '03-flashcard-b-rate');
});

test('sort', async ({ page }) => {
  const question = questions.find((found) => found.kind === 'categorize' && found.buckets.includes('AMI')) as AuthoredQuestion;
  await openQuestion(page, question.id);
  for (const key of ['1', '2', '3']) await page.keyboard.press(key);
  await take(page, '03-sort-a-placing');
  for (let rest = 0; rest < 5; rest++) await page.keyboard.press(String((rest % 4) + 1));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.locator('[data-saving=saved]').waitFor();
  await take(page, '03-sort-b-checked');
});

/** The other kinds: as asked, and as answered by the strokes of a keyboard. */
const asked: readonly (readonly [AuthoredQuestion['kind'], strokes: readonly string[]])[] = [
  ['claim', ['y', 'b', '2']],
  ['cloze', ['x', 'Enter', 'x', 'Enter', 'x', 'Enter']],
  ['command', ['d', 'o', 'c', 'k', 'e', 'r', 'Enter']],
  ['order', ['Enter']],
  ['match', ['a', 'b', 'c', 'd', 'e', 'f', 'Enter']],
  ['fault', ['Space', '2']],
  ['numeric', ['7', 'Enter']],
  ['scenario', ['a', 'Enter', 'a', 'Enter', 'a', 'Enter']],
];
for (const [kind, strokes] of asked)
  test(`${kind}`, async ({ page }) => {
    await openQuestion(page, idsOf(kind)[0] as string);
    await take(page, `03-${kind}-a-asked`);
    const field = page.getByRole('textbox').or(page.getByRole('button', { name: /^line 2\b/ }));
    if ((await field.count()) > 0) await field.first().focus();
    for (const stroke of strokes) {
      if ((await page.locator('[data-saving]').count()) > 0) break;
      await page.keyboard.press(stroke);
      // The verdict is drawn some frames later; a stroke in between would go on to the next question.
      await page.waitForTimeout(200);
    }
    await page.locator('[data-saving=saved]').waitFor();
    await take(page, `03-${kind}-b-checked`);
  });

test('summary, then done', async ({ page }) => {
  const cards = idsOf('flashcard');
  const { plan, events } = sessionUpTo(cards[12] as string, [...idsOf('single').slice(0, 10), ...cards.slice(0, 10)], 20, 21, 5_000);
  await openWith(page, 'study', [...historyOf(studied().slice(0, 40)), ...events], plan);
  await page.keyboard.press('Space');
  await page.keyboard.press('3');
  await page.getByRole('heading', { name: /right$/ }).waitFor();
  await take(page, '04-summary');
});

test('today, done', async ({ page }) => {
  const cards = idsOf().slice(0, 12);
  const { events } = sessionUpTo(cards[11] as string, cards, 11, 12, 5_000);
  await openWith(page, '', events);
  await page.getByRole('heading', { name: 'Done for today' }).waitFor();
  await take(page, '01-today-done');
});

test('library', async ({ page }) => {
  await openWith(page, 'library', historyOf(studied()));
  await take(page, '06-library-a-topics');
  await page.goto('./#/library/img.cache');
  await page.locator('main a[href*="/q-"]').first().waitFor();
  await take(page, '06-library-a-list');
  await page.getByRole('searchbox').first().fill('kernel');
  await page.getByText(/^All \d+$/).waitFor();
  await take(page, '06-library-b-search');
  await page.getByRole('searchbox').first().fill('kernle');
  await page.getByText('Nothing for').waitFor();
  await take(page, '06-library-b-nothing');
  await page.getByRole('button', { name: 'Clear search' }).last().click();
  await page.locator('main a[href*="/q-"]').first().click();
  await page.getByRole('heading', { name: 'Your memory' }).waitFor();
  await take(page, '06-library-c-item');
});

test('settings', async ({ page }) => {
  await openWith(page, 'settings', historyOf(studied()));
  await take(page, '08-settings-a-main');
  for (const part of ['study', 'appearance', 'data', 'keyboard', 'about']) {
    await page.goto(`./#/settings/${part}`);
    await page.waitForTimeout(150);
    await take(page, part === 'data' ? '08-settings-b-data' : `08-settings-${part}`);
  }
  await page.goto('./#/settings/keyboard');
  await page.getByRole('button', { name: 'All shortcuts' }).click();
  await take(page, '08-shortcuts');
});

test('recovery', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await page.goto('./');
  await page.getByRole('heading', { name: 'Your data could not be opened' }).waitFor();
  // As on any visit but the first, which has nothing to recover.
  await page.evaluate(() => {
    document.documentElement.dataset.fonts = '';
  });
  await take(page, '10-recovery');
});
