import '../../../src/app.css';
import { afterEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { right } from '../../../src/core/answer/outcome';
import { dontKnow, type Response } from '../../../src/core/answer/response';
import type { CardId, SessionId } from '../../../src/core/ids';
import { StorageError } from '../../../src/core/ports';
import { router } from '../../../src/ui/router.svelte';
import LibraryScreen from '../../../src/ui/screens/LibraryScreen.svelte';
import { workshop } from '../../state/support';
import Routed from '../support/Routed.svelte';
import { renderInApp } from '../support/render-in-app';

const narrow = [390, 844] as const;
const wide = [1280, 800] as const;

/** Long enough for what might come to have come. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

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

test('a long search without a space that finds nothing does not widen the page', async () => {
  const { screen, search } = await open();
  await search.fill('x'.repeat(300));
  await expect.element(screen.getByText('Nothing for “xxx')).toBeVisible();
  expect(document.documentElement.scrollWidth).toBe(narrow[0]);
});

test('a search for a word misspelt asks whether the nearest one was meant', async () => {
  const { screen, search } = await open();
  await search.fill('qestion a2');
  await screen.getByRole('button', { name: 'question a2' }).click();
  await expect.element(search).toHaveValue('question a2');
  await expect.element(screen.getByRole('link', { name: 'Question a2' })).toBeVisible();
  await search.fill('zzzzz');
  await expect.element(screen.getByText(/Try fewer or shorter words/)).toBeVisible();
});

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
    expect(location.hash).toBe('#/library');
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

/** Has what is called next wait, until it is let go on or fails. */
function held<Given extends unknown[], Result>(call: MockInstance<(...given: Given) => Promise<Result>>) {
  let end = (_failure?: Error) => {};
  const waits = new Promise<void>((resolve, reject) => {
    end = (failure) => (failure ? reject(failure) : resolve());
  });
  const real = call.getMockImplementation();
  call.mockImplementationOnce(async (...given) => {
    await waits;
    if (!real) throw new Error('There is nothing to go on with.');
    return real(...given);
  });
  return { end };
}

describe('as long as the bank is on its way', () => {
  test('a question is not said to be gone', async () => {
    const { screen, shop } = await open('/a');
    await expect.element(screen.getByRole('link', { name: 'Question a1' })).toBeVisible();
    const { end } = held(shop.open);
    router.go('library/b.one/b1');
    await settled();
    await expect.element(screen.getByText('no longer in the bank')).not.toBeInTheDocument();
    end();
    await expect.element(screen.getByRole('button', { name: 'Study now' })).toBeVisible();
    router.go('library/b.one/b9');
    await expect.element(screen.getByText('no longer in the bank')).toBeVisible();
    await screen.getByRole('link', { name: 'Back to the list' }).click();
    await expect.element(screen.getByRole('link', { name: 'Question b1' })).toBeVisible();
  });

  test('a search is not said to have found nothing', async () => {
    const { screen, shop, search } = await open();
    const { end } = held(shop.open);
    await search.fill('nowhere');
    await expect.element(screen.getByRole('heading', { name: 'Results' })).toBeVisible();
    await settled();
    await expect.element(screen.getByText('Nothing for')).not.toBeInTheDocument();
    end();
    await expect.element(screen.getByText('Nothing for “nowhere”')).toBeVisible();
  });

  test('nothing is said of what is set aside, nor before the states of cards are there', async () => {
    const shop = workshop(['a1', 'a2', 'b1']);
    await shop.log.append([shop.services.stamp({ type: 'suspensionSet', cardId: 'a2' as CardId, isSuspended: true })]);
    const read = shop.log.statesOf.bind(shop.log);
    const states = held(vi.spyOn(shop.log, 'statesOf').mockImplementation(read));
    const banks = held(shop.open);
    const { screen } = await open('/aside', narrow, shop);
    await expect.element(screen.getByRole('link', { name: 'Back to topics' })).toBeVisible();
    await settled();
    await expect.element(screen.getByText('Nothing is set aside')).not.toBeInTheDocument();
    banks.end();
    await settled();
    await expect.element(screen.getByText('Nothing is set aside')).not.toBeInTheDocument();
    states.end();
    await expect.element(screen.getByRole('link', { name: 'Question a2' })).toBeVisible();
  });
});

describe('what could not be opened', () => {
  test.each([
    ['the topics', ''],
    ['a shelf', '/a'],
    ['one question', '/a/a1'],
  ])('is said in the place of %s and may be tried again', async (_, place) => {
    const shop = workshop(['a1', 'a2', 'b1']);
    if (place === '') vi.spyOn(shop.services.banks, 'topics').mockRejectedValueOnce(new Error('Not reached.'));
    else shop.open.mockRejectedValueOnce(new Error('Not reached.'));
    const { screen } = await open(place, narrow, shop);
    await expect.element(screen.getByRole('alert')).toHaveTextContent('could not be opened. Not reached.');
    await screen.getByRole('button', { name: 'Retry' }).click();
    await expect.element(screen.getByText(place === '' ? 'b.one' : 'Question a1')).toBeVisible();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });

  test('may be the states of cards', async () => {
    const shop = workshop(['a1', 'a2', 'b1']);
    await shop.log.append([shop.services.stamp({ type: 'suspensionSet', cardId: 'a2' as CardId, isSuspended: true })]);
    vi.spyOn(shop.log, 'statesOf').mockRejectedValueOnce(new StorageError('closed', 'Another tab closed it.'));
    const { screen } = await open('/aside', wide, shop);
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Another tab closed it.');
    await screen.getByRole('button', { name: 'Retry' }).click();
    await expect.element(screen.getByRole('link', { name: 'Question a2' })).toBeVisible();
  });

  test('late and no longer shown is not said', async () => {
    const shop = workshop(['a1', 'a2', 'b1']);
    const { end } = held(shop.open);
    const { screen } = await open('/a', wide, shop);
    router.go('library/b');
    await expect.element(screen.getByRole('link', { name: 'Question b1' })).toBeVisible();
    end(new Error('Not reached.'));
    await settled();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
    await expect.element(screen.getByRole('link', { name: 'Question b1' })).toBeVisible();
  });
});

test('a question is chosen without opening the banks of the list again, which stays where it was', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `a${index}`);
  const { screen, shop } = await open('/a', wide, workshop(ids));
  const last = screen.getByRole('link', { name: 'Question a39' });
  await expect.element(last).toBeInTheDocument();
  const opened = vi.spyOn(shop.library, 'openAll');
  const element = last.element();
  element.scrollIntoView();
  const pane = element.closest('.pane') as HTMLElement;
  const before = pane.scrollTop;
  expect(before).toBeGreaterThan(0);
  await last.click();
  await expect.element(screen.getByRole('button', { name: 'Study now' })).toBeVisible();
  expect(opened).not.toHaveBeenCalled();
  expect(last.element()).toBe(element);
  expect(pane.scrollTop).toBe(before);
});

