import '../../../src/app.css';
import { expect, test } from 'vitest';
import type { CardId } from '../../../src/core/ids';
import { Today } from '../../../src/state/today.svelte';
import SummaryScreen from '../../../src/ui/screens/SummaryScreen.svelte';
import { workshop } from '../../state/support';
import { renderInApp } from '../support/render-in-app';

test('the summary is of the sitting just studied, and another one on the shelf stays there', async () => {
  const shop = workshop(['a1', 'a2', 'a3']);
  const today = new Today(shop.services, shop.library, shop.settings);
  const studied = await today.repeat(['a1' as CardId]);
  await shop.log.append([
    shop.services.stamp({
      type: 'answered',
      cardId: 'a1' as CardId,
      revision: 'r',
      sessionId: studied.id,
      mode: 'practice',
      response: { kind: 'single', chosen: 'a' },
      outcome: { verdict: 'right', points: 1, of: 1 },
      rating: 'good',
      tookMs: 30_000,
    }),
  ]);
  const ofAnotherTab = await today.repeat(['a2' as CardId, 'a3' as CardId]);
  today.over = studied;
  const { screen } = await renderInApp(SummaryScreen, {}, shop, { today });
  await expect.element(screen.getByRole('heading', { name: '1 of 1 right' })).toBeVisible();
  const ends = async () => (await shop.log.sittings()).length;
  await expect.poll(ends).toBe(1);
  expect(today.over?.end).toBeDefined();
  await screen.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => location.hash).toBe('#/');
  expect((await shop.services.shelf.load())?.id).toBe(ofAnotherTab.id);
});
