import type { EpochMs } from '../core/ids';
import type { ReviewEvent } from '../core/review/review-event';
import type { CheckReport, Progress } from '../core/upkeep';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';
import { schedulerSettingsOf } from './settings-values';
import type { RunUpkeep, TaskName, UpkeepTasks } from './upkeep-tasks';

/** When a copy of everything last left this browser, and how many answers there were then. */
export interface BackupMark {
  readonly at: EpochMs;
  readonly answers: number;
  readonly automaticAt?: EpochMs | undefined;
  readonly folder?: FolderHandle | undefined;
}

/** A folder of the learner's, where the browser has such a thing. */
export interface FolderHandle {
  readonly name: string;
}

/** What keeping the data safe asks of the world. */
export interface KeepingPorts {
  readonly run: RunUpkeep;
  loadMark(): Promise<BackupMark>;
  saveMark(mark: BackupMark): Promise<void>;
  /** Hands a file to the learner. */
  save(file: File): void;
  /** Copies kept in this browser, newest first. */
  copies(): Promise<readonly File[]>;
  /** Whether copies can be written to a folder; the learner is asked which. */
  readonly chooseFolder: (() => Promise<FolderHandle>) | undefined;
  /** Puts a copy into a folder; false if the browser no longer lets us. */
  copyInto(folder: FolderHandle, file: File): Promise<boolean>;
  /** Tells every tab that the log is another. */
  announce(): void;
}

const dayMs = 86_400_000;
/** A reminder after this long, if this many answers would be lost. */
const remindAfterMs = 14 * dayMs;
const remindAnswers = 100;

/** Backups, restoring and checking: one thing at a time, with progress and a way to stop it. What is asked for waits for a copy made unasked. */
export class Keeping {
  mark = $state.raw<BackupMark>({ at: 0, answers: 0 });
  answers = $state.raw(0);
  task = $state.raw<{ readonly name: TaskName; readonly progress?: Progress | undefined }>();
  /** What was done last, or is being done. */
  latest = $state.raw<TaskName>();
  message = $state.raw<string>();
  report = $state.raw<CheckReport>();
  copies = $state.raw<readonly File[]>([]);
  readonly isOld = $derived.by(
    () => this.answers - this.mark.answers >= remindAnswers && this.#openedAt - this.mark.at >= remindAfterMs,
  );
  #stop: AbortController | undefined;
  #isAsked = false;
  #byItself: Promise<void> | undefined;
  #openedAt = 0;
  readonly #ports: KeepingPorts;
  readonly #services: Services;
  readonly #settings: SettingsHolder;

  constructor(ports: KeepingPorts, services: Services, settings: SettingsHolder) {
    this.#ports = ports;
    this.#services = services;
    this.#settings = settings;
  }

  get mayChooseFolder(): boolean {
    return this.#ports.chooseFolder !== undefined;
  }

  async open(): Promise<void> {
    const days = await this.#services.log.totals(Number.NEGATIVE_INFINITY as never, Number.POSITIVE_INFINITY as never);
    [this.mark, this.copies] = await Promise.all([this.#ports.loadMark(), this.#ports.copies()]);
    this.answers = days.reduce((sum, { answered }) => sum + answered, 0);
    this.#openedAt = this.#services.clock.now();
  }

  /** Everything as one file, handed to the learner; with what could not be saved, if there is such. */
  async backUp(unsaved: readonly ReviewEvent[] = []): Promise<void> {
    await this.#do(async () => {
      const { file, events } = await this.#write(unsaved);
      this.#ports.save(file);
      await this.#noteBackup({});
      this.message = `${events.toLocaleString('en')} events are in ${file.name}.`;
    });
  }

