import type { ExamProfile } from '../core/exam/exam-profile';
import { plural } from './words';

/** The rules of an exam, a name and what holds, in the order a learner asks for them. */
export function examRules(profile: ExamProfile): readonly (readonly [name: string, rule: string])[] {
  const { scored, unscored, discrete, minutes, credit, navigation, mayPause, passShare, shows } = profile;
  const shown = {
    score: 'the score alone',
    domains: 'the score and its domains',
    answers: 'every answer, with reasons',
  };
  return [
    [
      'Questions',
      unscored > 0 ? `${scored + unscored}, of which ${unscored} do not count and are not marked` : String(scored),
    ],
    ['Time', minutes === null ? 'No clock' : `${minutes} min, ${mayPause ? 'you may pause' : 'no pause'}`],
    ['Pass mark', `${Math.round(100 * passShare)}%`],
    [
      'Credit',
      credit === 'by-marks'
        ? 'Parts of a question earn part of its mark'
        : 'All or nothing, no deduction for wrong answers',
    ],
    [
      'Moving',
      navigation === 'free' ? 'Back and forth, answers may be changed until you finish' : 'No going back to a question',
    ],
    ...(discrete > 0 ? [['Form', `${plural(discrete, 'question')} show options one at a time`] as const] : []),
    ['Afterwards', `You see ${shown[shows]}`],
  ];
}
