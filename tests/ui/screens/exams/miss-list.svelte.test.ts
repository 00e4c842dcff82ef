import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { MissPlaces } from '../../../../src/core/exam/review-exam';
import type { ExamReport } from '../../../../src/state/exam-report.svelte';
import MissList from '../../../../src/ui/screens/exams/MissList.svelte';

const placesOf = (often: number, once: number): MissPlaces => ({
  often: Array.from({ length: often }, (_, at) => ({ subtopic: `often ${at}`, domain: 'one', misses: 2 })),
  once: Array.from({ length: once }, (_, at) => ({ subtopic: `once ${at}`, domain: 'one' })),
});

/** The rows of a list of so many subjects with two misses, and with one. */
async function rowsOf(often: number, once: number) {
  const report = {
    misses: Array.from({ length: 2 * often + once }, () => ({ isScored: true })),
    places: placesOf(often, once),
    subtopicTitle: (subtopic: string) => subtopic,
    areaTitle: () => 'First',
  } as unknown as ExamReport;
  const screen = await render(MissList, { report });
  return {
    screen,
    rows: () =>
      [...screen.container.querySelectorAll('li')].map((row) =>
        [...row.children].map(({ textContent }) => textContent.trim()).join(' / '),
      ),
  };
}

describe('where the misses were', () => {
  test('each subject is named where no more than a few are left to name', async () => {
    expect((await rowsOf(1, 2)).rows()).toEqual(['often 0 / First / 2', 'once 0 / First / 1', 'once 1 / First / 1']);
    expect((await rowsOf(0, 9)).rows()).toHaveLength(9);
    expect((await rowsOf(0, 10)).rows().at(-1)).toBe('once 9 / First / 1');
  });

  test('many subjects with one miss are counted, as such', async () => {
    expect((await rowsOf(1, 3)).rows()).toEqual(['often 0 / First / 2', '3 more subjects / one miss each / 3']);
    expect((await rowsOf(0, 11)).rows().slice(-2)).toEqual([
      'once 7 / First / 1',
      '3 more subjects / one miss each / 3',
    ]);
  });

  test('a long list of subjects with more waits until it is asked for', async () => {
    const { screen, rows } = await rowsOf(11, 0);
    expect(rows().slice(-2)).toEqual(['often 7 / First / 2', '3 more subjects with two or more']);
    await screen.getByRole('button').click();
    await expect.poll(() => rows().at(-1)).toBe('often 10 / First / 2');
    expect(rows()).toHaveLength(11);
  });
});
