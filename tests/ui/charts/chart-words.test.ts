import { describe, expect, test } from 'vitest';
import type { StudyDay } from '../../../src/core/schedule/study-day';
import { rangeName } from '../../../src/ui/charts/bin-words';
import { cellText, fileRows, percentText } from '../../../src/ui/charts/chart-table';
import { isoDay, readDay, shortDay, weekdayDay } from '../../../src/ui/charts/day-words';
import { niceTicks } from '../../../src/ui/charts/nice-ticks';

const day = (Date.parse('2026-11-24') / 86_400_000) as StudyDay;

describe('study days', () => {
  test('are the same date in every time zone', () => {
    const before = process.env.TZ;
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      process.env.TZ = zone;
      expect([isoDay(day), shortDay(day), weekdayDay(day)]).toEqual(['2026-11-24', '24 Nov', 'Tue 24 Nov']);
    }
    process.env.TZ = before;
  });

  test('have months of three letters', () => {
    expect(shortDay((Date.parse('2026-09-08') / 86_400_000) as StudyDay)).toBe('8 Sep');
  });

  test('are read back from a table as they are shown', () => {
    expect(readDay(isoDay(day))).toBe('24 Nov 2026');
  });
});

describe('a table', () => {
  test('shows a value by its column and a dash for none, and a file holds it as it is', () => {
    const table = {
      columns: [{ name: 'Week' }, { name: 'Share', text: percentText }],
      rows: [
        ['first', 0.914],
        ['second', null],
      ],
    } as const;
    expect(table.rows.map((row) => cellText(row[1], table.columns[1]))).toEqual(['91%', '–']);
    expect(fileRows(table)).toEqual([
      ['Week', 'Share'],
      ['first', 0.914],
      ['second', null],
    ]);
  });

  test('groups thousands', () => {
    expect(cellText(12_345, { name: 'Answers' })).toBe('12,345');
  });
});

test.each([
  [1, '100%'],
  [0.999, '99%'],
  [0, '0%'],
  [0.001, '1%'],
  [0.5, '50%'],
])('a share of %d is %s: never all or none of what is only almost so', (share, text) => {
  expect(percentText(share)).toBe(text);
});

test('a bin is named by its edges, open ones too', () => {
  expect([rangeName(undefined, 1), rangeName(1, 3), rangeName(365, undefined)]).toEqual([
    'under 1',
    '1–3',
    '365 or more',
  ]);
});

test.each([1, 2, 3, 7, 9, 10, 24, 99, 100, 841, 1_234, 98_765])(
  'the levels up to %d are round, whole and few',
  (highest) => {
    const ticks = niceTicks(highest);
    const step = (ticks[1] as number) - (ticks[0] as number);
    expect(ticks[0]).toBe(0);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
    expect(ticks.at(-2)).toBeLessThan(highest);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(['1', '2', '5']).toContain(String(step).replace(/0+$/, ''));
  },
);
