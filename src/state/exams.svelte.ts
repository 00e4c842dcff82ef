import { longestFirst } from '../core/exam/choose-profile';
import type { ExamProfile } from '../core/exam/exam-profile';
import type { ExamUnderWay } from '../core/exam/exam-under-way';
import type { FinishedSitting } from '../core/exam/finished-sitting';
import { bestExam, type ExamSitting, examsAmong, examsLike } from '../core/exam/sitting-history';
import { messageOf } from '../core/message-of';
import { type BeginChoice, type Begun, beginExam } from './begin-exam';
import type { ExamParts } from './exam-parts';
import type { Services } from './services';

type ExamServices = Pick<Services, 'log' | 'clock' | 'ids' | 'stamp'>;

/** The exams there are, what was taken of them, and the one that is under way. */
export class Exams {
  /** Exams and quizzes that are over, the latest first. */
  sittings = $state.raw<readonly FinishedSitting[]>([]);
  underWay = $state.raw<ExamUnderWay>();
  isRead = $state.raw(false);
  problem = $state.raw<string>();
  readonly catalog: ExamParts['catalog'];
  readonly #services: ExamServices;
  readonly #parts: Pick<ExamParts, 'catalog' | 'shelf' | 'steady'>;

  constructor(services: ExamServices, parts: Pick<ExamParts, 'catalog' | 'shelf' | 'steady'>) {
    this.#services = services;
    this.#parts = parts;
    this.catalog = parts.catalog;
  }

  readonly exams = $derived(examsAmong(this.sittings));

  /** Profiles from the longest on. */
  get profiles(): readonly ExamProfile[] {
    return longestFirst(this.catalog.profiles);
  }

  profile(id: string | undefined): ExamProfile | undefined {
    return this.catalog.profiles.find((profile) => profile.id === id);
  }

  best(profileId: string): ExamSitting | undefined {
    return bestExam(this.sittings, profileId);
  }

  /** The exams of a profile that are like its latest one, the earliest first. */
  series(profileId: string): readonly ExamSitting[] {
    const latest = this.exams.find(({ result }) => result.profileId === profileId);
    return latest ? examsLike(this.sittings, latest.result) : [];
  }

  /** As `beginExam`. Where that fails, what is under way is read anew: another tab may have begun it. */
  async begin(profile: ExamProfile, choice: BeginChoice = {}): Promise<Begun> {
    try {
      return await beginExam(this.#services, this.#parts, profile, choice);
    } catch (error) {
      await this.read();
      throw error;
    }
  }

  async read(): Promise<void> {
    try {
      const [sittings, underWay] = await Promise.all([this.#services.log.sittings(), this.#parts.shelf.load()]);
      this.sittings = sittings;
      this.underWay = underWay;
      this.isRead = true;
      this.problem = undefined;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }
}
