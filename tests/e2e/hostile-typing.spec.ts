import { expect, type Page, test } from '@playwright/test';
import { titleOf } from '../../src/core/question/search-questions';
import { hostileQuestion, questionsOfVectors } from '../support/hostile-questions';
import { vectors } from '../support/xss-vectors';
import { type Place, type Places, placesOfKinds, serveHostileBanks, vectorShelf } from './hostile-host';
import { studyThese } from './study';
import { expectShown, watchPage } from './watch-page';

test.use({ serviceWorkers: 'block', bypassCSP: true, viewport: { width: 1280, height: 800 } });

let places: Places;
test.beforeAll(async () => {
  places = await placesOfKinds();
});

/** Vectors in as few texts as a field of that length takes; a vector that is longer is cut, as the field would. */
function packed(longest: number, asWord: (vector: string) => string = (vector) => vector): string[] {
  const texts: string[] = [];
  for (const word of vectors.map((vector) => asWord(vector.slice(0, longest - 50)))) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + word.length < longest) texts[texts.length - 1] = `${last} ${word}`;
    else texts.push(word);
  }
  return texts;
}

/** Types every text into a field, one after the other, and says for which of them the page did not change accordingly. */
const typeEach = (page: Page, field: string, texts: readonly string[], shown: string) =>
  page.evaluate(
    async ([field, texts, shown]) => {
      const squash = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, '');
      const input = document.querySelector<HTMLInputElement>(field) as HTMLInputElement;
      const unseen: string[] = [];
      for (const text of texts) {
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve));
        if (!squash(document.querySelector(shown)?.textContent).includes(squash(input.value))) unseen.push(text);
      }
      return unseen;
    },
    [field, texts, shown] as const,
  );

test('what is typed into a search is shown as text, whether it finds something or nothing', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const watch = await watchPage(page, baseURL as string);
  const questions = questionsOfVectors(vectorShelf, 12);
  await serveHostileBanks(page, questions);
  await page.goto(`./#/library/${vectorShelf}`);
  await expect(page.locator('main li a').first()).toBeAttached();
  const nothing = packed(1_000).map((text) => `${text} found-nowhere`);
  // The first search opens every bank.
  await page.getByRole('searchbox').fill('found-nowhere');
  await expect(page.getByRole('heading', { name: 'Nothing for' })).toBeVisible();
  expect(await typeEach(page, 'input[type=search]', nothing, 'main h2')).toEqual([]);
  await page.getByRole('button', { name: 'Clear search' }).first().click();
  const titles = questions.map((question) => titleOf(question));
  expect(await typeEach(page, 'input[type=search]', titles, 'main li')).toEqual([]);
  expect(await watch.told()).toEqual([]);
});

test('what is typed into blanks and command lines is judged and shown as text', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const watch = await watchPage(page, baseURL as string);
  const cloze = places.get('cloze') as Place;
  const command = places.get('command') as Place;
  // Every vector as one word of a command line, as many as the first lines hold; the rest is judged in the component.
  const lines = packed(1_900, (vector) => `'${vector.replaceAll("'", '’')}'`).slice(0, 4);
  await serveHostileBanks(page, [hostileQuestion('cloze', vectors, cloze), hostileQuestion('command', [], command)]);
  await studyThese(page, [cloze.id, command.id]);
  await expect(page.getByRole('textbox')).toHaveCount(vectors.length);
  await page.evaluate((vectors) => {
    const order = Array.from(vectors, (_, index) => String(index + 1)).sort();
    for (const [at, input] of document.querySelectorAll<HTMLTextAreaElement>('main textarea').entries()) {
      // One of them is a space, which is no answer.
      input.value = vectors[Number(order[at]) - 1]?.trim() || '-';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, vectors);
  // Past the layout, which that many fields do not fit into.
  await page.getByRole('button', { name: 'Check', exact: true }).dispatchEvent('click');
  await expect(page.locator('[data-saving=saved]')).toBeVisible();
  await page.keyboard.press('Enter');

  for (const line of lines) {
    await page.getByRole('textbox').fill(`docker run -d --name web -p 8080:80 ${line}`);
    await page.getByRole('textbox').press('Enter');
    await expect(page.getByRole('list', { name: 'What is wrong' })).toBeVisible();
    await expect(page.locator('[data-saving=saved]')).toBeVisible();
    await page.keyboard.press('z');
    await expect(page.locator('[data-saving=saved]')).toHaveCount(0);
  }
  await page.goto(`./#/library/${cloze.subtopic}/${cloze.id}`);
  await expect(page.getByRole('heading', { name: 'Your answers' })).toBeVisible();
  await expectShown(page, vectors, 'what was typed');
  expect(await watch.told()).toEqual([]);
});

test('notes and reports are kept and shown as text', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const watch = await watchPage(page, baseURL as string);
  const place = places.get('single') as Place;
  await serveHostileBanks(page, [hostileQuestion('single', [], place)]);
  await page.goto(`./#/library/${place.subtopic}/${place.id}`);
  for (const note of packed(3_900)) {
    await page.getByRole('button', { name: /^(Edit note|Note)$/ }).click();
    await page.getByRole('textbox', { name: /In your own words/ }).fill(note);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectShown(page, [note], 'note');
  }
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your note' })).toBeVisible();
  await expectShown(page, packed(3_900).slice(-1), 'note, read again');
  await page.getByRole('button', { name: 'Report', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await typeEach(page, 'dialog textarea', packed(3_900), 'dialog pre')).toEqual([]);
  expect(await page.getByRole('link', { name: 'Open the report' }).getAttribute('href')).toMatch(/^(mailto:\?|https:)/);
  expect(await watch.told()).toEqual([]);
});

test('no address leads anywhere but into the app', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const watch = await watchPage(page, baseURL as string);
  await page.goto('./#/library');
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  const forms = ['#/library/*', '#/library/img.cache/*', '#/settings/*', '#/*', '#*'];
  const addresses = vectors.flatMap((vector, index) => [
    (forms[index % forms.length] as string).replace('*', () => encodeURIComponent(vector.toWellFormed())),
    ...(index % 3 === 0 ? [(forms[(index + 1) % forms.length] as string).replace('*', () => vector)] : []),
  ]);
  await page.evaluate(async (addresses) => {
    for (const address of addresses) {
      location.hash = address;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, addresses);
  await page.goto('./#/library');
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  expect(await watch.told()).toEqual([]);
});
