import type { EpochMs } from '../core/ids';
import { messageOf } from '../core/message-of';
import type { ReviewEvent } from '../core/review/review-event';
import { grouped } from '../core/stats/in-words';
import type { CheckReport, Progress } from '../core/upkeep';
import { type BackupMark, backupName, hasFreshCopy, isOldBackup, missesFolder } from './backup-mark';
import type { KeepingPorts } from './keeping-ports';
import { notTakenBy, whatCameIn, whatIsDamaged, whatIsIn } from './keeping-words';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';
import { schedulerSettingsOf } from './settings-values';
import type { TaskName, UpkeepTasks } from './upkeep-tasks';

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
  /** What the last backup had to leave out. */
  damage: string | undefined;
  readonly isOld = $derived.by(() => isOldBackup(this.mark, this.answers, this.#openedAt));
  readonly missesFolder = $derived(missesFolder(this.mark));
  #stop: AbortController | undefined;
  /** What the learner asked for, which may wait. */
  #asked: AbortController | undefined;
  #byItself: Promise<void> | undefined;
  #openedAt = 0;
  #extent: string | undefined;
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

  /** Reads how things stand, for whoever shows them or goes by them. */
  async open(): Promise<void> {
    this.answers = await this.#ports.countAnswers();
    this.#extent = await this.#ports.extent();
    [this.mark, this.copies] = await Promise.all([this.#ports.loadMark(), this.#ports.copies()]);
    this.#openedAt = this.#services.clock.now();
  }

  /** Everything as one file, handed to the learner; with what could not be saved, if there is such. */
  async backUp(unsaved: readonly ReviewEvent[] = []): Promise<void> {
    await this.#do(async () => {
      const { held, ...written } = await this.#write(unsaved);
      this.#ports.save(written.file);
      this.message = whatIsIn(written);
      // On a full disk the file is handed over all the same, and no more than a reminder comes of it.
      await this.#noteBackup(held).catch(() => undefined);
    });
  }

  /** As `backUp`, where nothing shows what comes of it: that is told. */
  async backUpElsewhere(unsaved: readonly ReviewEvent[] = []): Promise<void> {
    await this.backUp(unsaved);
    if (this.message) this.#ports.tell(this.message);
  }

  /** Every event as JSON lines, handed to the learner. It is no backup: there is no way back in. */
  async exportLog(): Promise<void> {
    await this.#do(async () => {
      const now = this.#services.clock.now();
      const written = await this.#run('export', { name: backupName(now, 'history-', 'jsonl'), now });
      this.#ports.save(written.file);
      this.message = whatIsIn(written);
    });
  }

  /** A copy a day without being asked: into the chosen folder, else into this browser's own files. */
  async backUpByItself(): Promise<void> {
    const now = this.#services.clock.now();
    const isBusy = this.#asked || this.#byItself;
    if (isBusy || hasFreshCopy(this.mark, now) || this.#extent === this.mark.extent) return;
    this.#byItself = this.#copyByItself(now);
    await this.#byItself.finally(() => {
      this.#byItself = undefined;
    });
  }

  async #copyByItself(now: EpochMs): Promise<void> {
    const { file, held } = await this.#write();
    const { folder } = this.mark;
    const isOutside = folder !== undefined && (await this.#ports.copyInto(folder, file));
    if (isOutside) await this.#noteBackup({ automaticAt: now, ...held });
    else await this.#changeMark({ automaticAt: now, ...(!folder && { extent: held.extent }) });
  }

  /** What is done while nobody asks: old answers are sealed, and a copy is made, whatever becomes of the other. */
  async lookAfter(): Promise<void> {
    const fold = () => this.#ports.run('fold', { scheduler: this.#scheduler(), now: this.#services.clock.now() });
    for (const work of [() => this.open(), fold, () => this.backUpByItself()])
      await work().catch((error: unknown) => this.#say(error));
  }

  /** A copy kept in this browser, handed to the learner. */
  saveCopy(copy: File): void {
    this.#ports.save(copy);
  }

  /** What would be lost with this device, if it is time to say so. */
  get reminder(): string | undefined {
    if (!this.isOld || !this.#settings.current.remindsOfBackup) return undefined;
    return `${grouped(this.answers - this.mark.answers)} answers are on this device alone.`;
  }

  async chooseFolder(): Promise<void> {
    if (this.#asked) return;
    // At once: a browser asks only for a moment after a press.
    const choosing = this.#ports.chooseFolder?.();
    choosing?.catch(() => undefined);
    await this.#do(async () => {
      const folder = await choosing;
      if (!folder) return;
      const { held, ...written } = await this.#write();
      if (!(await this.#ports.copyInto(folder, written.file))) throw new Error(notTakenBy(folder.name));
      await this.#noteBackup({ folder, automaticAt: this.#services.clock.now(), ...held });
      this.message = `A copy a day goes to “${folder.name}”.${written.leftOut > 0 ? ` ${whatIsIn(written)}` : ''}`;
    });
  }

  /** Takes a backup in; resolves to whether everything went well. */
  async restore(file: Blob, mode: 'merge' | 'replace'): Promise<boolean> {
    return this.#do(async () => {
      let isIn = false;
      const restoring = this.#run('restore', { file, mode, scheduler: this.#scheduler() }, ({ step }) => {
        isIn ||= step === 'deriving';
      });
      const restored = await restoring.catch(async (error) => {
        if (!isIn) throw error;
        await this.#followRestore(mode);
        throw new Error(`The backup is in. Its schedule will be worked out at the next start. ${messageOf(error)}`);
      });
      await this.#followRestore(mode);
      this.message = whatCameIn(restored);
    });
  }

  async #followRestore(mode: 'merge' | 'replace'): Promise<void> {
    this.#ports.announce('log');
    // What a check and a backup said was of the log as it was.
    this.report = undefined;
    this.damage = undefined;
    if (mode === 'replace') {
      await this.#settings.reload();
      this.#ports.announce('settings');
    }
    await this.open();
    // What took the place of everything came out of a backup.
    if (mode === 'replace' && this.mark.answers > this.answers) await this.#changeMark({ answers: this.answers });
  }

  async check(): Promise<void> {
    await this.#do(async () => {
      this.report = undefined;
      this.report = await this.#run('check', { scheduler: this.#scheduler(), now: this.#services.clock.now() });
      this.#ports.announce('log');
    });
  }

  /** Whether the task under way may be ended with nothing changed: a restore only while it reads. */
  readonly mayStop = $derived(this.task?.name !== 'restore' || (this.task.progress?.step ?? 'reading') === 'reading');

  /** Ends the task where it is. Nothing is left half done. */
  stop(): void {
    if (!this.mayStop) return;
    for (const ended of [this.#asked, this.#stop]) ended?.abort(new Error('Stopped. No answer was changed.'));
  }

  async #do(work: () => Promise<void>): Promise<boolean> {
    if (this.#asked) return false;
    const asked = new AbortController();
    this.#asked = asked;
    this.message = undefined;
    try {
      await this.#byItself?.catch(() => undefined);
      asked.signal.throwIfAborted();
      await work();
      return true;
    } catch (error) {
      this.#say(error);
      return false;
    } finally {
      this.#asked = undefined;
    }
  }

  #say(error: unknown): void {
    if (!(error instanceof DOMException && error.name === 'AbortError')) this.message = messageOf(error);
  }

  async #run<Name extends TaskName>(
    name: Name,
    input: UpkeepTasks[Name]['input'],
    listen: (progress: Progress) => void = () => undefined,
  ): Promise<UpkeepTasks[Name]['output']> {
    this.#stop = new AbortController();
    this.task = { name };
    this.latest = name;
    try {
      const onprogress = (progress: Progress) => {
        this.task = { name, progress };
        listen(progress);
      };
      return await this.#ports.run(name, input, { signal: this.#stop.signal, onprogress });
    } finally {
      this.task = undefined;
    }
  }

  async #write(unsaved: readonly ReviewEvent[] = []) {
    // Read before, for what is answered meanwhile may be left out. What cannot be read here the worker may read all the same.
    await this.open().catch(() => undefined);
    const held = { answers: this.answers, extent: this.#extent };
    const now = this.#services.clock.now();
    const written = await this.#run('backup', { name: backupName(now), now, unsaved });
    this.damage = whatIsDamaged(written.leftOut);
    this.copies = await this.#ports.copies().catch(() => this.copies);
    return { ...written, held };
  }

  async #noteBackup(more: Partial<BackupMark>): Promise<void> {
    await this.#changeMark({ ...more, at: this.#services.clock.now() });
  }

  async #changeMark(changes: Partial<BackupMark>): Promise<void> {
    this.mark = await this.#ports.changeMark(changes);
  }

  #scheduler() {
    return schedulerSettingsOf(this.#settings.current);
  }
}
