import type { Component } from 'svelte';
import { vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { AppContext } from '../../../src/state/app-context';
import { Toasts } from '../../../src/state/toasts.svelte';
import { Today } from '../../../src/state/today.svelte';
import type { workshop } from '../../state/support';
import InApp from './InApp.svelte';

/** Renders a screen over a workshop; what only the composition root has is a mock unless given. */
export async function renderInApp<Props extends Record<string, unknown>>(
  component: Component<Props>,
  given: Props,
  shop: ReturnType<typeof workshop>,
  more: Partial<AppContext> = {},
) {
  const context = {
    services: shop.services,
    library: shop.library,
    settings: shop.settings,
    today: new Today(shop.services, shop.library, shop.settings),
    toasts: new Toasts(),
    installation: { isOfflineReady: true, hasUpdate: false, persistence: 'kept', start: vi.fn(), update: vi.fn() },
    keeping: vi.fn(),
    saveTable: vi.fn(async () => undefined),
    ...more,
  } as unknown as AppContext;
  const screen = await render(InApp, {
    app: context,
    component: component as unknown as Component<Record<string, unknown>>,
    given,
  });
  return { screen, context };
}
