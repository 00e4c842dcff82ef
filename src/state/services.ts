import type { BankLibrary, Change, Clock, Ids, PlanShelf, ReviewLog, SessionShelf, SettingsStore } from '../core/ports';
import type { Stamp } from '../core/review/stamp-events';
import type { Settings } from './settings-values';

/** The ports the state classes are handed by the composition root. */
export interface Services {
  readonly log: ReviewLog;
  readonly banks: BankLibrary;
  readonly shelf: SessionShelf;
  readonly plans: PlanShelf;
  readonly settings: SettingsStore<Settings>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Stamps facts as an event of this device. */
  readonly stamp: Stamp;
  /** Calls back when the log or a setting changed in any tab; returns the way to stop. */
  onchange(listener: (what: Change) => void): () => void;
  /** Told after each saved answer: the moment to ask the browser to keep the data. */
  onsaved(): void;
}
