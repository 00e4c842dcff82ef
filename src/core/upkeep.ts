/** Something that was not as it should be, in words for the learner. */
export interface Finding {
  readonly what: string;
  readonly isMended: boolean;
}

export interface CheckReport {
  readonly events: number;
  readonly cards: number;
  readonly findings: readonly Finding[];
}

/** How far long work on the log is. */
export interface Progress {
  readonly step: 'reading' | 'writing' | 'deriving';
  readonly done: number;
  readonly of: number;
}

/** The name of a copy that lacks something, for it was damaged when the copy was made. */
export const incomplete = (name: string): string => name.replace('.', '-incomplete.');
export const isIncomplete = (name: string): boolean => name.includes('-incomplete.');

/** How many copies of a device stay in a folder of the learner's. */
export const copiesInFolder = 14;

/** What is left of a log that cannot be opened: its settings; or lines of JSON that should be events, and how many records could not be read. */
export type RawPart = { readonly settings: unknown } | { readonly lines: readonly string[]; readonly unread: number };