test('beside panes that stay, each question and each shelf is shown from its top', async () => {
  const ids = [
    ...Array.from({ length: 20 }, (_, index) => `a${index}`),
    ...Array.from({ length: 20 }, (_, index) => `b${index}`),
  ];
  const { screen } = await open('/a/a1', [1280, 300], workshop(ids));
  await expect.element(screen.getByRole('button', { name: 'Study now' })).toBeInTheDocument();
  const [, list, item] = document.querySelectorAll('.pane');
  const scrollDown = () => {
    for (const pane of [list, item]) pane?.scrollTo(0, 90);
    return [list?.scrollTop, item?.scrollTop];
  };
  expect(scrollDown()).toEqual([90, 90]);
  router.go('library/a/a2');
  await expect.poll(() => [list?.scrollTop, item?.scrollTop]).toEqual([90, 0]);
  expect(scrollDown()).toEqual([90, 90]);
  router.go('library/b/b2');
  await expect.poll(() => [list?.scrollTop, item?.scrollTop]).toEqual([0, 0]);
});

test('setting a card aside leaves the focus where it can be taken back', async () => {
  const { screen, shop, context } = await open('/a/a1');
  for (const [before, after] of [
    ['Set aside', 'Take back'],
    ['Take back', 'Set aside'],
  ] as const) {
    const appended = vi.spyOn(shop.log, 'append');
    await screen.getByRole('button', { name: before }).click();
    await expect.poll(() => appended.mock.calls.length).toBe(1);
    await appended.mock.results[0]?.value;
    appended.mockRestore();
    await context.today.refresh();
    await expect.element(screen.getByRole('button', { name: after })).toHaveFocus();
  }
});

