import type { StudyDay } from '../schedule/study-day';

/** The Monday of a week. Day 0 was a Thursday. */
export const weekStart = (day: StudyDay): StudyDay => (day - ((((day + 3) % 7) + 7) % 7)) as StudyDay;
