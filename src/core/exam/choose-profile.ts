import type { StudyDay } from '../schedule/study-day';
import type { ExamProfile } from './exam-profile';
import type { ExamSitting } from './sitting-history';

/** The days exams are set for, by the id of their profile. */
export type ExamDays = Readonly<Record<string, StudyDay>>;

/**
 * The exam a learner is working towards: the one whose day comes first, from today on; else that of the latest sitting;
 * else the longest. None without profiles. `exams` come the latest first.
 */
export function chooseProfile(
  profiles: readonly ExamProfile[],
  days: ExamDays,
  exams: readonly ExamSitting[],
  today: StudyDay,
): ExamProfile | undefined {
  const dayOf = ({ id }: ExamProfile) => days[id] ?? Number.NEGATIVE_INFINITY;
  const [next] = profiles.filter((profile) => dayOf(profile) >= today).sort((a, b) => dayOf(a) - dayOf(b));
  const latest = exams
    .map(({ result }) => profiles.find(({ id }) => id === result.profileId))
    .find((profile) => profile !== undefined);
  return next ?? latest ?? longestFirst(profiles)[0];
}

export const longestFirst = (profiles: readonly ExamProfile[]): ExamProfile[] =>
  [...profiles].sort((a, b) => b.scored + b.unscored - (a.scored + a.unscored));
