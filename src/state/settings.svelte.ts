import { createScheduler, type Scheduler } from '../core/schedule/scheduler';
import type { Services } from './services';
import { type Settings, schedulerSettingsOf } from './settings-values';

/** The learner's settings and the scheduler they make. */
export class SettingsHolder {
  current: Settings = $state.raw() as Settings;
  scheduler: Scheduler = $state.raw() as Scheduler;
  /** Why the last change was not saved, if it was not. */
  problem = $state.raw<string>();
  readonly #services: Pick<Services, 'log' | 'settings'>;

  constructor(services: Pick<Services, 'log' | 'settings'>, initial: Settings, scheduler: Scheduler) {
    this.#services = services;
    this.current = initial;
    this.scheduler = scheduler;
  }

  /** Takes a change into use at once and saves it; card states are derived anew if the schedule depends on it. */
  async change(patch: Partial<Settings>): Promise<void> {
    this.#take({ ...this.current, ...patch });
    await this.#run(async () => {
      await this.#services.settings.save(this.current);
      await this.#services.log.useScheduler(this.scheduler);
    });
  }

  /** Reads what another tab may have saved. */
  async reload(): Promise<void> {
    await this.#run(async () => {
      const stored = await this.#services.settings.load();
      if (JSON.stringify(stored) === JSON.stringify(this.current)) return;
      this.#take(stored);
      await this.#services.log.useScheduler(this.scheduler);
    });
  }

  #take(settings: Settings): void {
    this.current = settings;
    const scheduler = createScheduler(schedulerSettingsOf(settings));
    if (scheduler.fingerprint !== this.scheduler.fingerprint) this.scheduler = scheduler;
  }

  async #run(operation: () => Promise<void>): Promise<void> {
    try {
      await operation();
      this.problem = undefined;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}
