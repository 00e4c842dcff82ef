import { type Given, judgeAnswer } from '../core/answer/judge-answer';
import type { Confidence } from '../core/answer/rating';
import type { Response } from '../core/answer/response';
import type { CardId, EpochMs } from '../core/ids';
import { asStorageError, type StorageError } from '../core/ports';
import { nextCard } from '../core/queue/next-card';
import type { SessionPlan } from '../core/queue/session-plan';
import type { Answered, ReplayEvent } from '../core/review/review-event';
import { type CardState, newCardState } from '../core/schedule/card-state';
import { loadMemoryModel } from '../core/schedule/scheduler';
import type { Services } from './services';
import { SessionStates } from './session-states.svelte';
import { answeredFacts, layCard, nowBy, type SessionSupport, type ShownCard, seedOf } from './session-support';

/** Saving is mostly over before a frame would be; to draw first would make it last longer. A rated card has nothing to draw. */
const headStartMs = { judged: 40, rated: 400 };

/**
 * One sitting over a fixed plan. What is answered is read from the log, so that it goes on after a reload or a kill at
 * the next card nobody answered. It never moves on from an answer that is not committed.
 */
export class ReviewSession {
  readonly plan: SessionPlan;
  phase = $state.raw<'loading' | 'asking' | 'answered' | 'over' | 'broken'>('loading');
  saving = $state.raw<'no' | 'saving' | 'saved' | 'failed'>('no');
  problem = $state.raw<StorageError>();
  shown = $state.raw<ShownCard>();
  /** The card that will most likely come next, if its face may be laid out before it is asked. */
  following = $state.raw<ShownCard>();
  /** The card that was on the table and what was said about it, until the one that waited beside it is painted in its place. */
  left = $state.raw<Pick<ReviewSession, 'given' | 'after' | 'saving'> & { readonly card: ShownCard }>();
  given = $state.raw<Given>();
  hintsShown = $state.raw(0);
  /** The learner's note on the card on the table; set anew where it is saved. */
  note = $state.raw('');
  answers = $state.raw<readonly Answered[]>([]);
  /** When a missed card comes back, if the session ended waiting for it. */
  waitsUntil = $state.raw<EpochMs>();
  readonly answeredIds = $derived(new Set(this.answers.map(({ cardId }) => cardId)));
  /** The state the answer on the table gave its card, once it is saved. */
  readonly after = $derived.by(() =>
    this.shown && this.saving === 'saved' ? this.#states.get(this.shown.cardId) : undefined,
  );

  /** Answered, and not saved. */
  unsaved: readonly Answered[] = [];
  /** Answers the card on the table had before, oldest first, once they are read. */
  #earlier: readonly ReplayEvent<Answered>[] = [];
  #isBusy = false;
  #saving: Promise<void> | undefined;
  readonly #services: Services;
  readonly #support: SessionSupport;
  readonly #states: SessionStates;

  constructor(services: Services, support: SessionSupport, plan: SessionPlan) {
    this.#services = services;
    this.#support = support;
    this.#states = new SessionStates(services.log);
    this.plan = { ...plan, queue: plan.queue.filter(({ cardId }) => support.library.has(cardId)) };
  }

