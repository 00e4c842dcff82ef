import { expect, test } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

/** So many are those of the parts fetched afterwards and of what drives the page; with those of the script they are over a thousand. */
const fewCompiled = 500;

test('on a first visit the script is read once, and its functions are compiled before they are called', async ({
  page,
  browser,
}) => {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'] });
  await page.goto('');
  await page.getByRole('button', { name: /^Start/ }).click();
  await page.locator('[data-face]').waitFor();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const events = trace.traceEvents;
  const evaluated = events.find(
    ({ name, args }) => name === 'EvaluateScript' && /\/assets\/index-/.test(args.data?.url ?? ''),
  ) as TraceEvent;
  const after = events.filter(
    ({ pid, tid, ts }) => pid === evaluated.pid && tid === evaluated.tid && ts >= evaluated.ts,
  );
  const named = (wanted: string) => after.filter(({ name }) => name === wanted);
  const meanwhile = ({ ts }: TraceEvent) => ts < evaluated.ts + (evaluated.dur ?? 0);
  expect(named('V8.ParseProgram').filter(meanwhile)).toEqual([]);
  expect(named('V8.CompileCode').length).toBeLessThan(fewCompiled);
});
