import type { ExamProfile, ExamQuestion } from '../core/exam/exam-profile';
import { gatherEvidence } from '../core/exam/gather-evidence';
import { type Readiness, readiness } from '../core/exam/readiness';
import type { EpochMs } from '../core/ids';
import { loadMemoryModel } from '../core/schedule/scheduler';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';
import type { Today } from './today.svelte';

/** How ready the learner is for exams, by the card states there are; reactive to them. */
export class ExamReadiness {
  /** Whether the states and the memory model are at hand. */
  isOpen = $state.raw(false);
  readonly #services: Pick<Services, 'clock'>;
  readonly #settings: Pick<SettingsHolder, 'scheduler'>;
  readonly #today: Pick<Today, 'states' | 'loadStates'>;
  readonly #questions: readonly ExamQuestion[];

  constructor(
    services: Pick<Services, 'clock'>,
    settings: Pick<SettingsHolder, 'scheduler'>,
    today: Pick<Today, 'states' | 'loadStates'>,
    questions: readonly ExamQuestion[],
  ) {
    this.#services = services;
    this.#settings = settings;
    this.#today = today;
    this.#questions = questions;
  }

  /** Reads what readiness is judged by. Rejects if it cannot be had. */
  async open(): Promise<void> {
    await Promise.all([this.#today.loadStates(), loadMemoryModel()]);
    this.isOpen = true;
  }

  /** Readiness for an exam at an instant, or now; none before it is open. */
  of(profile: ExamProfile, examAt?: EpochMs): Readiness | undefined {
    if (!this.isOpen) return undefined;
    const { clock } = this.#services;
    const now = clock.now();
    const at = Math.max(now, examAt ?? now);
    const evidence = gatherEvidence(profile, {
      questions: this.#questions,
      states: this.#today.states,
      scheduler: this.#settings.scheduler,
      now,
      examAt: at,
      utcOffsetMinutes: clock.utcOffsetMinutes(at),
    });
    return readiness(profile, evidence);
  }
}