test('a question with changing numbers says that its own are an example, and each answer those it was given to', async () => {
  const shop = workshop(['a1', 'n1']);
  const answer = (response: Response) =>
    shop.log.append([
      shop.services.stamp({
        type: 'answered',
        cardId: 'n1' as CardId,
        revision: 'revision-n1',
        sessionId: 'session' as SessionId,
        mode: 'review',
        response,
        outcome: right,
        rating: 'good',
        tookMs: 1000,
      }),
    ]);
  await answer({ kind: 'numeric', typed: '81', given: { count: 79 } });
  await answer({ kind: 'numeric', typed: '12', given: { count: 10 } });
  await answer({ kind: 'numeric', typed: '4', given: { count: 1000 } });
  await answer(dontKnow);
  const { screen } = await open('/a/n1', narrow, shop);
  await expect.element(screen.getByText('An example: the numbers change with each sitting.')).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: 'n1: 1 tasks and 2 more?' })).toBeVisible();
  const answers = screen.getByRole('region', { name: 'Your answers' });
  await expect.element(answers).toBeVisible();
  const rows = [...answers.element().querySelectorAll('li')].map((row) => row.textContent);
  expect(rows).toEqual([
    expect.stringMatching(/Right\s*I don’t know\s*$/),
    expect.stringMatching(/Right\s*answered under an earlier revision\s*$/),
    expect.stringMatching(/Right\s*12\s*n1: 10 tasks and 2 more\?$/),
    expect.stringMatching(/Right\s*81\s*n1: 79 tasks and 2 more\?$/),
  ]);
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

describe('a question beside its list', () => {
  const many = () => workshop(Array.from({ length: 40 }, (_, index) => `a${index + 10}`));

  test('is reached by one key from its row, and the rows after that are not in the way', async () => {
    const { screen } = await open('/a', wide, many());
    const row = screen.getByRole('link', { name: /a20/ });
    await expect.element(row).toBeVisible();
    row.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('article').getByText('Question a20').first()).toBeVisible();
    await userEvent.keyboard('{Tab}');
    const way = screen.getByRole('button', { name: 'Go to the question' });
    await expect.element(way).toHaveFocus();
    expect(way.element().getBoundingClientRect().width).toBeGreaterThan(44);
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement?.closest('article')).not.toBeNull();
  });

  test('that a search found stands among those of its subtopic after a reload', async () => {
    const { screen } = await open('/search/a2', wide);
    await expect.element(screen.getByRole('link', { name: 'Question a1' })).toBeVisible();
    await expect.element(screen.getByRole('link', { name: 'Question a2' })).toHaveAttribute('aria-current', 'page');
    await expect.element(screen.getByRole('article').getByText('Question a2').first()).toBeVisible();
  });

  test('is in view in the list after a reload', async () => {
    const { screen } = await open('/a/a45', wide, many());
    const row = screen.getByRole('link', { name: /a45/ });
    await expect.element(row).toBeVisible();
    const list = row.element().closest('.pane')?.getBoundingClientRect() ?? new DOMRect();
    const { top, bottom } = row.element().getBoundingClientRect();
    expect([top >= list.top - 1, bottom <= list.bottom + 1]).toEqual([true, true]);
  });
});
