import type { Response } from '../core/answer/response';
import { addMark, type ExamClock, type ExamMark, readExamClock } from '../core/exam/exam-clock';
import { type ExamDraft, type ExamUnderWay, noDraft } from '../core/exam/exam-under-way';
import { asStorageError, type StorageError } from '../core/ports';
import { examEnding } from './exam-ending';
import { type ExamSupport, layItem, type ShownItem } from './exam-items';
import type { ExamParts } from './exam-parts';
import { NewestKept } from './newest-kept.svelte';
import type { Services } from './services';

type Phase = 'loading' | 'asking' | 'handing-in' | 'handed-in' | 'elsewhere' | 'none' | 'broken';

/**
 * An exam being sat. Whatever is done to it is kept on the shelf at once, the newest of what is waiting to be kept, so that it
 * goes on after a reload or a kill as it was left. It is held by one tab at a time.
 */
export class ExamSession {
  phase = $state.raw<Phase>('loading');
  exam = $state.raw<ExamUnderWay>();
  /** Why it could not be opened or handed in. */
  problem = $state.raw<StorageError>();
  /** Index of a question that was gone to and could not be fetched; the one before it is still on the table. */
  unfetched = $state.raw<number>();
  shown = $state.raw<ShownItem>();
  /** Index of the question gone to last: on the table, or on its way there. */
  wanted = 0;
  /** While it is being handed in. */
  delivering: Promise<void> | undefined;
  /** As it was at the last `tick`. */
  clock = $state.raw<ExamClock>();

  readonly drafts = $derived(this.exam?.items.map(({ questionId }) => this.exam?.drafts[questionId] ?? noDraft) ?? []);
  readonly answered = $derived(this.drafts.filter(({ isWhole }) => isWhole).length);
  readonly draft = $derived(this.drafts[this.exam?.position ?? 0] ?? noDraft);
  readonly mayReturn = $derived(this.exam?.profile.navigation === 'free');
  readonly isLast = $derived(this.exam !== undefined && this.exam.position === this.exam.items.length - 1);
  /** Whether this tab had it when it went on in another one. */
  readonly wasTaken = $derived(this.phase === 'elsewhere' && this.exam !== undefined);

