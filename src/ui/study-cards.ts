import type { CardId } from '../core/ids';
import type { AppContext } from '../state/app-context';
import { router } from './router.svelte';

/** Goes to a sitting of just these cards, whatever their schedule; says so if it could not be begun. */
export async function studyCards(
  { today, toasts }: Pick<AppContext, 'today' | 'toasts'>,
  cardIds: readonly CardId[],
  replaces = false,
): Promise<void> {
  try {
    await today.repeat(cardIds);
    router.go('study', replaces);
  } catch (error) {
    toasts.show({ text: `Not started. ${error instanceof Error ? error.message : ''}` });
  }
}
