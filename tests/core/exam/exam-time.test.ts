import { expect, it } from 'vitest';
import { examTimes, withTime } from '../../../src/core/exam/exam-time';
import { sampleProfile } from '../../support/sample-sittings';

const minutes = (own: number | null) =>
  examTimes.map((time) => withTime({ ...sampleProfile, minutes: own }, time).minutes);

it('is so many times that of the exam, in whole minutes and never less', () => {
  expect(minutes(130)).toEqual([130, 163, 195, 260, null]);
  expect(minutes(90)).toEqual([90, 113, 135, 180, null]);
  expect(minutes(null)).toEqual([null, null, null, null, null]);
});

it('changes nothing else, but that an exam without a clock may be left', () => {
  for (const time of examTimes) {
    const { minutes: _, ...rest } = withTime(sampleProfile, time);
    const { minutes: __, ...own } = sampleProfile;
    expect(rest).toEqual({ ...own, mayPause: time === 'none' });
  }
});
