import { expect, test } from '@playwright/test';
import { vectors } from '../support/xss-vectors';
import { touchEverything, watchPage } from './watch-page';

test.use({ serviceWorkers: 'block' });

test('put into a page as markup, more than fifty of the vectors run: the watch sees what it is to see', async ({
  page,
  baseURL,
}) => {
  const watch = await watchPage(page, baseURL as string);
  await page.route(/scratch\??$/, (route) => route.fulfill({ contentType: 'text/html', body: '<body></body>' }));
  await page.goto('./scratch');
  const ran = await page.evaluate(async (vectors) => {
    const { watched } = window as unknown as { watched: { ran: string[] } };
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const found = new Set<number>();
    const inFrame = 40;
    const frames = Array.from({ length: Math.ceil(vectors.length / inFrame) }, () =>
      document.body.appendChild(document.createElement('iframe')),
    );
    await pause(200);
    for (const [number, frame] of frames.entries()) {
      const inside = frame.contentWindow as Window & typeof globalThis;
      let clicked: number | undefined;
      const note = () => {
        const target = inside.event?.target as Element | undefined;
        const box = target?.closest?.('[data-index]');
        const index = box instanceof inside.HTMLElement ? Number(box.dataset.index) : clicked;
        if (index !== undefined) found.add(index);
      };
      for (const name of ['alert', 'confirm', 'prompt', 'print']) Object.assign(inside, { [name]: note });
      // All boxes first: a vector may put another thing in the place of a method of the document.
      const boxes = vectors.slice(number * inFrame, (number + 1) * inFrame).map((vector, index) => {
        const box = inside.document.body.appendChild(inside.document.createElement('div'));
        box.dataset.index = String(number * inFrame + index);
        return [box, vector] as const;
      });
      for (const [box, vector] of boxes) {
        box.innerHTML = vector;
        for (const element of box.querySelectorAll('*')) {
          element.dispatchEvent(new inside.MouseEvent('mouseover', { bubbles: true }));
          element.dispatchEvent(new inside.FocusEvent('focus'));
          if ((element as HTMLAnchorElement).protocol !== 'javascript:') continue;
          clicked = Number(box.dataset.index);
          (element as HTMLAnchorElement).click();
          await pause(5);
          clicked = undefined;
        }
      }
    }
    for (let waited = 0; waited < 100 && found.size <= 50; waited++) await pause(100);
    watched.ran.length = 0;
    return found.size;
  }, vectors);
  expect(ran).toBeGreaterThan(50);

  await page.goto('./scratch?');
  await page.evaluate(() => {
    document.body.innerHTML =
      '<img src="https://other.example/x.png" onerror="alert(1)"><b onmouseover="alert(2)">b</b>';
  });
  await touchEverything(page);
  await expect.poll(() => watch.told()).toContain('alert 1');
  const told = await watch.told();
  for (const seen of ['alert 2', 'element IMG', 'attribute onerror', 'request https://other.example/x.png'])
    expect(told).toContain(seen);
});
