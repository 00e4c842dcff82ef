import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Page, serveParts } from '../../src/pwa/parts';

let page: Required<Page>;
let append: ReturnType<typeof vi.spyOn>;
/** Scripts by path, in place of a server: each is run as its element comes into the page, or fails. */
let served: Record<string, () => void>;
let asked: string[];

beforeEach(() => {
  const plain: Page = { url: new URL('assets/shell.js', document.baseURI).href, exports: { isShell: true } };
  serveParts(plain);
  page = plain as Required<Page>;
  [served, asked] = [{}, []];
  append = vi.spyOn(document.head, 'append').mockImplementation((element) => {
    const { src, onload, onerror } = element as HTMLScriptElement;
    const path = `./${src.split('/').at(-1)}`;
    asked.push(path);
    queueMicrotask(() => {
      served[path]?.();
      if (served[path]) onload?.call(element as HTMLScriptElement, new Event('load'));
      else onerror?.call(window, 'missing');
    });
  });
});
afterEach(() => append.mockRestore());

describe('loading a part', () => {
  it('fetches it and what it needs once, and makes them once, those needed first', async () => {
    const made: string[] = [];
    const part = (name: string, needs: string[]) => () =>
      page.define(`./${name}.js`, needs, (use) => {
        made.push(name);
        return { name, used: needs.map((need) => use(need)?.name) };
      });
    served = {
      './a.js': part('a', ['./b.js', './c.js']),
      './b.js': part('b', ['./c.js']),
      './c.js': part('c', []),
    };
    const [first, again] = await Promise.all([page.load('./a.js'), page.load('./a.js')]);
    expect(first).toBe(again);
    expect(first).toEqual({ name: 'a', used: ['b', 'c'] });
    expect(made).toEqual(['c', 'b', 'a']);
    expect(asked.toSorted()).toEqual(['./a.js', './b.js', './c.js']);
  });

  it('gives what the script of the page exports without fetching it', async () => {
    served = { './a.js': () => page.define('./a.js', ['./shell.js'], (use) => ({ shell: use('./shell.js') })) };
    expect(await page.load('./a.js')).toEqual({ shell: { isShell: true } });
    expect(asked).toEqual(['./a.js']);
  });

  it('that is missing rejects with its address, and asks for it again the next time', async () => {
    await expect(page.load('./a.js')).rejects.toThrow(/\/a\.js could not be fetched\./);
    served = { './a.js': () => page.define('./a.js', [], () => ({ isBack: true })) };
    expect(await page.load('./a.js')).toEqual({ isBack: true });
  });

  it('rejects if one that it needs is missing, and keeps what there is', async () => {
    served = { './a.js': () => page.define('./a.js', ['./b.js'], (use) => ({ b: use('./b.js') })) };
    await expect(page.load('./a.js')).rejects.toThrow(/\/b\.js could not be fetched\./);
    served['./b.js'] = () => page.define('./b.js', [], () => ({ n: 1 }));
    expect(await page.load('./a.js')).toEqual({ b: { n: 1 } });
    expect(asked).toEqual(['./a.js', './b.js', './b.js']);
  });

  it('refuses a script that defines nothing, which is what a host that answers with its start page gives', async () => {
    served = { './a.js': () => undefined };
    await expect(page.load('./a.js')).rejects.toThrow('is no part of this app.');
  });
});
