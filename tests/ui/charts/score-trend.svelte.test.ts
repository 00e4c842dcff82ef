import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ScoreTrend from '../../../src/ui/charts/ScoreTrend.svelte';

const four = [
  { at: 1, share: 0.58, label: '11 Oct' },
  { at: 2, share: 0.65, label: '25 Oct' },
  { at: 3, share: 0.7, label: '8 Nov' },
  { at: 4, share: 0.78, label: '22 Nov' },
];

test('scores are said in a sentence, each beside its point, and the pass mark by its name', async () => {
  const screen = await render(ScoreTrend, { points: four, passShare: 0.72 });
  await expect
    .element(screen.getByRole('img'))
    .toHaveAccessibleName('4 scores, from 58% on 11 Oct to 78% on 22 Nov. The pass mark is 72%.');
  const plot = screen.container.querySelector('.plot') as HTMLElement;
  expect([...plot.querySelectorAll('.value')].map((value) => value.textContent?.trim())).toEqual(
    four.map(({ share }) => `${Math.round(100 * share)}%`),
  );
  expect(plot.textContent).toContain('Pass 72%');
});

test.each([
  [[], 'No score yet. The pass mark is 72%.', 0],
  [four.slice(0, 1), 'One score, 58% on 11 Oct. The pass mark is 72%.', 1],
] as const)('few scores are drawn as they are', async (points, sentence, dots) => {
  const screen = await render(ScoreTrend, { points, passShare: 0.72 });
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(sentence);
  expect(screen.container.querySelectorAll('.dot')).toHaveLength(dots);
});

test('no label of sixty scores touches another', async () => {
  const points = Array.from({ length: 60 }, (_, index) => ({
    at: index,
    share: 0.5 + ((index * 7) % 40) / 100,
    label: `${(index % 28) + 1} Nov`,
  }));
  const screen = await render(ScoreTrend, { points, passShare: 0.72 });
  for (const row of ['.value', '.names span']) {
    const boxes = [...screen.container.querySelectorAll(row)].map((label) => label.getBoundingClientRect());
    expect(boxes.length).toBeGreaterThan(1);
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1))
        expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
  }
});
