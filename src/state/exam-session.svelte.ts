import type { Response } from '../core/answer/response';
import { addMark, type ExamClock, type ExamMark, readExamClock } from '../core/exam/exam-clock';
import { type ExamDraft, type ExamUnderWay, noDraft } from '../core/exam/exam-under-way';
import { asStorageError, type StorageError } from '../core/ports';
import { examEnding } from './exam-ending';
import { type ExamSupport, layItem, type ShownItem } from './exam-items';
import type { ExamParts } from './exam-parts';
import type { Services } from './services';

type Phase = 'loading' | 'asking' | 'handing-in' | 'handed-in' | 'elsewhere' | 'none' | 'broken';
type Saving = 'saved' | 'saving' | 'failed';

/**
 * An exam being sat. Whatever is done to it is kept on the shelf at once, the newest of what is waiting to be kept, so that it
 * goes on after a reload or a kill as it was left. It is held by one tab at a time.
 */
export class ExamSession {
  phase = $state.raw<Phase>('loading');
  exam = $state.raw<ExamUnderWay>();
  saving = $state.raw<Saving>('saved');
  problem = $state.raw<StorageError>();
  shown = $state.raw<ShownItem>();
  /** As it was at the last `tick`. */
  clock = $state.raw<ExamClock>();

  readonly drafts = $derived(this.exam?.items.map(({ questionId }) => this.exam?.drafts[questionId] ?? noDraft) ?? []);
  readonly answered = $derived(this.drafts.filter(({ isWhole }) => isWhole).length);
  readonly draft = $derived(this.drafts[this.exam?.position ?? 0] ?? noDraft);
  readonly mayReturn = $derived(this.exam?.profile.navigation === 'free');
  readonly isLast = $derived(this.exam !== undefined && this.exam.position === this.exam.items.length - 1);

  readonly #services: Services;
  readonly #parts: ExamParts;
  readonly #support: ExamSupport;
  #letGo = () => {};
  /** The steady time up to which the question on the table has been charged. */
  #chargedMs = 0;
  #keeping: Promise<void> | undefined;
  #wanted = 0;
  #isStale = false;

  constructor(services: Services, parts: ExamParts, support: ExamSupport) {
    this.#services = services;
    this.#parts = parts;
    this.#support = support;
  }

