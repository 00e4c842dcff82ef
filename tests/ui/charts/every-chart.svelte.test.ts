import { beforeAll, describe, expect, test } from 'vitest';
import type { ChartTable } from '../../../src/ui/charts/chart-table';
import { type ChartName, charts } from '../../../src/ui/charts/registry';
import { renderInApp } from '../support/render-in-app';
import { type Amount, amounts, progressOf } from '../support/sample-progress';

type Sample = Awaited<ReturnType<typeof progressOf>>;
const samples = new Map<Amount, Sample>();
beforeAll(async () => {
  for (const amount of amounts) samples.set(amount, await progressOf(amount));
});

async function draw(name: ChartName, amount: Amount, isTall = false) {
  const { progress, shop } = samples.get(amount) as Sample;
  progress.range = 'all';
  const view = charts[name].view(progress);
  const { screen } = await renderInApp(charts[name].component, { of: view.of, isTall }, shop, {
    exams: async () => ({ contrasts: { questionsOf: () => [], neighboursOf: () => [] } }) as never,
  });
  // A calendar shows as many weeks as it has room for, which it knows once it was laid out.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return { view, container: screen.container };
}

const names = Object.keys(charts) as ChartName[];
const numbers = (table: ChartTable, columns: readonly number[]) =>
  table.rows.map((row) => columns.reduce((sum, column) => sum + Number(row[column] ?? 0), 0));
const percents = (elements: Iterable<Element>, side: 'height' | 'width' | 'top') =>
  [...elements].map((element) => Number.parseFloat((element as HTMLElement).style[side]) / 100);

/** Heights of whole columns, as shares of the highest. */
function columnShares(container: Element): number[] {
  return [...container.querySelectorAll('.column')].map((column) =>
    percents(column.querySelectorAll('i'), 'height').reduce((sum, share) => sum + share, 0),
  );
}

/** Heights of points, in the unit of the axis. */
function pointLevels(container: Element): number[] {
  const ticks = [...container.querySelectorAll('.axis span')].map(({ textContent = '' }) =>
    Number.parseFloat(textContent?.replace(',', '') ?? ''),
  );
  const [bottom, top] = [ticks[0] as number, ticks.at(-1) as number];
  return percents(container.querySelectorAll('.dot'), 'top').map((down) => bottom + (1 - down) * (top - bottom));
}

const isNear = (drawn: readonly number[], told: readonly number[], off: number) => {
  expect(drawn).toHaveLength(told.length);
  drawn.forEach((value, index) => {
    expect(Math.abs(value - (told[index] as number)), `the value drawn in place ${index}`).toBeLessThan(off);
  });
};
/** Columns of a chart are as high as these columns of its table, summed, say. */
const asColumns = (columns: readonly number[]) => (container: Element, table: ChartTable) => {
  const told = numbers(table, columns);
  const most = Math.max(...told, 1e-9);
  isNear(
    columnShares(container),
    told.map((value) => value / most),
    0.001,
  );
};
const asPoints = (column: number) => (container: Element, table: ChartTable) => {
  const told = table.rows.flatMap((row) => (row[column] === null ? [] : [100 * Number(row[column])]));
  isNear(pointLevels(container), told, 0.1);
};

/** How what is drawn is read back, for every chart that draws. */
const readBack: Partial<Record<ChartName, (container: Element, table: ChartTable) => void>> = {
  activity(container, table) {
    const told = table.rows.toReversed().flatMap((row) => row.slice(1).filter((count) => count !== null));
    const drawn = [...container.querySelectorAll('.calendar i')].map((cell) =>
      Number(cell.getAttribute('title')?.split(': ')[1]),
    );
    expect(drawn.length).toBeGreaterThan(7 * 10);
    expect(drawn).toEqual(told.slice(-drawn.length));
  },
  due: asColumns([1, 2, 3, 4]),
  answers: asColumns([1, 2, 3]),
  hours: asColumns([1]),
  pace: asColumns([1]),
  stability: asColumns([1]),
  difficulty: asColumns([1]),
  retrievability: asColumns([1]),
  recall: asPoints(3),
  calibration: asPoints(3),
  exams: asPoints(4),
  intervals(container, table) {
    const told = table.rows.flatMap((row) => (row[3] === null ? [] : [Number(row[3])]));
    isNear(percents(container.querySelectorAll('.track i'), 'width'), told, 0.001);
  },
  mastery(container, table) {
    const topics = table.rows.filter(([topic]) => !String(topic).includes(':') && topic !== 'All');
    const told = topics.flatMap((row) =>
      [1, 2, 3].map((column) => Number(row[column]) / Number(row[4])).filter((share) => share > 0),
    );
    isNear(percents(container.querySelectorAll('.track i'), 'width'), told, 0.001);
  },
  memory(container, table) {
    const paths = [...container.querySelectorAll('path')].map(
      (path) => path.getAttribute('d')?.match(/[ML][\d.]+ ([\d.]+)/g)?.length,
    );
    expect(paths).toEqual([table.rows.length, table.rows.length]);
  },
  minutes(container, table) {
    const told = numbers(table, [1, 2, 3]);
    const most = Math.max(...told);
    // The table gives tenths of minutes, three to a row.
    isNear(
      columnShares(container),
      told.map((value) => value / most),
      0.3 / most,
    );
  },
};

describe.each(amounts)('with %s', (amount) => {
  test.each(names)('%s says what it shows in a sentence, whatever there is', async (name) => {
    for (const isTall of [false, true]) {
      const { view, container } = await draw(name, amount, isTall);
      const pictures = [...container.querySelectorAll('[role="img"]')];
      if (!charts[name].isList) expect(pictures.length).toBeGreaterThan(0);
      for (const picture of pictures) expect(picture.getAttribute('aria-label')).toMatch(/^\S.* .*\.$/);
      expect(view.finding).toMatch(/^\S.* .*\.$/);
      const said = `${view.finding} ${container.textContent} ${pictures.map((picture) => picture.getAttribute('aria-label')).join(' ')} ${container.innerHTML}`;
      expect(said).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test.each(names)('%s has a table of as many cells as it has columns', async (name) => {
    const { progress } = samples.get(amount) as Sample;
    const { table, empty } = charts[name].view(progress);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(JSON.stringify(table)).not.toMatch(/NaN|Infinity/);
    if (amount === 'nothing') expect(empty).toMatch(/^Appears (after|once) /);
    if (amount === 'three years') expect(empty).toBeUndefined();
  });
});

describe('what is drawn is what the table says', () => {
  test.each(Object.keys(readBack) as ChartName[])('%s', async (name) => {
    for (const amount of ['one answer', 'three years'] as const) {
      const { view, container } = await draw(name, amount);
      if (!view.empty) readBack[name]?.(container, view.table);
    }
  });

  test('every chart that draws is read back', () => {
    expect(names.filter((name) => !charts[name].isList && !readBack[name])).toEqual([]);
  });
});