  /** Whether what is on screen is on the shelf. */
  readonly kept = new NewestKept<ExamUnderWay>(async (exam) => (await this.#parts.shelf.keep(exam)) || this.#lose());

  readonly #services: Services;
  readonly #parts: ExamParts;
  readonly #support: ExamSupport;
  #letGo = () => {};
  #isLeft = false;
  /** The steady time and the time of the exam up to which the question on the table has been charged. */
  #charged = { ms: 0, usedMs: 0 };

  constructor(services: Services, parts: ExamParts, support: ExamSupport) {
    this.#services = services;
    this.#parts = parts;
    this.#support = support;
  }

  /** Takes up the exam on the shelf; `takesOver` takes it from another tab. */
  async open(takesOver = false): Promise<void> {
    this.phase = 'loading';
    this.#isLeft = false;
    try {
      // Of what was done here before another tab took it, the last may still be on its way.
      await this.kept.settled();
      if (this.#isLeft) return;
      const letGo = await this.#parts.hold(takesOver, () => this.#lose());
      this.#letGo = letGo ?? this.#letGo;
      if (this.#isLeft) return this.leave();
      const exam = letGo && (await this.#parts.shelf.take(this.#parts.steady().life));
      if (this.#isLeft) return;
      if (!exam) return this.leave(letGo ? 'none' : 'elsewhere');
      this.exam = exam;
      this.#set({});
      this.tick();
      if (exam.handingIn) await this.handIn();
      else if (this.phase === 'loading') await this.#show(exam.position);
    } catch (error) {
      this.problem = asStorageError(error);
      this.leave('broken');
    }
  }

  /** Reads the clock; hands the exam in when time is up, or if it was to be handed in before. */
  tick(): void {
    if (!this.exam || !['loading', 'asking'].includes(this.phase)) return;
    this.#readClock();
    if (this.clock && ['over', 'finished'].includes(this.clock.is)) void this.handIn();
  }

  /** Keeps how long the question has been on the table: this may be the last that is heard of the page. */
  keepTime(): void {
    this.#change({});
  }

  /** What stands for the question on the table now. */
  answer(response: Response | undefined, isWhole: boolean): void {
    this.#change({ response, isWhole: isWhole && response !== undefined, at: this.#services.clock.now() });
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
    if (!exam || !this.#isOpen || !exam.items[position]) return;
    if (position === exam.position) this.wanted = position;
    else if (this.mayReturn || position === exam.position + 1) await this.#show(position);
  }

  /** Stops the clock, where the profile allows it, or lets it run on; all in one step, so that nobody finds half of it kept. */
  halt(type: 'paused' | 'resumed'): void {
    this.tick();
    if (!this.exam?.profile.mayPause || this.clock?.is !== (type === 'paused' ? 'running' : 'paused')) return;
    if (this.#isOpen) this.#charge({}, type);
    else this.#set({}, type);
    this.tick();
    this.#charged = this.#elapsed();
  }

  /** Ends the exam with every answer in it; may be tried again until it is saved. */
  async handIn(): Promise<void> {
    this.delivering ??= this.#end().finally(() => {
      this.delivering = undefined;
    });
    await this.delivering;
  }

  /** Lets other tabs have the exam, which is in `phase` here from then on. */
  leave(phase = this.phase): void {
    this.phase = phase;
    this.#isLeft = true;
    this.#letGo();
    this.#letGo = () => {};
  }

  async #end(): Promise<void> {
    if (!this.exam || !['loading', 'asking', 'handing-in'].includes(this.phase)) return;
    this.#readClock();
    if (this.phase === 'asking') this.#charge({});
    [this.phase, this.problem] = ['handing-in', undefined];
    if (!this.exam.marks.some(({ type }) => type === 'finished'))
      this.exam = { ...this.exam, marks: [...this.exam.marks, this.#mark('finished')] };
    try {
      if (!(await this.#deliver(this.exam))) return void this.#lose();
      this.leave('handed-in');
    } catch (error) {
      this.problem = asStorageError(error);
    }
  }

  /** Keeps that the exam is over, then what it ends with, and puts that on record. False if it is another tab's by now. */
  async #deliver(exam: ExamUnderWay): Promise<boolean> {
    const { catalog, shelf } = this.#parts;
    this.kept.keep(exam);
    await this.kept.settled();
    if (this.kept.problem) throw this.kept.problem;
    if (this.phase === 'elsewhere') return false;
    const { usedMs, leftMs } = readExamClock(exam.profile, exam.marks, this.#mark('marked'));
    const end = { is: leftMs === 0 ? 'time-up' : 'handed-in', usedMs, questions: catalog.questions } as const;
    const handingIn = exam.handingIn ?? (await examEnding(this.#services, this.#support, exam, end));
    this.exam = { ...exam, handingIn };
    if (!(await shelf.keep(this.exam))) return false;
    await this.#services.log.append(handingIn);
    await shelf.clear(exam.sessionId);
    this.#services.onsaved();
    return true;
  }

  get #isOpen(): boolean {
    return this.phase === 'asking' && this.clock?.is === 'running';
  }

  #readClock(): void {
    if (this.exam) this.clock = readExamClock(this.exam.profile, this.exam.marks, this.#mark('marked'));
  }

  /** Both clocks, of which a device that sleeps or is set may carry on one. */
  #elapsed() {
    return { ms: this.#parts.steady().ms, usedMs: this.clock?.usedMs ?? 0 };
  }

  #mark(type: ExamMark['type']): ExamMark {
    return { type, at: this.#services.clock.now(), steady: this.#parts.steady() };
  }

  /** Changes the draft of the question on the table and has it kept, unless time is up by now. */
  #change(change: Partial<ExamDraft>): void {
    this.tick();
    if (this.#isOpen) this.#charge(change);
  }

  /** Charges the question on the table for its time up to now: what passed by both clocks. */
  #charge(change: Partial<ExamDraft>, type?: ExamMark['type']): void {
    const item = this.exam?.items[this.exam.position];
    if (!this.exam || !item) return;
    const now = this.#elapsed();
    const sinceMs = Math.min(now.ms - this.#charged.ms, now.usedMs - this.#charged.usedMs);
    this.#charged = now;
    const draft = { ...this.draft, tookMs: this.draft.tookMs + Math.max(0, sinceMs), isSeen: true, ...change };
    this.#set({ drafts: { ...this.exam.drafts, [item.questionId]: draft } }, type);
  }

  #set(change: Partial<ExamUnderWay>, type: ExamMark['type'] = 'marked'): void {
    if (!this.exam) return;
    this.exam = { ...this.exam, ...change, marks: addMark(this.exam.marks, this.#mark(type)) };
    this.kept.keep(this.exam);
  }

  /** The place and its question change in one step: what is pressed before that is meant for the one on the table. */
  async #show(position: number): Promise<void> {
    try {
      this.wanted = position;
      this.unfetched = undefined;
      const shown = this.exam && (await layItem(this.#support, this.exam, position));
      // An exam that was left meanwhile may be on another table by now.
      if (!shown || this.wanted !== position || this.#isLeft) return;
      // What is left for the first time is the first answer; before that, every letter typed would be one.
      const { response, isWhole, first } = this.draft;
      this.#change(isWhole && first === undefined ? { first: response } : {});
      if (!['loading', 'asking'].includes(this.phase)) return;
      if (position !== this.exam?.position) this.#set({ position });
      this.shown = shown;
      this.#charged = this.#elapsed();
      this.phase = 'asking';
      layItem(this.#support, this.exam as ExamUnderWay, position + 1).catch(() => undefined);
    } catch (error) {
      if (this.wanted !== position) return;
      this.wanted = this.exam?.position ?? 0;
      if (this.phase === 'asking') this.unfetched = position;
      else if (this.phase === 'loading') {
        this.problem = asStorageError(error);
        this.phase = 'broken';
      }
    }
  }

  /** Another tab took the exam over, or ended it. False: what was to be kept was not. */
  #lose(): false {
    this.leave(this.phase === 'handed-in' ? this.phase : 'elsewhere');
    return false;
  }
}
