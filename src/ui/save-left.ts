import type { ReviewSession } from '../state/review-session.svelte';
import type { Toasts } from '../state/toasts.svelte';

/** Saves the answer of a session that was left before it was saved; tells the learner if it cannot be. */
export async function saveLeft(left: ReviewSession, toasts: Toasts): Promise<void> {
  await left.retry();
  const action = { label: 'Retry', run: () => void saveLeft(left, toasts) };
  if (left.saving === 'failed') toasts.show({ text: 'Your last answer is not saved.', action, stays: true });
}
