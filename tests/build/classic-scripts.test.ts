import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { asScript, refuseCycle } from '../../src/build/classic-scripts';

type Use = (path: string) => unknown;
type Part = (use: Use, load: Use, meta: { url: string }) => Record<string, unknown>;

const chunk = (code: string, of: { isEntry?: boolean; imports?: string[]; fileName?: string } = {}) => ({
  code,
  fileName: of.fileName ?? 'assets/part-1.js',
  imports: of.imports ?? [],
  isEntry: of.isEntry ?? false,
});

/** What a part defines itself as. */
async function defined(code: string, imports: string[] = []) {
  const told: { path: string; needs: string[]; part: Part }[] = [];
  const holdfast = { define: (path: string, needs: string[], part: Part) => told.push({ path, needs, part }) };
  runInContext(await asScript(chunk(code, { imports })), createContext({ holdfast }));
  expect(told).toHaveLength(1);
  return told[0] as (typeof told)[0];
}

const nothing: Use = () => undefined;
const meta = { url: 'https://host.example/assets/part-1.js' };

describe('a part', () => {
  it('runs after one of which it takes nothing', async () => {
    const { needs, part } = await defined('import "./two-2.js"; export const one = 1;', ['assets/two-2.js']);
    expect([...needs]).toEqual(['./two-2.js']);
    expect(part(nothing, nothing, meta).one).toBe(1);
  });

  it('defines itself by its name and those it needs, and runs when it is called', async () => {
    const { path, needs, part } = await defined('import { two } from "./two-2.js"; export const three = two + 1;', [
      'assets/two-2.js',
    ]);
    expect(path).toBe('./part-1.js');
    expect([...needs]).toEqual(['./two-2.js']);
    expect(part((need) => need === './two-2.js' && { two: 2 }, nothing, meta).three).toBe(3);
  });

  it('sees what another exports change, and shows its own', async () => {
    const shell = { n: 1 };
    const { part } = await defined(
      'import { n } from "./shell.js"; let own = 0; const grow = () => (own += n); export { own as default, grow as "a b" };',
      ['assets/shell.js'],
    );
    const exports = part(() => shell, nothing, meta);
    const grow = exports['a b'] as () => void;
    grow();
    shell.n = 10;
    grow();
    expect(exports.default).toBe(11);
  });

  it('passes on what it takes from another', async () => {
    const { part } = await defined('export { n as m } from "./shell.js";', ['assets/shell.js']);
    expect(part(() => ({ n: 4 }), nothing, meta).m).toBe(4);
  });

  it('loads others by what it is given, and knows its own address', async () => {
    const { part } = await defined(
      'export const next = () => import("./later-3.js"); export const at = import.meta.url;',
    );
    const exports = part(nothing, (path) => `loaded ${path}`, meta);
    expect((exports.next as () => unknown)()).toBe('loaded ./later-3.js');
    expect(exports.at).toBe(meta.url);
  });

  it('is strict, and leaves text that looks like code alone', async () => {
    const { part } = await defined(
      'export const said = "await import(`./x.js`); export { y }"; export const self = (function () { return this })();',
    );
    const exports = part(nothing, nothing, meta);
    expect(exports.said).toBe('await import(`./x.js`); export { y }');
    expect(exports.self).toBeUndefined();
  });

  it('that exports all of another, or waits while it is read, is refused by name', async () => {
    await expect(asScript(chunk('export * from "./two-2.js";'))).rejects.toThrow('assets/part-1.js');
    await expect(asScript(chunk('await 1; export const a = 1;'))).rejects.toThrow('assets/part-1.js');
  });
});

it('every script asks to be compiled while it comes, in the first line, where alone it is read', async () => {
  for (const isEntry of [true, false])
    expect(await asScript(chunk('export const a = 1;', { isEntry }))).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
});

describe('the script of the page', () => {
  it('runs at once and keeps what it exports', async () => {
    const code = await asScript(
      chunk('let n = 1; export const at = import.meta.url; export const more = () => ++n; export { n };', {
        isEntry: true,
      }),
    );
    const page = createContext({ document: { currentScript: { src: 'https://host.example/assets/shell.js' } } });
    runInContext(code, page);
    runInContext('holdfast.exports.more()', page);
    expect(runInContext('[holdfast.exports.n, holdfast.exports.at].join()', page)).toBe(
      '2,https://host.example/assets/shell.js',
    );
  });

  it('needs no other', async () => {
    await expect(asScript(chunk('', { isEntry: true, imports: ['assets/two-2.js'] }))).rejects.toThrow('two-2.js');
  });
});

describe('a cycle', () => {
  const bundle = (...of: [string, string[]][]) =>
    Object.fromEntries(of.map(([fileName, imports]) => [fileName, { type: 'chunk' as const, fileName, imports }]));

  it('of any length is refused', () => {
    const three = bundle(['a', ['b']], ['b', ['c']], ['c', ['a']]);
    expect(() => refuseCycle(three, { fileName: 'b' })).toThrow('b, c, a');
  });

  it('is not what two that need a third are, nor what lies beyond one', () => {
    const all = bundle(['a', ['b', 'c']], ['b', ['c']], ['c', []], ['d', ['e']], ['e', ['f']], ['f', ['e']]);
    for (const fileName of ['a', 'b', 'c', 'd']) expect(() => refuseCycle(all, { fileName })).not.toThrow();
  });
});
