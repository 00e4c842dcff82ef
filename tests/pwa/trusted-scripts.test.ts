import { beforeEach, describe, expect, it, vi } from 'vitest';

/** The module anew, on a page in a folder of a host. */
async function onPage(baseURI = 'https://host.example/app/#/library') {
  vi.resetModules();
  vi.stubGlobal('document', { baseURI });
  return (await import('../../src/pwa/trusted-scripts')).trustedScript;
}
beforeEach(() => void vi.unstubAllGlobals());

const outside = [
  'https://other.example/app/sw.js',
  '//other.example/app/sw.js',
  'http://host.example/app/sw.js',
  'https://host.example:8443/app/sw.js',
  'https://host.example@other.example/app/sw.js',
  'https://host.example/application/sw.js',
  '/sw.js',
  '../sw.js',
  'assets/%2e%2e/../../sw.js',
  '..\\..\\sw.js',
  'data:text/javascript,alert(1)',
  'blob:https://host.example/app/5b1d',
  'javascript:alert(1)',
  '\u0000javascript:alert(1)',
];

describe('where there are no Trusted Types', () => {
  it('a script of the app is its whole address', async () => {
    const trustedScript = await onPage();
    expect(trustedScript('./sw.js')).toBe('https://host.example/app/sw.js');
    expect(trustedScript(new URL('https://host.example/app/assets/w-1.js'))).toBe(
      'https://host.example/app/assets/w-1.js',
    );
  });

  it.each(outside)('%j is refused', async (address) => {
    const trustedScript = await onPage();
    expect(() => trustedScript(address)).toThrow(TypeError);
  });
});

describe('where there are Trusted Types', () => {
  const policies: { name: string; rules: { createScriptURL(address: string): string } }[] = [];
  const stub = () => {
    policies.length = 0;
    vi.stubGlobal('trustedTypes', {
      createPolicy(name: string, rules: { createScriptURL(address: string): string }) {
        policies.push({ name, rules });
        return { createScriptURL: (address: string) => ({ trusted: rules.createScriptURL(address) }) };
      },
    });
  };

  it('a script of the app is trusted by the one policy, made once', async () => {
    const trustedScript = await onPage();
    stub();
    expect(trustedScript('sw.js')).toEqual({ trusted: 'https://host.example/app/sw.js' });
    expect(trustedScript('w.js')).toEqual({ trusted: 'https://host.example/app/w.js' });
    expect(policies.map(({ name }) => name)).toEqual(['holdfast-scripts']);
  });

  it.each(outside)('the policy itself refuses %j', async (address) => {
    const trustedScript = await onPage();
    stub();
    trustedScript('sw.js');
    expect(() => policies[0]?.rules.createScriptURL(address)).toThrow(TypeError);
  });
});
