import '../../../src/app.css';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { QuestionId } from '../../../src/core/ids';
import { StorageError } from '../../../src/core/ports';
import { Today } from '../../../src/state/today.svelte';
import { charts } from '../../../src/ui/charts/registry';
import ProgressScreen from '../../../src/ui/screens/ProgressScreen.svelte';
import { renderInApp } from '../support/render-in-app';
import { type Amount, progressOf } from '../support/sample-progress';

beforeEach(() => {
  location.hash = '';
});

/** The screen at an address below `#/progress`, over a history; each question has the one before it for a neighbour. */
async function open(amount: Amount, ...place: string[]) {
  const { shop, progress } = await progressOf(amount);
  const neighboursOf = (id: QuestionId) => {
    const { questions } = shop.library.index;
    const at = questions.findIndex((question) => question.id === id);
    return [questions[(at + questions.length - 1) % questions.length]?.id as QuestionId];
  };
  const today = new Today(shop.services, shop.library, shop.settings);
  await today.refresh();
  const saveTable = vi.fn(async () => undefined);
  const { screen } = await renderInApp(ProgressScreen, { parts: ['progress', ...place] }, shop, {
    today,
    saveTable,
    exams: async () => ({ contrasts: { questionsOf: () => [], neighboursOf } }) as never,
  });
  await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
  return { shop, progress, screen, today, saveTable };
}

describe('the overview', () => {
  test('says how the learner stands, what to do next, and draws five charts', async () => {
    const { screen, progress } = await open('three years');
    const { holding, total } = progress.mastery.all;
    await expect.element(screen.getByText(`of ${total} holding`)).toHaveTextContent(`${holding}of ${total} holding`);
    await expect.element(screen.getByRole('heading', { name: 'What next' })).toBeVisible();
    for (const title of ['Activity', 'Due next', 'Recall', 'Mastery', 'Exam scores'])
      await expect.element(screen.getByRole('heading', { name: title, exact: true })).toBeVisible();
    expect(screen.getByRole('img').elements().length).toBeGreaterThanOrEqual(5);
  });

  test('shows axes and says when they fill, before the first session', async () => {
    const { screen } = await open('nothing');
    await expect.element(screen.getByText('Appears after your first session').first()).toBeVisible();
    await expect.element(screen.getByText('Appears after your first exam')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'What next' }).elements()).toHaveLength(0);
  });

  test('turns all charts into tables by one button, and back', async () => {
    const { screen } = await open('three years');
    const button = screen.getByRole('button', { name: 'Show as tables' });
    await button.click();
    expect(screen.getByRole('table').elements()).toHaveLength(5);
    expect(screen.getByRole('img').elements()).toHaveLength(0);
    await expect.element(button).toHaveAttribute('aria-pressed', 'true');
    await button.click();
    expect(screen.getByRole('table').elements()).toHaveLength(0);
  });

  test('leads to every chart there is, each with what it found', async () => {
    const { screen } = await open('three years');
    await expect.element(screen.getByRole('link', { name: /^Stability/ })).toBeVisible();
    const places = screen
      .getByRole('link')
      .elements()
      .map((link) => link.getAttribute('href'));
    expect(places).toEqual(expect.arrayContaining(Object.keys(charts).map((name) => `#/progress/${name}`)));
  });

  test('narrows statistics of cards to a topic', async () => {
    const { screen } = await open('three years');
    const link = screen.getByRole('link', { name: /^Most missed/ });
    await expect.element(link).toBeVisible();
    const found = () => link.element().textContent;
    const before = found();
    await screen.getByRole('combobox', { name: 'Of' }).selectOptions('b.one');
    await expect.poll(found).not.toBe(before);
  });

  test('proposes what there is to do in all topics, whichever is looked at', async () => {
    const { screen, progress } = await open('three years');
    const steps = () => screen.getByRole('button', { name: /stuck card|mix-up/ }).elements();
    await expect.poll(() => steps().length).toBe(2);
    const before = steps().map(({ textContent }) => textContent);
    expect(before[0]).toContain(`${progress.leeches.cards.length} stuck`);
    const link = screen.getByRole('link', { name: /^Most missed/ });
    await expect.element(link).toBeVisible();
    const found = link.element().textContent;
    await screen.getByRole('combobox', { name: 'Of' }).selectOptions('b.one');
    await expect.poll(() => link.element().textContent).not.toBe(found);
    expect(steps().map(({ textContent }) => textContent)).toEqual(before);
  });

  test('left open over night is of the new day when it is looked at again', async () => {
    const { screen, shop } = await open('three years');
    const today = () => screen.container.querySelector('.calendar .today')?.getAttribute('title');
    await expect.poll(today).toMatch(/^Mon 2 Mar/);
    shop.advance(86_400_000);
    window.dispatchEvent(new Event('focus'));
    await expect.poll(today).toMatch(/^Tue 3 Mar/);
  });

  test('begins a sitting of the weakest topic', async () => {
    const { screen, shop, progress } = await open('three years');
    if (!progress.weakest) throw new Error('the sample has no weakest topic');
    await screen.getByRole('button', { name: `Study ${progress.weakest.title}` }).click();
    await expect.poll(() => location.hash).toBe('#/study');
    const plan = await shop.services.shelf.load();
    expect(plan?.queue.length).toBeGreaterThan(0);
    expect(plan?.queue.every(({ cardId }) => cardId.startsWith(progress.weakest?.id ?? '?'))).toBe(true);
  });

  test('says what could not be read', async () => {
    const { shop } = await progressOf('nothing');
    vi.spyOn(shop.log, 'sittings').mockRejectedValue(new StorageError('closed', 'Another tab closed it.'));
    const { screen } = await renderInApp(ProgressScreen, { parts: ['progress'] }, shop);
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent('Your data could not be read. Another tab closed it.');
  });
});

