import type { Component } from 'svelte';
import { vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { AppContext } from '../../../src/state/app-context';
import { Toasts } from '../../../src/state/toasts.svelte';
import { Today } from '../../../src/state/today.svelte';
import type { workshop } from '../../state/support';
import InApp from './InApp.svelte';

type Shop = ReturnType<typeof workshop>;

/** The app over a workshop; what only the composition root has is a mock unless given. */
export const contextOver = (shop: Shop, more: Partial<AppContext> = {}) =>
  ({
    services: shop.services,
    library: shop.library,
    settings: shop.settings,
    today: new Today(shop.services, shop.library, shop.settings),
    toasts: new Toasts(),
    installation: { isOfflineReady: true, hasUpdate: false, persistence: 'kept', start: vi.fn(), update: vi.fn() },
    keeping: vi.fn(),
    exams: vi.fn(async () => Promise.reject(new Error('No exams here.'))),
    saveTable: vi.fn(async () => undefined),
    ...more,
  }) as unknown as AppContext;

/** Renders a screen over a workshop. */
export async function renderInApp<Props extends Record<string, unknown>>(
  component: Component<Props>,
  given: Props,
  shop: Shop,
  more: Partial<AppContext> = {},
) {
  const context = contextOver(shop, more);
  const screen = await render(InApp, {
    app: context,
    component: component as unknown as Component<Record<string, unknown>>,
    given,
  });
  return { screen, context };
}
