import type { AnyKind } from '../core/answer/grade-answer';
import type { Given } from '../core/answer/judge-answer';
import type { Rating } from '../core/answer/rating';
import type { CardId, EpochMs, SessionId } from '../core/ids';
import type { Clock } from '../core/ports';
import { chooseFace } from '../core/question/faces/choose-face';
import type { Face } from '../core/question/faces/registry';
import type { Question } from '../core/question/question';
import type { AnsweredFacts, Mode } from '../core/review/review-event';
import type { CardState } from '../core/schedule/card-state';
import { previewRatings, type Scheduler } from '../core/schedule/scheduler';
import type { Library } from './library.svelte';

/** The card on the table. `seed` orders its options and draws its numbers; `shownAt` is when the learner first saw it. */
export interface ShownCard {
  readonly cardId: CardId;
  readonly question: Question;
  /** The titles of its topic and subtopic. */
  readonly place: readonly string[];
  readonly face: Face;
  readonly kind: AnyKind;
  readonly state: CardState;
  readonly seed: string;
  readonly shownAt: EpochMs;
  /** Tells one showing of a card from another. */
  readonly turn: object;
}

/** What a sitting leans on besides the ports. */
export interface SessionSupport {
  readonly library: Library;
  /** Whether a missed question is asked again as it was. */
  keepsFace(): boolean;
  /** Has what shows and what judges a face at hand before a card of it comes up. */
  prepare(face: Face): Promise<AnyKind>;
  /** Whether a card of a face may be laid out unseen before it is asked. */
  mayWait(face: Face): boolean;
}

/** What a card is asked with in a sitting: the same until it is answered, and another after each of its `reps` reviews. */
export const seedOf = (id: SessionId, cardId: CardId, reps: number) => `${id}:${cardId}:${reps}`;

/** A card with all that shows it. Rejects if its bank or its face cannot be had. */
export async function layCard(support: SessionSupport, state: CardState, seed: string): Promise<ShownCard> {
  const { cardId } = state;
  const found = await support.library.find(cardId);
  if (!found) throw new Error('This question is no longer in the bank.');
  const { question, place } = found;
  const face = support.keepsFace() ? question.kind : chooseFace(question, state.missesInARow);
  return { cardId, question, place, face, kind: await support.prepare(face), state, seed, shownAt: 0, turn: {} };
}

/** What each rating of a card would lead to now, for the buttons of a flashcard. */
export function previewOf(
  scheduler: Scheduler,
  { state }: ShownCard,
  clock: Clock,
): Record<Rating, CardState> | undefined {
  return previewRatings(scheduler, state, nowBy(clock));
}

/** This instant, and how far local time is from UTC. */
export function nowBy(clock: Clock): { readonly at: EpochMs; readonly utcOffsetMinutes: number } {
  const at = clock.now();
  return { at, utcOffsetMinutes: clock.utcOffsetMinutes(at) };
}

/** What an answer puts on record. */
export function answeredFacts(
  { id, mode }: { readonly id: SessionId; readonly mode: Mode },
  { cardId, question }: Pick<ShownCard, 'cardId' | 'question'>,
  { response, outcome, confidence, rating, mistakes, hintsShown }: Given,
  tookMs: number,
): AnsweredFacts {
  return {
    type: 'answered',
    cardId,
    revision: question.revision,
    sessionId: id,
    mode,
    response,
    outcome,
    ...(confidence && { confidence }),
    rating,
    tookMs,
    ...(mistakes.length > 0 && { mistakes }),
    ...(hintsShown > 0 && { hintsShown }),
  };
}
