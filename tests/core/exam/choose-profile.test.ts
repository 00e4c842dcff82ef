import { describe, expect, it } from 'vitest';
import { chooseProfile } from '../../../src/core/exam/choose-profile';
import type { StudyDay } from '../../../src/core/schedule/study-day';
import { examSitting, sampleProfile } from '../../support/sample-sittings';

const profiles = [
  { ...sampleProfile, id: 'short', scored: 10 },
  { ...sampleProfile, id: 'long', scored: 50, unscored: 15 },
  { ...sampleProfile, id: 'middle', scored: 60 },
];
const day = (value: number) => value as StudyDay;
const chosen = (days: Record<string, number>, taken: readonly string[] = []) =>
  chooseProfile(
    profiles,
    days as Record<string, StudyDay>,
    taken.map((profileId, at) => examSitting(`e${at}`, 10 - at, { profileId })),
    day(100),
  )?.id;

describe('the exam one works towards', () => {
  it('is the one whose day comes first, today included and past days not', () => {
    expect(chosen({ short: 120, middle: 110, long: 99 }, ['long'])).toBe('middle');
    expect(chosen({ short: 100, middle: 110 })).toBe('short');
  });

  it('is that of the latest sitting of a profile there is, else the longest', () => {
    expect(chosen({ short: 99 }, ['own', 'short', 'middle'])).toBe('short');
    expect(chosen({})).toBe('long');
    expect(chooseProfile([], {}, [], day(100))).toBeUndefined();
  });
});
