import '../../../src/app.css';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { router } from '../../../src/ui/router.svelte';
import LibraryScreen from '../../../src/ui/screens/LibraryScreen.svelte';
import { workshop } from '../../state/support';
import Routed from '../support/Routed.svelte';
import { renderInApp } from '../support/render-in-app';

const narrow = [390, 844] as const;
const wide = [1280, 800] as const;

afterEach(async () => {
  await page.viewport(...narrow);
});

/** The library at an address below `#/library`, over two topics: a with two questions, b with one. */
async function open(place = '', size: readonly [number, number] = narrow, shop = workshop(['a1', 'a2', 'b1'])) {
  await page.viewport(...size);
  router.go(`library${place}`);
  const { screen, context } = await renderInApp(Routed, { component: LibraryScreen }, shop);
  const search = screen.getByRole('searchbox');
  return { screen, context, shop, search };
}

describe('the search', () => {
  test('keeps the focus while the topics below it make way for what is found, and back', async () => {
    const { screen, search } = await open();
    await expect.element(screen.getByRole('heading', { name: 'Library' })).toBeVisible();
    await search.click();
    await userEvent.keyboard('question a2');
    await expect.element(search).toHaveValue('question a2');
    await expect.element(screen.getByRole('link', { name: 'Question a2' })).toBeVisible();
    await expect.element(screen.getByRole('heading', { name: 'Library' })).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Clear search' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Library' })).toBeVisible();
    await expect.element(search).toHaveFocus();
  });

  test('without a query is where one begins', async () => {
    const { screen, search } = await open();
    await search.fill('a2');
    await screen.getByRole('link', { name: 'Question a2' }).click();
    await screen.getByRole('link', { name: 'Back to the list' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Results' })).toBeVisible();
    await screen.getByRole('button', { name: 'Clear search' }).click();
    expect(location.hash).toBe('#/library/search');
    await expect.element(screen.getByRole('heading', { name: 'Library' })).toBeVisible();
    await expect.element(screen.getByRole('link', { name: /^b.one/ })).toBeVisible();
  });

  test.each([
    ['narrow', narrow],
    ['wide', wide],
  ])('is there once on every shelf, on a %s screen', async (_, size) => {
    for (const place of ['', '/a', '/aside', '/mixups', '/search']) {
      const { screen, search } = await open(place, size);
      await expect.element(search).toBeVisible();
      expect(search.elements(), place).toHaveLength(1);
      await screen.unmount();
    }
  });
});

describe('while something is searched', () => {
  test.each([
    [/^a.one 2$/, 'Question a1'],
    [/^b.one 1$/, 'Question b1'],
    [/^Set aside/, 'Nothing is set aside'],
    [/^What you mix up/, 'Nothing yet.'],
  ])('a choice among the topics, %s, shows it at once, even where one is there already', async (name, shown) => {
    const { screen, search } = await open('', wide);
    for (let times = 0; times < 2; times++) {
      await search.fill('found nowhere');
      await expect.element(screen.getByText('Nothing for “found nowhere”')).toBeVisible();
      await screen.getByRole('link', { name }).first().click();
      await expect.element(screen.getByText(shown)).toBeVisible();
      await expect.element(search).toHaveValue('');
    }
  });

  test('the way back to the topics leads there', async () => {
    const { screen, search } = await open();
    await search.fill('a2');
    await screen.getByRole('link', { name: 'Back to topics' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Library' })).toBeVisible();
  });
});

test('a kind that was chosen holds as far as there are questions of it', async () => {
  const { screen } = await open('/a', wide, workshop(['a1', 'f1', 'b1']));
  await screen.getByRole('button', { name: 'Flashcards 1' }).click();
  await expect.element(screen.getByRole('link', { name: 'Question a1' })).not.toBeInTheDocument();
  await screen
    .getByRole('link', { name: /^b.one 1$/ })
    .first()
    .click();
  await expect.element(screen.getByRole('link', { name: 'Question b1' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'All 1' })).toHaveAttribute('aria-pressed', 'true');
});

describe('the key /', () => {
  test('goes to the search, and keeps a question that is open beside it', async () => {
    const { screen, search } = await open('/a/a1', wide);
    await expect.element(screen.getByRole('button', { name: 'Study now' })).toBeVisible();
    await userEvent.keyboard('/');
    await expect.element(search).toHaveFocus();
    await userEvent.keyboard('a/2');
    await expect.element(search).toHaveValue('a/2');
    await expect.element(screen.getByRole('button', { name: 'Study now' })).toBeVisible();
    expect(location.hash).toBe('#/library/a/a1');
  });

  test('leaves a question that fills a narrow screen', async () => {
    const { screen, search } = await open('/a/a1');
    await expect.element(screen.getByRole('button', { name: 'Study now' })).toBeVisible();
    await userEvent.keyboard('/');
    await expect.element(search).toHaveFocus();
    await expect.element(search).toHaveValue('');
    expect(location.hash).toBe('#/library');
  });

  test('does nothing where letter keys are off', async () => {
    const { search } = await open('', narrow, workshop(['a1'], { hasLetterKeys: false }));
    await expect.element(search).toBeVisible();
    await userEvent.keyboard('/');
    await expect.element(search).not.toHaveFocus();
  });

  test('does nothing where something else took it', async () => {
    const { search } = await open();
    await expect.element(search).toBeVisible();
    document.body.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
    await userEvent.keyboard('/');
    await expect.element(search).not.toHaveFocus();
  });
});
