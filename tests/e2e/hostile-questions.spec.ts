import { expect, test } from '@playwright/test';
import { hostileQuestion, questionsOfVectors } from '../support/hostile-questions';
import { vectors } from '../support/xss-vectors';
import { type Places, placesOfKinds, serveHostileBanks, vectorShelf } from './hostile-host';
import { position, shownFace, studyThese } from './study';
import { expectShown, touchEverything, watchPage } from './watch-page';

// Wide, so that tree, list and question of the library stand side by side.
test.use({ serviceWorkers: 'block', viewport: { width: 1280, height: 800 } });

let places: Places;
test.beforeAll(async () => {
  places = await placesOfKinds();
  expect(places.size).toBe(12);
  expect(vectors.length).toBe(468);
});

test.describe('with the policy switched off', () => {
  test.use({ bypassCSP: true });

  test('every text of a bank is shown as text in the library, whatever the kind', async ({ page, baseURL }) => {
    test.setTimeout(120_000);
    const watch = await watchPage(page, baseURL as string);
    const questions = [...places].map(([kind, place]) => hostileQuestion(kind, vectors, place));
    await serveHostileBanks(page, [...questions, ...questionsOfVectors(vectorShelf)]);
    for (const [kind, { id, subtopic }] of places) {
      await page.goto(`./#/library/${subtopic}/${id}`);
      await expect(page.getByRole('heading', { name: 'Your memory' })).toBeVisible();
      await expectShown(page, vectors, kind);
      await touchEverything(page);
    }
    await page.goto(`./#/library/${vectorShelf}`);
    await expect(page.locator('main li a', { hasText: vectors[0] as string }).first()).toBeAttached();
    await expectShown(page, vectors, 'titles in a list');
    expect(await watch.told()).toEqual([]);
  });
});

for (const bypassCSP of [true, false])
  test.describe(bypassCSP ? 'with the policy switched off' : 'under the policy of the page', () => {
    test.use({ bypassCSP });

    test('a session asks and answers questions full of vectors as text', async ({ page, baseURL }) => {
      test.setTimeout(120_000);
      const watch = await watchPage(page, baseURL as string);
      const share = (index: number) => vectors.filter((_, at) => at % 4 === index % 4);
      await serveHostileBanks(
        page,
        [...places].map(([kind, place], index) => hostileQuestion(kind, share(index), place)),
      );
      const ids = [...places.values()].map(({ id }) => id);
      await studyThese(page, ids);
      for (let index = 0; index < ids.length; index++) {
        await expect(position(page)).toHaveText(`${index + 1} of ${ids.length}`);
        const face = await shownFace(page);
        await expectShown(page, share(index), `${face}, asked`);
        await page.keyboard.press(face === 'flashcard' ? 'Space' : '0');
        await expect(page.getByRole('button', { name: /^(Next|Good)/ })).toBeEnabled();
        await expectShown(page, share(index), `${face}, answered`);
        await touchEverything(page);
        await page.keyboard.press(face === 'flashcard' ? '3' : 'Enter');
      }
      await expect(page.getByRole('heading', { name: /right$/ })).toBeVisible();
      await touchEverything(page);
      expect(await watch.told()).toEqual([]);
    });
  });
