import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchPart } from '../../src/pwa/fetch-part';

const styles = (rule: string) => `data:text/css,${encodeURIComponent(rule)}`;
const links = () => [...document.head.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
const told = vi.fn();
addEventListener('vite:preloadError', told);

afterEach(() => {
  for (const link of links()) link.remove();
  document.body.replaceChildren();
  told.mockReset();
});

describe('fetchPart', () => {
  it('gives a part once its styles apply, and adds those once', async () => {
    document.body.innerHTML = '<p class="late">Late</p>';
    const address = styles('.late { letter-spacing: 7px }');
    const load = async () => 'part';
    expect(await Promise.all([fetchPart(load, [address]), fetchPart(load, [address])])).toEqual(['part', 'part']);
    expect(getComputedStyle(document.querySelector('.late') as Element).letterSpacing).toBe('7px');
    expect(links()).toHaveLength(1);
    expect(told).not.toHaveBeenCalled();
  });

  it('finds styles relative to the script that asks for them', async () => {
    const missing = fetchPart(async () => 'part', ['./none.css'], `${location.origin}/assets/shell.js`);
    await expect(missing).rejects.toThrow(`${location.origin}/assets/none.css could not be fetched.`);
  });

  it('tells the page that styles are missing, and asks for them anew the next time', async () => {
    const address = `${location.origin}/missing.css`;
    await expect(fetchPart(async () => 'part', [address])).rejects.toThrow('could not be fetched');
    expect(told).toHaveBeenCalledTimes(1);
    expect(links()).toHaveLength(0);
    await expect(fetchPart(async () => 'part', [address])).rejects.toThrow('could not be fetched');
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('tells the page that a part is missing', async () => {
    const gone = new TypeError('Failed to fetch dynamically imported module');
    await expect(fetchPart(() => Promise.reject(gone))).rejects.toBe(gone);
    expect(told).toHaveBeenCalledTimes(1);
  });
});
