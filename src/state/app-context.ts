import { createContext } from 'svelte';
import type { ExamParts, PlanningParts } from './exam-parts';
import type { Keeping } from './keeping.svelte';
import type { Library } from './library.svelte';
import type { Services } from './services';
import type { SettingsHolder } from './settings.svelte';
import type { Toasts } from './toasts.svelte';
import type { Today } from './today.svelte';

/** How this installation keeps itself: offline copy, update, and whether the browser may clear the data. */
export interface Installation {
  readonly isOfflineReady: boolean;
  readonly hasUpdate: boolean;
  /** `unknown` until the browser said. */
  readonly persistence: 'kept' | 'may-be-cleared' | 'unknown';
  /** Has the app offered offline, and follows its updates. */
  start(): Promise<void>;
  update(): void;
}

/** Everything a screen may reach for, made by the composition root. */
export interface AppContext {
  readonly services: Services;
  readonly library: Library;
  readonly settings: SettingsHolder;
  readonly today: Today;
  readonly toasts: Toasts;
  readonly installation: Installation;
  /** Backups, restoring and checking; fetched when it is first needed. */
  keeping(): Promise<Keeping>;
  /** What exams are made of; fetched when it is first needed. */
  exams(): Promise<ExamParts & PlanningParts>;
  /** Hands the learner a table, its first row the header, as a CSV file. */
  saveTable(name: string, rows: readonly (readonly (string | number | null)[])[]): Promise<void>;
}

export const [useApp, provideApp] = createContext<AppContext>();