  /**
   * Shows the next card, once it was read what was answered already. Of a plan just made that is nothing; then `states` are
   * those of its cards that have one.
   */
  async open(states?: readonly CardState[]): Promise<void> {
    await this.#step(async () => {
      const asked = this.plan.queue.map(({ cardId }) => cardId);
      if (states) this.#states.know(asked, states);
      else {
        this.answers = await this.#services.log.answersOf(this.plan);
        await this.#states.read(this.answers.map(({ cardId }) => cardId));
      }
      await this.#show();
    });
  }

  /**
   * Judges, saves, and shows what the answer was worth once it is saved, or a moment later while a slow disk takes it. A card
   * the learner rated leaves nothing to read: the next one comes as soon as the rating is saved.
   */
  async answer(response: Response, confidence?: Confidence): Promise<void> {
    if (this.#isBusy || this.phase !== 'asking' || this.saving !== 'no' || !this.shown) return;
    const { question, kind, shownAt } = this.shown;
    const given = judgeAnswer(kind, question, response, confidence, this.hintsShown, this.#earlier);
    const tookMs = Math.max(0, this.#services.clock.now() - shownAt);
    this.unsaved = [this.#services.stamp(answeredFacts(this.plan, this.shown, given, tookMs))];
    this.#saving = this.#commit();
    const [shown, saving] = [this.shown, this.#saving];
    const headStart = headStartMs[response.kind === 'flashcard' ? 'rated' : 'judged'];
    await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, headStart))]);
    if (this.phase !== 'asking' || this.shown !== shown) return;
    this.given = given;
    this.phase = 'answered';
    await saving;
  }

  /** Shows one hint more; never free, for it caps the rating. */
  showHint(): void {
    if (this.phase === 'asking')
      this.hintsShown = Math.min(this.shown?.question.hints?.length ?? 0, this.hintsShown + 1);
  }

  /** Tries once more to save what could not be saved, once that is known. */
  async retry(): Promise<void> {
    await this.#saving;
    if (this.saving === 'failed') await this.#commit();
  }

  /** Goes on, once the answer is saved. */
  async next(): Promise<void> {
    if (this.phase === 'answered') await this.#step(() => this.#show());
  }

  /** Whether the answer on the table is being saved, or could not be; also asked when the screen is gone, as no derived value is. */
  get isUnsaved(): boolean {
    return this.saving === 'saving' || this.saving === 'failed';
  }

  /** Voids the last answer of the session and asks its card again, with the hints that were shown: they have been read. */
  async undo(): Promise<void> {
    const last = this.answers.at(-1);
    if (!last) return;
    await this.#step(async () => {
      this.#states.keep(await this.#services.log.append([this.#services.stamp({ type: 'voided', voids: last.id })]));
      this.answers = this.answers.slice(0, -1);
      await this.#put(last.cardId, last.hintsShown);
    });
  }

  /** Takes the card on the table out of study; returns how to take that back, which tells whether it could be done now. */
  async setAside(): Promise<(() => Promise<boolean>) | undefined> {
    const cardId = this.shown?.cardId;
    if (!cardId) return undefined;
    const { log, stamp } = this.#services;
    const set = (isSuspended: boolean) =>
      this.#step(async () => {
        this.#states.keep(await log.append([stamp({ type: 'suspensionSet', cardId, isSuspended })]));
        await (isSuspended ? this.#show() : this.#put(cardId));
      });
    return (await set(true)) ? () => set(false) : undefined;
  }

  async #commit(): Promise<void> {
    this.saving = 'saving';
    this.problem = undefined;
    try {
      this.#states.keep(await this.#services.log.append(this.unsaved));
      this.answers = [...this.answers, ...this.unsaved];
      this.unsaved = [];
      this.saving = 'saved';
      this.#services.onsaved();
      if (this.shown?.face === 'flashcard') await this.#step(() => this.#show());
      else if (this.#later) this.#support.library.expect(this.#later.cardId);
    } catch (error) {
      this.problem = asStorageError(error);
      this.saving = 'failed';
    }
  }

  async #show(): Promise<void> {
    const next = nextCard(this.plan.queue, this.answeredIds, this.#states.all, this.#services.clock.now());
    if (next.is === 'card') {
      await this.#states.read([next.cardId]);
      // It may have been set aside since the plan was made.
      return this.#states.get(next.cardId)?.isSuspended ? this.#show() : this.#put(next.cardId);
    }
    this.waitsUntil = next.is === 'waiting' ? next.until : undefined;
    this.shown = this.given = undefined;
    this.saving = 'no';
    this.phase = 'over';
  }

  async #put(cardId: CardId, hintsShown = 0): Promise<void> {
    const { headAt } = this.#states.get(cardId) ?? newCardState(cardId);
    const isReady = this.following?.cardId === cardId && this.following.state.headAt === headAt;
    const card = isReady && this.following ? this.following : await this.#lay(cardId);
    // The buttons of a flashcard show intervals; everything else needs the model only once it is answered.
    if (card.face === 'flashcard') await loadMemoryModel();
    const { shown, given, after, saving } = this;
    this.left = isReady && shown ? { card: shown, given, after, saving } : undefined;
    this.following = undefined;
    this.shown = { ...card, shownAt: this.#services.clock.now() };
    this.hintsShown = hintsShown;
    this.note = '';
    this.#earlier = [];
    this.given = this.problem = undefined;
    this.saving = 'no';
    this.phase = 'asking';
  }

  #lay(cardId: CardId): Promise<ShownCard> {
    const state = this.#states.get(cardId) ?? newCardState(cardId);
    return layCard(this.#support, state, seedOf(this.plan.id, cardId, state.reps));
  }

  /** Lets go of the card before, and reads and fetches what this one's answer and the next card will need; for once it is painted. */
  getReady(): void {
    this.left = undefined;
    if (this.phase !== 'asking' || !this.shown) return;
    const { cardId, state } = this.shown;
    this.#support.library.expect(cardId);
    this.#services.log.prepare({ cardId, ...nowBy(this.#services.clock) }).catch(() => undefined);
    if (state.headAt > Number.NEGATIVE_INFINITY) void this.#recall(cardId);
    this.#layAhead(cardId).catch(() => undefined);
  }

  /** Reads what the card has behind it while the learner reads the question. */
  async #recall(cardId: CardId): Promise<void> {
    const { replayOfCard, noteOf } = this.#services.log;
    const read = await Promise.all([replayOfCard(cardId), noteOf(cardId).catch(() => '')]).catch(() => undefined);
    if (read && this.shown?.cardId === cardId && this.phase === 'asking') [this.#earlier, this.note] = read;
  }

  /** The first card of the plan that is neither on the table nor answered. */
  get #later() {
    return this.plan.queue.find(({ cardId }) => cardId !== this.shown?.cardId && !this.answeredIds.has(cardId));
  }

  /** Has the card after this one at hand before it is needed, and laid out if its face bears that. */
  async #layAhead(cardId: CardId): Promise<void> {
    const later = this.#later;
    if (!later) return;
    await this.#states.read([later.cardId]);
    const card = await this.#lay(later.cardId);
    if (this.shown?.cardId === cardId && this.#support.mayWait(card.face)) this.following = card;
  }

  /**
   * One step at a time: what is asked for during another step, such as by a key held down, or while an answer is not saved, is
   * left out. A step that could not be saved leaves everything as it was, with the reason in `problem`; a question that cannot
   * be shown breaks the session until it is opened again. Resolves to whether the step was taken.
   */
  async #step(operation: () => Promise<void>): Promise<boolean> {
    if (this.#isBusy || this.isUnsaved) return false;
    this.#isBusy = true;
    this.problem = undefined;
    try {
      await operation();
      return true;
    } catch (error) {
      this.problem = asStorageError(error);
      if (this.phase === 'loading' || this.problem !== error) this.phase = 'broken';
      return false;
    } finally {
      this.#isBusy = false;
    }
  }
}
