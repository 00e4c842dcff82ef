import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examTimes } from '../../src/core/exam/exam-time';
import { createScheduler } from '../../src/core/schedule/scheduler';
import {
  defaultSettings,
  parseSettings,
  type Settings,
  schedulerSettingsOf,
  settingRanges,
} from '../../src/state/settings-values';
import { anyJson } from '../core/question/any-json';

const names = Object.keys(settingRanges) as (keyof typeof settingRanges)[];
const hostile = fc.oneof(
  anyJson,
  fc.double(),
  fc.constantFrom(undefined, Number.NaN, Number.POSITIVE_INFINITY, -0, '7', [7], { valueOf: () => 7 }, true, null),
);
const hostileSettings = fc.record(
  Object.fromEntries(Object.keys(defaultSettings).map((name) => [name, hostile])) as Record<
    keyof Settings,
    fc.Arbitrary<unknown>
  >,
  { requiredKeys: [] },
);

describe('parsing settings', () => {
  it.each([undefined, null, 7, 'text', [], {}])('of %j gives the defaults', (stored) => {
    expect(parseSettings(stored)).toEqual(defaultSettings);
  });

  it('keeps valid ones and drops what it does not know', () => {
    const chosen = {
      ...defaultSettings,
      newPerDay: 3,
      theme: 'dark',
      hasLetterKeys: false,
      rolloverHour: 0,
      examTime: '1.5',
    } as const;
    expect(parseSettings({ ...chosen, evil: 'yes', parameters: [1] })).toEqual(chosen);
  });

  it('replaces only the value that is wrong', () => {
    expect(parseSettings({ newPerDay: 3, reviewsPerDay: 'many' })).toEqual({ ...defaultSettings, newPerDay: 3 });
  });

  it.each(names)('takes %s at both ends of its range and not beyond', (name) => {
    const { min, max, step } = settingRanges[name];
    for (const value of [min, max]) expect(parseSettings({ [name]: value })[name]).toBe(value);
    for (const value of [min - step, max + step, Number.NaN, Number.NEGATIVE_INFINITY])
      expect(parseSettings({ [name]: value })[name]).toBe(defaultSettings[name]);
  });

  it.each(['rolloverHour', 'newPerDay', 'reviewsPerDay', 'textSize'] as const)('takes no part of a %s', (name) => {
    expect(parseSettings({ [name]: settingRanges[name].min + 0.5 })[name]).toBe(defaultSettings[name]);
  });

  it('gives settings in range, a known theme and a schedule from any value at all', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, hostileSettings), (stored) => {
        const settings = parseSettings(stored);
        for (const name of names) {
          expect(settings[name]).toBeGreaterThanOrEqual(settingRanges[name].min);
          expect(settings[name]).toBeLessThanOrEqual(settingRanges[name].max);
        }
        expect(['system', 'light', 'dark']).toContain(settings.theme);
        expect(examTimes).toContain(settings.examTime);
        for (const name of ['feedsExams', 'asksConfidence', 'reducesMotion', 'hasLetterKeys'] as const)
          expect(typeof settings[name]).toBe('boolean');
        expect(Object.keys(settings).sort()).toEqual(Object.keys(defaultSettings).sort());
        expect(parseSettings(settings)).toEqual(settings);
        expect(() => createScheduler(schedulerSettingsOf(settings))).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

describe('days of exams', () => {
  const daysOf = (examDays: unknown) => parseSettings({ examDays }).examDays;

  it('are kept where both the exam and the day can be', () => {
    expect(daysOf({ 'docker-or-ami': 20_800, containers: 10_957 })).toEqual({
      'docker-or-ami': 20_800,
      containers: 10_957,
    });
  });

  it.each([
    ['a part of a day', { a: 20_800.5 }],
    ['text', { a: '20800' }],
    ['a day nobody plans for', { a: 9_999_999, b: -1, c: Number.POSITIVE_INFINITY }],
    ['a name that is none', { 'A b': 20_800, '': 20_800, ['x'.repeat(61)]: 20_800 }],
    ['a list', [20_800]],
    ['nothing', null],
  ])('are dropped for %s', (_, stored) => {
    expect(daysOf(stored)).toEqual({});
  });

  it('are no more than a few, and no way into the prototype', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`exam-${at}`, 20_800]));
    expect(Object.keys(daysOf(many))).toHaveLength(20);
    const evil = daysOf(JSON.parse('{"__proto__": 20800, "constructor": 20800}'));
    expect(Object.getPrototypeOf(evil)).toBe(Object.prototype);
    expect(Object.hasOwn(evil, '__proto__')).toBe(false);
  });
});

it('the defaults are valid and in range', () => {
  expect(parseSettings(defaultSettings)).toEqual(defaultSettings);
});

it('the schedule depends on retention, rollover and whether exams feed it, and on nothing else', () => {
  const fingerprint = (patch: Partial<Settings>) =>
    createScheduler(schedulerSettingsOf({ ...defaultSettings, ...patch })).fingerprint;
  const unchanged = fingerprint({});
  expect(fingerprint({ newPerDay: 1, reviewsPerDay: 1, theme: 'dark', textSize: 140, asksConfidence: false })).toBe(
    unchanged,
  );
  expect(fingerprint({ desiredRetention: 0.8 })).not.toBe(unchanged);
  expect(fingerprint({ rolloverHour: 5 })).not.toBe(unchanged);
  expect(fingerprint({ feedsExams: false })).not.toBe(unchanged);
});
