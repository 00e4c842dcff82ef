import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import LinePlot from '../../../src/ui/charts/LinePlot.svelte';
import type { PlotLine } from '../../../src/ui/charts/lay-out-lines';

const percents = [0, 0.5, 1].map((y) => [y, `${100 * y}%`] as const);
const levels = [0, 400, 800].map((y) => [y, String(y)] as const);

afterEach(() => page.viewport(414, 896));

async function draw(width: number, lines: readonly PlotLine[], ticks: readonly (readonly [number, string])[]) {
  await page.viewport(width, 800);
  const { container } = await render(LinePlot, { label: 'A plot.', lines, ticks });
  // Labels are chosen once the width is known.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const boxOf = (element: Element) => element.getBoundingClientRect();
  return { container, boxOf, all: (selector: string) => [...container.querySelectorAll(selector)] };
}

const asked: PlotLine = {
  look: 'rings',
  points: [
    { y: 0.11, name: 'Guess, 1848', short: 'Guess', value: '11%', range: [0.03, 0.3] },
    { y: 0.5, name: 'Fairly sure, 2203', short: 'Fairly sure', value: '50%', range: [0.35, 0.65] },
    { y: 1, name: 'Certain, 3132', short: 'Certain', value: '100%', range: [0.85, 1] },
  ],
};

test('a value stands clear of the bar that shows where the true one lies', async () => {
  const { all, boxOf } = await draw(390, [asked], percents);
  const [values, bars] = [all('b.value').map(boxOf), all('path.range').map(boxOf)];
  expect(values).toHaveLength(3);
  values.forEach((value, index) => {
    const bar = bars[index] as DOMRect;
    expect(value.bottom <= bar.top || value.top >= bar.bottom, `value ${index}`).toBe(true);
  });
});

test('every point is named, by the short name where the whole ones have no room', async () => {
  const namesAt = async (width: number) => {
    const { all } = await draw(width, [asked], percents);
    return all('.names span').map(({ textContent }) => textContent);
  };
  expect(await namesAt(900)).toEqual(['Guess, 1848', 'Fairly sure, 2203', 'Certain, 3132']);
  expect(await namesAt(360)).toEqual(['Guess', 'Fairly sure', 'Certain']);
});

test('the end of a line at the bottom is named above it, not on the names of the axis', async () => {
  const lineOf = (name: string, last: number): PlotLine => ({
    name,
    look: 'plain',
    points: [20, last].map((y) => ({ y, name: '22 Feb', value: String(y) })),
  });
  const { all, boxOf } = await draw(390, [lineOf('With study', 800), lineOf('Without', 13)], levels);
  const [names, ends] = [all('.names span').map(boxOf), all('b.value').map(boxOf)];
  expect(ends).toHaveLength(2);
  for (const end of ends) for (const name of names) expect(end.bottom).toBeLessThanOrEqual(name.top + 1);
});

test('rings that would lie on each other are dots', async () => {
  const many: PlotLine = {
    look: 'rings',
    points: Array.from({ length: 40 }, () => ({ y: 0.5, name: '8 May', value: '50%' })),
  };
  expect((await draw(390, [many], percents)).all('.rings')).toHaveLength(0);
  expect((await draw(1200, [many], percents)).all('.rings')).toHaveLength(40);
});