  /** Takes up the exam on the shelf; `takesOver` takes it from another tab. */
  async open(takesOver = false): Promise<void> {
    this.phase = 'loading';
    try {
      const letGo = await this.#parts.hold(takesOver, () => this.#lose());
      this.#letGo = letGo ?? this.#letGo;
      const exam = letGo && (await this.#parts.shelf.load());
      if (!exam) {
        this.leave();
        this.phase = letGo ? 'none' : 'elsewhere';
        return;
      }
      const heldBy = this.#parts.steady().life;
      this.exam = { ...exam, heldBy, marks: addMark(exam.marks, this.#mark('marked')) };
      await this.#parts.shelf.save(this.exam);
      this.tick();
      if (exam.handingIn) await this.handIn();
      else if (this.phase === 'loading') await this.#show(exam.position);
    } catch (error) {
      this.problem = asStorageError(error);
      this.phase = 'broken';
    }
  }

  /** Reads the clock; hands the exam in when time is up. */
  tick(): void {
    if (!this.exam || this.phase === 'handed-in' || this.phase === 'elsewhere') return;
    this.clock = readExamClock(this.exam.profile, this.exam.marks, this.#mark('marked'));
    if (this.clock.is === 'over' && this.phase !== 'handing-in') void this.handIn();
  }

  /** What stands for the question on the table now. */
  answer(response: Response | undefined, isWhole: boolean): void {
    this.#change({
      response,
      isWhole: isWhole && response !== undefined,
      at: this.#services.clock.now(),
      ...(isWhole && this.draft.first === undefined && { first: response }),
    });
  }

  strike(optionId: string): void {
    const { struck } = this.draft;
    const isStruck = struck.includes(optionId);
    this.#change({ struck: isStruck ? struck.filter((other) => other !== optionId) : [...struck, optionId] });
  }

  flag(): void {
    this.#change({ isFlagged: !this.draft.isFlagged });
  }

  /** Goes to a question, once it is at hand; where there is no return, only to the one after this. */
  async go(position: number): Promise<void> {
    const { exam } = this;
    if (!exam || !this.#isOpen || position === exam.position || !exam.items[position]) return;
    if (this.mayReturn || position === exam.position + 1) await this.#show(position);
  }

  /** Stops the clock, where the profile allows it, or lets it run on. */
  halt(type: 'paused' | 'resumed'): void {
    if (!this.exam?.profile.mayPause || this.clock?.is !== (type === 'paused' ? 'running' : 'paused')) return;
    this.#change({});
    this.#set({}, type);
    this.#chargedMs = this.#parts.steady().ms;
    this.tick();
  }

  /** Ends the exam with every answer in it; may be tried again until it is saved. */
  async handIn(): Promise<void> {
    if (!this.exam || this.phase === 'handed-in' || this.phase === 'elsewhere') return;
    if (this.phase === 'handing-in' && !this.problem) return;
    if (this.phase === 'asking') this.#change({});
    this.phase = 'handing-in';
    this.problem = undefined;
    try {
      if (!(await this.#deliver(this.exam))) return this.#lose();
      this.phase = 'handed-in';
      this.leave();
    } catch (error) {
      this.problem = asStorageError(error);
    }
  }

  /** Tries once more to keep what could not be kept. */
  retry(): void {
    if (this.saving === 'failed') this.#keep();
  }

  /** Lets other tabs have the exam. */
  leave(): void {
    this.#letGo();
    this.#letGo = () => {};
  }

  /** Resolves when everything done so far is kept, or could not be. */
  async settled(): Promise<void> {
    await this.#keeping;
  }

  /** Resolves to false if the exam is another tab's by now. */
  async #deliver(exam: ExamUnderWay): Promise<boolean> {
    const { log, onsaved } = this.#services;
    const isUp = readExamClock(exam.profile, exam.marks, this.#mark('marked')).is === 'over';
    const marks = [...exam.marks, this.#mark('finished')];
    const { usedMs } = readExamClock(exam.profile, marks, this.#mark('marked'));
    const { questions } = this.#parts.catalog;
    const end = { is: isUp ? ('time-up' as const) : ('handed-in' as const), usedMs, questions };
    const handingIn = exam.handingIn ?? (await examEnding(this.#services, this.#support, exam, end));
    this.exam = { ...exam, handingIn };
    await this.settled();
    if (!(await this.#parts.shelf.keep(this.exam))) return false;
    await log.append(handingIn);
    await this.#parts.shelf.clear();
    onsaved();
    return true;
  }

  get #isOpen(): boolean {
    return this.phase === 'asking' && this.clock?.is === 'running';
  }

  #mark(type: ExamMark['type']): ExamMark {
    return { type, at: this.#services.clock.now(), steady: this.#parts.steady() };
  }

  /** Changes the draft of the question on the table, charged for its time up to now, and has it kept. */
  #change(change: Partial<ExamDraft>): void {
    const item = this.exam?.items[this.exam.position];
    if (!this.exam || !item || !this.#isOpen) return;
    const { ms } = this.#parts.steady();
    const tookMs = this.draft.tookMs + Math.max(0, ms - this.#chargedMs);
    this.#chargedMs = ms;
    const draft = { ...this.draft, tookMs, isSeen: true, ...change };
    this.#set({ drafts: { ...this.exam.drafts, [item.questionId]: draft } });
  }

  #set(change: Partial<ExamUnderWay>, type: ExamMark['type'] = 'marked'): void {
    if (!this.exam) return;
    this.exam = { ...this.exam, ...change, marks: addMark(this.exam.marks, this.#mark(type)) };
    this.#keep();
  }

  #keep(): void {
    this.#isStale = true;
    this.#keeping ??= this.#keepNewest().finally(() => {
      this.#keeping = undefined;
    });
  }

  async #keepNewest(): Promise<void> {
    this.saving = 'saving';
    this.problem = undefined;
    try {
      while (this.#isStale && this.exam) {
        this.#isStale = false;
        if (!(await this.#parts.shelf.keep(this.exam))) this.#lose();
      }
      this.saving = 'saved';
    } catch (error) {
      this.problem = asStorageError(error);
      this.saving = 'failed';
    }
  }

  /** The place and its question change in one step: what is pressed before that is meant for the one on the table. */
  async #show(position: number): Promise<void> {
    try {
      this.#wanted = position;
      const shown = this.exam && (await layItem(this.#support, this.exam, position));
      if (!shown || this.#wanted !== position || !['loading', 'asking'].includes(this.phase)) return;
      this.#change({});
      if (position !== this.exam?.position) this.#set({ position });
      this.shown = shown;
      this.#chargedMs = this.#parts.steady().ms;
      this.phase = 'asking';
      layItem(this.#support, this.exam as ExamUnderWay, position + 1).catch(() => undefined);
    } catch (error) {
      this.problem = asStorageError(error);
      this.phase = 'broken';
    }
  }

  /** Another tab took the exam over, or ended it. */
  #lose(): void {
    if (this.phase === 'handed-in') return;
    this.#isStale = false;
    this.leave();
    this.phase = 'elsewhere';
  }
}
