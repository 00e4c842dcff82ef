import { messageOf } from '../core/message-of';
import { createScheduler, type Scheduler } from '../core/schedule/scheduler';
import type { Services } from './services';
import { type Settings, schedulerSettingsOf } from './settings-values';

/** The learner's settings and the scheduler they make. */
export class SettingsHolder {
  current: Settings = $state.raw() as Settings;
  scheduler: Scheduler = $state.raw() as Scheduler;
  /** Why the last change was not saved, if it was not. */
  problem = $state.raw<string>();
  /** Why card states are still those of an earlier scheduler, if they are. */
  delay = $state.raw<string>();
  readonly #services: Pick<Services, 'log' | 'settings'>;
  #asked: Scheduler;
  #deriving: Promise<unknown> = Promise.resolve();

  constructor(services: Pick<Services, 'log' | 'settings'>, initial: Settings, scheduler: Scheduler) {
    this.#services = services;
    this.current = initial;
    this.scheduler = scheduler;
    this.#asked = scheduler;
  }

  /** Takes a change into use at once and saves it; card states are derived anew if the schedule depends on it. */
  async change(patch: Partial<Settings>): Promise<void> {
    this.#take({ ...this.current, ...patch });
    this.problem = await failureOf(this.#services.settings.save(this.current));
    if (this.problem === undefined) await this.#derive();
  }

  /** Reads what another tab may have saved. */
  async reload(): Promise<void> {
    const stored = await this.#services.settings.load().catch(() => undefined);
    if (!stored) return;
    this.problem = undefined;
    if (JSON.stringify(stored) === JSON.stringify(this.current)) return;
    this.#take(stored);
    await this.#derive();
  }

  #take(settings: Settings): void {
    this.current = settings;
    const scheduler = createScheduler(schedulerSettingsOf(settings));
    if (scheduler.fingerprint !== this.scheduler.fingerprint) this.scheduler = scheduler;
  }

  /** Once for a scheduler: what the learner stopped does not begin again with the next change of something else. */
  async #derive(): Promise<void> {
    const { scheduler } = this;
    if (scheduler === this.#asked) return;
    this.#asked = scheduler;
    // One after the other: the log compares what is asked of it with what a rebuild under way has not changed yet.
    const deriving = this.#deriving.then(() => failureOf(this.#services.log.useScheduler(scheduler)));
    this.#deriving = deriving;
    const failure = await deriving;
    if (scheduler === this.#asked) this.delay = failure;
  }
}

const failureOf = (work: Promise<unknown>): Promise<string | undefined> => work.then(() => undefined, messageOf);
