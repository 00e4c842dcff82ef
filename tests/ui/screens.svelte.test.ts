import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { router } from '../../src/ui/router.svelte';
import Screens from '../../src/ui/Screens.svelte';
import { workshop } from '../state/support';
import { contextOver } from './support/render-in-app';

beforeEach(() => page.viewport(1280, 800));

test.each(['', 'settings'])('the key / leads from “%s” into the field of the search', async (place) => {
  router.go(place);
  await render(Screens, { props: { context: contextOver(workshop(['a1'])) } });
  await expect.element(page.getByRole('main')).toBeVisible();
  await userEvent.keyboard('/');
  await expect.element(page.getByRole('searchbox')).toHaveFocus();
  await userEvent.keyboard('a1');
  await expect.element(page.getByRole('link', { name: 'Question a1' })).toBeVisible();
});
