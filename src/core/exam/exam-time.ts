import type { ExamProfile } from './exam-profile';

/** How much time a learner has: so many times that of the exam, or no clock (WCAG 2.2.1). */
export const examTimes = ['1', '1.25', '1.5', '2', 'none'] as const;
export type ExamTime = (typeof examTimes)[number];

/** An exam with that much time, to whole minutes up. One without a clock may be left and come back to. */
export function withTime<Profile extends Pick<ExamProfile, 'minutes' | 'mayPause'>>(
  profile: Profile,
  time: ExamTime,
): Profile {
  if (profile.minutes === null || time === '1') return profile;
  if (time === 'none') return { ...profile, minutes: null, mayPause: true };
  return { ...profile, minutes: Math.ceil(profile.minutes * Number(time)) };
}
