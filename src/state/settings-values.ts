import type { ExamDays } from '../core/exam/choose-profile';
import { type ExamTime, examTimes } from '../core/exam/exam-time';
import type { SchedulerSettings } from '../core/schedule/scheduler';

/** What the learner may choose. */
export interface Settings extends SchedulerSettings {
  readonly feedsExams: boolean;
  /** The study day an exam is set for, by the id of its profile. */
  readonly examDays: ExamDays;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  readonly asksConfidence: boolean;
  /** Whether a missed question comes back as it was, rather than in another face. */
  readonly keepsFace: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  /** Percent of the normal text size. */
  readonly textSize: number;
  readonly reducesMotion: boolean;
  /** Whether single letters are shortcuts (WCAG 2.1.4 asks for a way to turn them off). */
  readonly hasLetterKeys: boolean;
  /** Whether an exam goes on without showing the time that is left. */
  readonly hidesTime: boolean;
  readonly examTime: ExamTime;
  /** Whether it is said that the last backup is old and much would be lost. */
  readonly remindsOfBackup: boolean;
}

export const defaultSettings: Settings = {
  desiredRetention: 0.9,
  rolloverHour: 4,
  feedsExams: true,
  examDays: {},
  newPerDay: 10,
  reviewsPerDay: 200,
  asksConfidence: true,
  keepsFace: false,
  theme: 'system',
  textSize: 100,
  reducesMotion: false,
  hasLetterKeys: true,
  hidesTime: false,
  examTime: '1',
  remindsOfBackup: true,
};

/** Smallest, largest and step of each number; retention is a share. */
export const settingRanges = {
  desiredRetention: { min: 0.75, max: 0.97, step: 0.01 },
  rolloverHour: { min: 0, max: 12, step: 1 },
  newPerDay: { min: 0, max: 100, step: 1 },
  reviewsPerDay: { min: 0, max: 1000, step: 10 },
  textSize: { min: 90, max: 140, step: 10 },
} as const;

type NumberSetting = keyof typeof settingRanges;
type FlagSetting = { [Name in keyof Settings]-?: Settings[Name] extends boolean ? Name : never }[keyof Settings];

/** Valid settings out of whatever was stored: each value that is not as it should be becomes its default. */
export function parseSettings(stored: unknown): Settings {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const number = (name: NumberSetting): number => {
    const value = given[name];
    const { min, max } = settingRanges[name];
    const isWhole = name === 'desiredRetention' || Number.isInteger(value);
    return typeof value === 'number' && isWhole && value >= min && value <= max ? value : defaultSettings[name];
  };
  const flag = (name: FlagSetting): boolean => {
    const value = given[name];
    return typeof value === 'boolean' ? value : defaultSettings[name];
  };
  return {
    desiredRetention: number('desiredRetention'),
    rolloverHour: number('rolloverHour'),
    newPerDay: number('newPerDay'),
    reviewsPerDay: number('reviewsPerDay'),
    textSize: number('textSize'),
    feedsExams: flag('feedsExams'),
    examDays: parseExamDays(given.examDays),
    asksConfidence: flag('asksConfidence'),
    keepsFace: flag('keepsFace'),
    reducesMotion: flag('reducesMotion'),
    hasLetterKeys: flag('hasLetterKeys'),
    hidesTime: flag('hidesTime'),
    examTime: examTimes.find((time) => time === given.examTime) ?? defaultSettings.examTime,
    remindsOfBackup: flag('remindsOfBackup'),
    theme: given.theme === 'light' || given.theme === 'dark' ? given.theme : 'system',
  };
}

/** Days from 2000 to 2100, of a few exams: more than anybody takes. */
const [firstExamDay, lastExamDay, mostExamDays] = [10_957, 47_482, 20];

function parseExamDays(stored: unknown): ExamDays {
  const given = typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? Object.entries(stored) : [];
  const isDay = ([id, day]: [string, unknown]) =>
    /^[a-z0-9-]{1,60}$/.test(id) && Number.isInteger(day) && Number(day) >= firstExamDay && Number(day) <= lastExamDay;
  return Object.fromEntries(given.filter(isDay).slice(0, mostExamDays));
}

/** The part of the settings that the schedule depends on, and nothing else: it makes the fingerprint. */
export function schedulerSettingsOf({ desiredRetention, rolloverHour, feedsExams }: Settings): SchedulerSettings {
  return { desiredRetention, rolloverHour, feedsExams };
}