  /** Every event as JSON lines, handed to the learner. It is no backup: there is no way back in. */
  async exportLog(): Promise<void> {
    await this.#do(async () => {
      const now = this.#services.clock.now();
      const { file, events } = await this.#run('export', { name: this.#name(now, 'history-', 'jsonl'), now });
      this.#ports.save(file);
      this.message = `${events.toLocaleString('en')} events are in ${file.name}.`;
    });
  }

  /** A copy a day without being asked: into the chosen folder, else into this browser's own files. */
  async backUpByItself(): Promise<void> {
    const now = this.#services.clock.now();
    const isBusy = this.#isAsked || this.#byItself;
    if (isBusy || this.answers === this.mark.answers || now - (this.mark.automaticAt ?? 0) < dayMs) return;
    this.#byItself = this.#copyByItself(now);
    await this.#byItself.finally(() => {
      this.#byItself = undefined;
    });
  }

  async #copyByItself(now: EpochMs): Promise<void> {
    const { file } = await this.#run('backup', { name: this.#name(now), now });
    const { folder } = this.mark;
    const isOutside = folder !== undefined && (await this.#ports.copyInto(folder, file));
    if (isOutside) await this.#noteBackup({ automaticAt: now });
    else await this.#saveMark({ ...this.mark, automaticAt: now });
  }

  /** What is done while nobody asks: old answers are sealed, and a copy is made. Rejects if either could not be done. */
  async lookAfter(): Promise<void> {
    await this.#ports.run('fold', { scheduler: this.#scheduler(), now: this.#services.clock.now() });
    await this.backUpByItself();
  }

  /** A copy kept in this browser, handed to the learner. */
  saveCopy(copy: File): void {
    this.#ports.save(copy);
  }

  /** What would be lost with this device, if it is time to say so. */
  get reminder(): string | undefined {
    if (!this.isOld || !this.#settings.current.remindsOfBackup) return undefined;
    return `${(this.answers - this.mark.answers).toLocaleString('en')} answers are on this device alone.`;
  }

  async chooseFolder(): Promise<void> {
    await this.#do(async () => {
      const folder = await this.#ports.chooseFolder?.();
      if (!folder) return;
      const { file } = await this.#write([]);
      await this.#ports.copyInto(folder, file);
      await this.#noteBackup({ folder, automaticAt: this.#services.clock.now() });
      this.message = `A copy a day goes to “${folder.name}”.`;
    });
  }

  /** Takes a backup in; resolves to whether everything went well. */
  async restore(file: Blob, mode: 'merge' | 'replace'): Promise<boolean> {
    return this.#do(async () => {
      const { added, known } = await this.#run('restore', { file, mode, scheduler: this.#scheduler() });
      this.#ports.announce();
      const already = known > 0 ? `, ${known.toLocaleString('en')} were here already` : '';
      this.message = `${added.toLocaleString('en')} events restored${already}.`;
      if (mode === 'replace') await this.#settings.reload();
      await this.open();
    });
  }

  async check(): Promise<void> {
    await this.#do(async () => {
      this.report = undefined;
      this.report = await this.#run('check', { scheduler: this.#scheduler(), now: this.#services.clock.now() });
      this.#ports.announce();
    });
  }

  /** Ends the task where it is. Nothing is left half done. */
  stop(): void {
    this.#stop?.abort(new Error('Stopped. Nothing was changed.'));
  }

  async #do(work: () => Promise<void>): Promise<boolean> {
    if (this.#isAsked) return false;
    this.#isAsked = true;
    this.message = undefined;
    try {
      await this.#byItself?.catch(() => undefined);
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError'))
        this.message = error instanceof Error ? error.message : String(error);
      return false;
    } finally {
      this.#isAsked = false;
    }
  }

  async #run<Name extends TaskName>(
    name: Name,
    input: UpkeepTasks[Name]['input'],
  ): Promise<UpkeepTasks[Name]['output']> {
    this.#stop = new AbortController();
    this.task = { name };
    this.latest = name;
    try {
      const onprogress = (progress: Progress) => {
        this.task = { name, progress };
      };
      return await this.#ports.run(name, input, { signal: this.#stop.signal, onprogress });
    } finally {
      this.task = undefined;
    }
  }

  #write(unsaved: readonly ReviewEvent[]) {
    const now = this.#services.clock.now();
    return this.#run('backup', { name: this.#name(now), now, unsaved });
  }

  #name(now: EpochMs, what = '', kind = 'jsonl.gz'): string {
    return `holdfast-${what}${new Date(now).toISOString().slice(0, 16).replaceAll(':', '')}.${kind}`;
  }

  async #noteBackup(more: Partial<BackupMark>): Promise<void> {
    await this.#saveMark({ ...this.mark, ...more, at: this.#services.clock.now(), answers: this.answers });
  }

  async #saveMark(mark: BackupMark): Promise<void> {
    await this.#ports.saveMark(mark);
    this.mark = mark;
  }

  #scheduler() {
    return schedulerSettingsOf(this.#settings.current);
  }
}
