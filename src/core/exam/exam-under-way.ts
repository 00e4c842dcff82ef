import type { Response } from '../answer/response';
import type { EpochMs, QuestionId, SessionId } from '../ids';
import type { EventFacts, ReviewEvent } from '../review/review-event';
import type { ExamMark } from './exam-clock';
import type { ExamItem, ExamProfile } from './exam-profile';
import type { Prediction } from './exam-result';

/** What stands for one question of an exam that is not handed in yet. */
export interface ExamDraft {
  /** What stood when the question was first left with a whole answer, and what stands now, which may be a part of one. */
  readonly first?: Response | undefined;
  readonly response?: Response | undefined;
  /** Whether `response` is one that can be graded. */
  readonly isWhole: boolean;
  readonly at: EpochMs;
  /** Time the question was on the table, over all visits. */
  readonly tookMs: number;
  readonly isSeen: boolean;
  readonly isFlagged: boolean;
  /** Ids of options struck out. */
  readonly struck: readonly string[];
}

export const noDraft: ExamDraft = {
  isWhole: false,
  at: 0,
  tookMs: 0,
  isSeen: false,
  isFlagged: false,
  struck: [],
};

/**
 * An exam as it is kept on this device until it is handed in, whole after every choice. Its questions are those drawn when
 * it began, whatever the bank has become.
 */
export interface ExamUnderWay {
  readonly sessionId: SessionId;
  readonly profile: ExamProfile;
  readonly seed: string;
  readonly bankFingerprint: string;
  readonly items: readonly ExamItem[];
  readonly prediction?: Prediction | undefined;
  readonly startedAt: EpochMs;
  readonly marks: readonly ExamMark[];
  /** Index of the question on the table. */
  readonly position: number;
  readonly drafts: Readonly<Record<QuestionId, ExamDraft>>;
  /** Questions of it that had been answered before it began. */
  readonly metBefore: readonly QuestionId[];
  /** The tab it goes on in, once one has taken it up. */
  readonly heldBy?: string | undefined;
  /** The events it ends with, made once, so that handing in may be tried any number of times. */
  readonly handingIn?: readonly ReviewEvent[] | undefined;
}

type Drawn = Pick<ExamUnderWay, 'sessionId' | 'seed' | 'bankFingerprint' | 'items' | 'profile' | 'prediction'>;

/** What says on record how an exam began. */
export const startedFacts = ({ sessionId, seed, bankFingerprint, items, profile, prediction }: Drawn): EventFacts => ({
  type: 'examStarted',
  blueprint: profile.id,
  sessionId,
  seed,
  bankFingerprint,
  items,
  profile,
  prediction,
});