describe('one chart', () => {
  test('stands above its table, which can be saved with raw values', async () => {
    const { screen, saveTable } = await open('three years', 'recall');
    await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^Recall You recall \d+%/);
    await expect.element(screen.getByRole('table')).toBeVisible();
    await screen.getByRole('button', { name: 'Save as CSV' }).click();
    expect(saveTable).toHaveBeenCalledOnce();
    const [name, rows] = saveTable.mock.calls[0] as unknown as [string, (string | number | null)[][]];
    expect(name).toBe('holdfast-recall-2026-03-02.csv');
    expect(rows[0]).toEqual(['Week of', 'Reviews', 'Remembered', 'Share']);
    expect(rows).toHaveLength(13);
    expect(rows.at(-2)?.[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('can be read value by value with the arrow keys', async () => {
    const { screen } = await open('three years', 'stability');
    const reader = screen.getByRole('slider', { name: 'Read the values' });
    (reader.element() as HTMLElement).focus();
    await expect.element(reader).toHaveAttribute('aria-valuetext', expect.stringMatching(/^under 1: \d+$/));
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(reader).toHaveAttribute('aria-valuetext', expect.stringMatching(/^1–3: \d+$/));
    await userEvent.keyboard('{End}');
    await expect.element(reader).toHaveAttribute('aria-valuetext', expect.stringMatching(/^365 or more: \d+$/));
    await expect.element(screen.getByText(/^365 or more: \d+$/)).toBeVisible();
  });

  test('of an address nobody knows is the overview', async () => {
    const { screen } = await open('nothing', 'hasOwnProperty');
    await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Progress');
  });
});

describe('cards missed again and again', () => {
  test('can be set aside, and taken back', async () => {
    const { screen, progress, shop } = await open('three years', 'leeches');
    const [leech] = progress.leeches.cards;
    if (!leech) throw new Error('the sample has no leech');
    const isSetAside = async () => (await shop.log.statesOf([leech.cardId]))[0]?.isSuspended;
    await screen.getByRole('button', { name: 'Set aside' }).first().click();
    await expect.poll(isSetAside).toBe(true);
  });

  test('can be said in own words', async () => {
    const { screen, progress, shop } = await open('three years', 'leeches');
    await screen.getByRole('button', { name: 'Note' }).first().click();
    await screen.getByRole('textbox').fill('The image is the template.');
    await screen.getByRole('button', { name: 'Save', exact: true }).click();
    const [leech] = progress.leeches.cards;
    await expect.poll(() => shop.log.noteOf(leech?.cardId as never)).toBe('The image is the template.');
  });

  test('are drilled beside what is near them', async () => {
    const { screen, progress, shop } = await open('three years', 'leeches');
    await screen.getByRole('button', { name: 'Contrast drill' }).first().click();
    await expect.poll(() => location.hash).toBe('#/study');
    const plan = await shop.services.shelf.load();
    expect(plan?.mode).toBe('practice');
    expect(plan?.queue.map(({ cardId }) => cardId)[0]).toBe(progress.leeches.cards[0]?.cardId);
    expect(plan?.queue).toHaveLength(2);
  });
});

test('a mix-up that came up often is offered a drill', async () => {
  const { screen, progress } = await open('three years', 'mixups');
  expect(progress.confused.proposed).toBeGreaterThan(0);
  await expect.element(screen.getByRole('button', { name: 'Contrast drill' }).first()).toBeVisible();
  await expect.element(screen.getByText('“rm frees space”')).toBeVisible();
});

test('nothing leaves the screen at 320 pixels and double text', async () => {
  await page.viewport(320, 800);
  document.documentElement.style.setProperty('--text-size', '2');
  try {
    for (const place of ['', ...Object.keys(charts)]) {
      const { screen } = await open('three years', ...(place === '' ? [] : [place]));
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(document.documentElement.scrollWidth, place).toBeLessThanOrEqual(320);
      await screen.unmount();
    }
  } finally {
    document.documentElement.style.removeProperty('--text-size');
    await page.viewport(390, 844);
  }
});
