import { afterEach, expect, it, vi } from 'vitest';
import { openChanges } from '../../src/storage/changes';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('a change is told once to this tab and once to every other tab of the same database', async () => {
  const [here, there, elsewhere] = ['holdfast', 'holdfast', 'another'].map(openChanges) as [
    ReturnType<typeof openChanges>,
    ReturnType<typeof openChanges>,
    ReturnType<typeof openChanges>,
  ];
  const told = { here: vi.fn(), there: vi.fn(), elsewhere: vi.fn() };
  here.subscribe(told.here);
  there.subscribe(told.there);
  elsewhere.subscribe(told.elsewhere);
  here.announce('log');
  await vi.waitFor(() => expect(told.there).toHaveBeenCalled());
  expect(told.there).toHaveBeenCalledExactlyOnceWith('log');
  expect(told.here).toHaveBeenCalledOnce();
  expect(told.elsewhere).not.toHaveBeenCalled();
});

it('a listener that left is told nothing', () => {
  const changes = openChanges('leaving');
  const listener = vi.fn();
  changes.subscribe(listener)();
  changes.announce('log');
  expect(listener).not.toHaveBeenCalled();
});

it('without channels between tabs this tab is told all the same', () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  const changes = openChanges('alone');
  const listener = vi.fn();
  changes.subscribe(listener);
  changes.announce('log');
  expect(listener).toHaveBeenCalledOnce();
});
