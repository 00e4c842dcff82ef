import { type Draw, drawExam } from '../core/exam/draw-exam';
import type { ExamProfile, ExamQuestion } from '../core/exam/exam-profile';
import type { Prediction } from '../core/exam/exam-result';
import { type ExamUnderWay, startedFacts } from '../core/exam/exam-under-way';
import type { CardId, EpochMs, QuestionId } from '../core/ids';
import type { ExamParts } from './exam-parts';
import type { Services } from './services';

/** What may be said of an exam that is to begin. */
export interface BeginChoice {
  /** What may be drawn, if not the whole bank. */
  readonly questions?: readonly ExamQuestion[] | undefined;
  /** Takes the nearest exam where the bank cannot fill the profile. */
  readonly takesNearest?: boolean | undefined;
  readonly prediction?: Prediction | undefined;
}

export type Begun = { readonly is: 'begun' } | Extract<Draw, { readonly is: 'short' }>;

/**
 * Draws an exam and puts it on the shelf, begun; nothing happens if the bank cannot fill it and the nearest is not taken.
 * Rejects if another exam is under way: perhaps another tab has begun it.
 */
export async function beginExam(
  services: Pick<Services, 'log' | 'clock' | 'ids' | 'stamp'>,
  { catalog, shelf, steady }: Pick<ExamParts, 'catalog' | 'shelf' | 'steady'>,
  profile: ExamProfile,
  { questions = catalog.questions, takesNearest = false, prediction }: BeginChoice = {},
): Promise<Begun> {
  const { log, clock, ids, stamp } = services;
  const isOther = () => new Error('Another exam is under way.');
  if (await shelf.load()) throw isOther();
  const states = await log.statesOf(catalog.questions.map(({ id }) => id as string as CardId));
  // What was met in exams alone may move no schedule, and then has but its first answer.
  const lastSeenAt = new Map<QuestionId, EpochMs>(
    states.flatMap(({ cardId, answeredAt, first }) => {
      const at = answeredAt ?? first?.at;
      return at === undefined ? [] : [[cardId as string as QuestionId, at] as const];
    }),
  );
  const sessionId = ids.nextSessionId();
  const draw = drawExam(profile, questions, catalog.items, { seed: sessionId, lastSeenAt });
  if (draw.is === 'short' && !takesNearest) return draw;
  const { seed, bankFingerprint, items } = draw.is === 'drawn' ? draw.exam : draw.nearest;
  const startedAt = clock.now();
  const facts = { sessionId, seed, bankFingerprint, items, profile, prediction };
  await log.append([stamp(startedFacts(facts))]);
  const exam: ExamUnderWay = {
    ...facts,
    startedAt,
    marks: [{ type: 'started', at: startedAt, steady: steady() }],
    position: 0,
    drafts: {},
    metBefore: items.map(({ questionId }) => questionId).filter((id) => lastSeenAt.has(id)),
  };
  // The start that is on record by now is of an exam that never ends, of which nothing shows.
  if (!(await shelf.begin(exam))) throw isOther();
  return { is: 'begun' };
}
