import { examQuestions } from '../../src/build/exam-catalog';
import { readBanks } from '../../src/build/read-banks';
import { readExams } from '../../src/build/read-exams';
import type { Response } from '../../src/core/answer/response';
import { drawExam } from '../../src/core/exam/draw-exam';
import type { ExamProfile } from '../../src/core/exam/exam-profile';
import { scoreExam } from '../../src/core/exam/score-exam';
import type { CardId, QuestionId, SessionId } from '../../src/core/ids';
import type { AuthoredQuestion } from '../../src/core/question/kinds/authoring-registry';
import { eventVersion, type ReviewEvent } from '../../src/core/review/review-event';

/** One exam of a made-up history. */
export interface MadeExam {
  readonly profileId: string;
  readonly startedAt: number;
  /** Share of the questions answered right. */
  readonly skill: number;
  readonly sessionId: string;
}

const utcOffsetMinutes = 60;
let made = 0;
const stamp = (at: number) => ({
  id: `00000000-0000-7000-9000-${String(++made).padStart(12, '0')}` as ReviewEvent['id'],
  at,
  utcOffsetMinutes,
  deviceId: 'pictures' as ReviewEvent['deviceId'],
  v: eventVersion,
});

/** The option an author marked, or another, of a choice; nothing for other kinds. */
function responseTo(question: AuthoredQuestion | undefined, isRight: boolean): Response {
  if (question?.kind === 'single') {
    const option = question.options.find(({ key }) => (key ?? false) === isRight);
    return { kind: 'single', chosen: option?.id ?? '' };
  }
  if (question?.kind === 'multiple') {
    const keys = question.options.filter(({ key }) => key).map(({ id }) => id);
    const others = question.options.filter(({ key }) => !key).map(({ id }) => id);
    return { kind: 'multiple', chosen: isRight ? keys : [...keys.slice(1), ...others.slice(0, 1)] };
  }
  return { kind: 'dont-know' };
}

/** The events of real exams drawn from the bank, answered at a given skill: weaker in the last domains, one in ten left out at the end. */
export async function examHistory(exams: readonly MadeExam[]): Promise<ReviewEvent[]> {
  const root = process.cwd();
  const { topics, banks } = await readBanks(root, new Date().toISOString().slice(0, 10));
  const { profiles, items } = await readExams(root, topics);
  const questions = examQuestions(topics, banks);
  const live = banks.flatMap((bank) => bank.questions.map(({ question }) => question));
  const authored = new Map(live.map((question) => [question.id as string, question]));
  const known = new Map(questions.map((question) => [question.id, question]));
  const met = new Map<QuestionId, number>();
  return exams.flatMap(({ profileId, startedAt, skill, sessionId }) => {
    const profile = profiles.find(({ id }) => id === profileId) as ExamProfile;
    const draw = drawExam(profile, questions, items, { seed: sessionId, lastSeenAt: met });
    const drawn = draw.is === 'drawn' ? draw.exam : draw.nearest;
    const metBefore = new Set(met.keys());
    const session = sessionId as SessionId;
    const last = Math.floor(drawn.items.length * 0.96);
    const events: ReviewEvent[] = drawn.items.slice(0, last).map(({ questionId, domain }, at) => {
      const place = profile.domains.findIndex(({ id }) => id === domain) / profile.domains.length;
      const isRight = ((at * 37 + 11) % 100) / 100 < skill + 0.16 - 0.3 * place;
      met.set(questionId, startedAt);
      return {
        ...stamp(startedAt + (at + 1) * 60_000),
        type: 'answered',
        cardId: questionId as string as CardId,
        revision: 'then',
        sessionId: session,
        mode: 'exam',
        response: responseTo(authored.get(questionId), isRight),
        outcome: isRight ? { verdict: 'right', points: 1, of: 1 } : { verdict: 'wrong', points: 0, of: 1 },
        rating: isRight ? 'good' : 'again',
        tookMs: 20_000 + ((at * 7919) % 61) * 1_500 - Math.min(15_000, at * 300),
      };
    });
    const answers = new Map(
      events.flatMap((event) =>
        event.type === 'answered'
          ? [
              [
                event.cardId as string as QuestionId,
                { outcome: event.outcome, at: event.at, tookMs: event.tookMs },
              ] as const,
            ]
          : [],
      ),
    );
    const { scored, isPassed, byDomain, byLevel, firstExposure, repeated, unscored, unanswered } = scoreExam(profile, {
      items: drawn.items,
      answers,
      metBefore,
      questions: known,
    });
    const marks = ({ points, of }: typeof scored) => ({ points, of });
    const endedAt = startedAt + (last + 2) * 60_000;
    return [
      {
        ...stamp(startedAt),
        type: 'examStarted',
        sessionId: session,
        blueprint: profileId,
        seed: sessionId,
        profile,
        items: drawn.items,
        bankFingerprint: drawn.bankFingerprint,
      },
      ...events,
      {
        ...stamp(endedAt),
        type: 'examFinished',
        sessionId: session,
        result: {
          profileId,
          title: profile.title,
          startedAt,
          minutes: profile.minutes,
          usedMs: (last + 2) * 60_000,
          end: 'handed-in',
          passShare: profile.passShare,
          isPassed,
          scored: marks(scored),
          byDomain: byDomain.map(({ domain, ...of }) => ({
            id: domain,
            title: profile.domains.find(({ id }) => id === domain)?.title ?? '',
            ...marks(of),
          })),
          byLevel: byLevel.map(({ level, ...of }) => ({ level, ...marks(of) })),
          firstExposure: marks(firstExposure),
          repeated: marks(repeated),
          unscored: marks(unscored),
          unanswered: unanswered.length,
          changes: { toRight: 3, toWrong: 1, same: 1 },
        },
      },
    ] satisfies ReviewEvent[];
  });
}
