import { covers } from '../core/exam/exam-profile';
import { type ExamPace, paceExam } from '../core/exam/pace-exam';
import { type MissPlaces, missesOf, missPlaces, type ReviewedItem, reviewExam } from '../core/exam/review-exam';
import { reaches } from '../core/exam/shown-percent';
import { type ExamSitting, examsLike } from '../core/exam/sitting-history';
import { type CardId, type QuestionId, questionOf, type SessionId } from '../core/ids';
import { messageOf } from '../core/message-of';
import type { Answered, ExamStarted } from '../core/review/review-event';
import type { Library } from './library.svelte';
import type { Services } from './services';

/** What an exam that is over tells: as much as its profile shows, and never more. */
export class ExamReport {
  is = $state.raw<'loading' | 'missing' | 'read'>('loading');
  sitting = $state.raw<ExamSitting>();
  start = $state.raw<ExamStarted>();
  /** Its questions in the order asked; empty unless the profile shows answers. */
  reviewed = $state.raw<readonly ReviewedItem[]>([]);
  /** Exams of the same profile, length and clock up to this one, the earliest first, this one last. */
  like = $state.raw<readonly ExamSitting[]>([]);
  /** Every exam of the same profile on this device. */
  ofProfile = $state.raw(0);
  pace = $state.raw<ExamPace>();
  problem = $state.raw<string>();
  readonly #services: Pick<Services, 'log'>;
  readonly #library: Library;

  constructor(services: Pick<Services, 'log'>, library: Library) {
    this.#services = services;
    this.#library = library;
  }

  /** What may be shown. Where the log does not say how the exam began, no question of it is known. */
  readonly shows = $derived.by(() => this.start?.profile?.shows ?? 'domains');
  readonly misses = $derived(missesOf(this.reviewed));
  readonly places = $derived.by((): MissPlaces => missPlaces(this.misses, (id) => this.#subtopicOf(id)));

  async read(sessionId: SessionId): Promise<void> {
    const { log } = this.#services;
    try {
      const sittings = await log.sittings();
      const sitting = sittings.find(
        (found): found is ExamSitting => found.is === 'exam' && found.sessionId === sessionId,
      );
      if (!sitting) {
        this.is = 'missing';
        return;
      }
      const { result } = sitting;
      // A clock that was ahead when it began may have been set right meanwhile.
      const session = { id: sessionId, startedAt: Math.min(result.startedAt, sitting.at) };
      const [start, answers] = await Promise.all([log.examStart(session), log.answersOf(session), this.#openTopics()]);
      const items = start?.items ?? [];
      const given = answers.filter(({ mode }) => mode === 'exam');
      this.start = start;
      this.sitting = sitting;
      this.like = examsLike(sittings, result);
      this.ofProfile = sittings.filter(
        (other) => other.is === 'exam' && other.result.profileId === result.profileId,
      ).length;
      this.pace = items.length > 0 ? paceExam(result, { items, answers: byQuestion(given) }) : undefined;
      this.reviewed = start?.profile?.shows === 'answers' ? reviewExam(sessionId, items, given) : [];
      this.is = 'read';
      this.problem = undefined;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  /** What to study after it: the subtopics of its domains below the pass mark; if none is, those of its misses. */
  get weakSubtopics(): ReadonlySet<string> {
    const { result } = this.sitting ?? {};
    const profile = this.start?.profile;
    if (!result || !profile || this.shows === 'score') return new Set();
    const weak = result.byDomain.filter((marks) => !reaches(marks, result.passShare)).map(({ id }) => id);
    const topics = profile.domains.filter(({ id }) => weak.includes(id)).flatMap((domain) => domain.topics);
    const all = [...new Set(this.#library.index.questions.map(({ subtopic }) => subtopic))];
    const ofDomains = all.filter((subtopic) => topics.some((topic) => covers(topic, subtopic)));
    const ofMisses = this.misses.flatMap(({ questionId }) => this.#subtopicOf(questionId) ?? []);
    return new Set(ofDomains.length > 0 ? ofDomains : ofMisses);
  }

  /** The title of a domain, as it was. */
  domainTitle(id: string): string {
    const known = this.start?.profile?.domains ?? this.sitting?.result.byDomain ?? [];
    return known.find((domain) => domain.id === id)?.title ?? '';
  }

  /** The subtopic of a question in the syllabus, if the bank still holds it. */
  subtopicTitle(subtopic: string | undefined): string {
    return this.#library.place(subtopic ?? '')?.subtopic.title ?? 'No longer in the bank';
  }

  /** Where a subtopic belongs: to a domain; in an exam that has but one, which would say nothing, to its topic. */
  areaTitle(subtopic: string | undefined, domain: string): string {
    const hasOne = this.sitting?.result.byDomain.length === 1;
    const topic = hasOne ? this.#library.place(subtopic ?? '')?.topic : undefined;
    return topic?.title ?? this.domainTitle(domain);
  }

  #subtopicOf(id: QuestionId): string | undefined {
    return this.#library.indexed(id as string as CardId)?.subtopic;
  }

  /** Titles are an ornament here: without them the result is shown all the same. */
  async #openTopics(): Promise<void> {
    await this.#library.openTopics().catch(() => undefined);
  }
}

const byQuestion = (answers: readonly Answered[]) =>
  new Map(answers.map((answer) => [questionOf(answer.cardId), answer]));
