import { expect, type Page, test } from '@playwright/test';
import type { Face } from '../../src/core/question/faces/registry';
import type { AuthoredQuestion } from '../../src/core/question/kinds/authoring-registry';
import { type Kind, kinds } from '../../src/core/question/kinds/registry';
import { liveQuestions } from '../support/live-questions';
import { expectNoViolation } from './axe';
import { answer, next, storedCounts, studyThese } from './study';

let questions: AuthoredQuestion[] = [];
test.beforeAll(async () => {
  questions = await liveQuestions();
});
const idOf = (kind: Kind) => questions.find((question) => question.kind === kind)?.id as string;
const all = Object.keys(kinds) as Kind[];

/** The next question comes up a moment after Next, and can have the focus once the one before is gone. */
async function expectFace(page: Page, face: Face): Promise<void> {
  await expect(page.locator('header[data-face]')).toHaveAttribute('data-face', face);
  await expect(page.locator('[data-saving]')).toHaveCount(0);
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('axe finds nothing on a question of any kind, asked and answered @both', async ({ page }) => {
      test.setTimeout(180_000);
      await studyThese(page, all.map(idOf));
      for (const kind of all) {
        await expectFace(page, kind);
        const hint = page.getByRole('button', { name: /^Hint/ });
        if ((await hint.count()) > 0) await hint.click();
        await expectNoViolation(page, `${kind}, asked`);
        await answer(page);
        if (kind === 'flashcard') break;
        await expectNoViolation(page, `${kind}, answered`);
        await next(page).click();
      }
    });
  });

/** What a keyboard alone does to answer each kind, up to the verdict. */
const keystrokes: Readonly<Record<Exclude<Face, 'discrete' | 'recall' | 'typed'>, (page: Page) => Promise<void>>> = {
  single: (page) => press(page, 'a', '3'),
  multiple: async (page) => {
    for (const key of ['a', 'b', 'c'])
      if (!(await page.getByText('How sure are you?').isVisible())) await press(page, key);
    await press(page, '2');
  },
  claim: (page) => press(page, 'y', 'b', 'Enter'),
  cloze: async (page) => {
    const blanks = page.getByRole('textbox');
    await blanks.first().focus();
    for (let blank = 0; blank < (await blanks.count()); blank++) await press(page, 'x', 'Enter');
  },
  command: (page) => typeInto(page, 'docker ps'),
  numeric: (page) => typeInto(page, '7'),
  order: async (page) => {
    // The focus moves to a question once that is painted; a Tab before would go on from where it was.
    await expect(page.locator('#main')).toBeFocused();
    await press(page, 'Tab', 'Space', 'ArrowDown', 'Space', 'Enter');
  },
  match: async (page) => {
    const check = page.getByRole('button', { name: 'Check', exact: true });
    for (const key of 'abcdefgh') if (!((await check.count()) > 0 && (await check.isEnabled()))) await press(page, key);
    await press(page, 'Enter');
  },
  categorize: async (page) => {
    for (let entry = 0; entry < 8; entry++) await press(page, String((entry % 2) + 1));
    await press(page, 'Enter');
  },
  fault: async (page) => {
    await page.getByRole('button', { name: /^line 1\b/ }).focus();
    for (let line = 0; line < 3 && !(await page.getByText('How sure are you?').isVisible()); line++)
      await press(page, 'ArrowDown', 'Space');
    await press(page, '1');
  },
  scenario: async (page) => {
    const question = questions.find(({ kind }) => kind === 'scenario');
    for (const [index, part] of (question?.kind === 'scenario' ? question.parts : []).entries()) {
      await expect(page.getByText(`Part ${index + 1} of`)).toBeVisible();
      await press(page, ...['a', 'b', 'c'].slice(0, part.type === 'multiple' ? part.select : 1), 'Enter');
    }
  },
  flashcard: (page) => press(page, 'Space', '3'),
};

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
async function typeInto(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('every kind is answered by keyboard alone, and what it did is in the log @desktop', async ({ page }) => {
  await studyThese(page, all.map(idOf));
  for (const kind of all) {
    await expectFace(page, kind);
    await keystrokes[kind](page);
    if (kind === 'flashcard') break;
    await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: /right$/ })).toBeVisible();
  expect((await storedCounts(page)).answered).toBe(all.length);
});
