import type { AnyKind } from '../../src/core/answer/grade-answer';
import type { ExamProfile, ExamQuestion } from '../../src/core/exam/exam-profile';
import { type ExamUnderWay, startedFacts } from '../../src/core/exam/exam-under-way';
import type { QuestionId, SessionId } from '../../src/core/ids';
import { StorageError } from '../../src/core/ports';
import { faces } from '../../src/core/question/faces/registry';
import type { ExamParts } from '../../src/state/exam-parts';
import { ExamSession } from '../../src/state/exam-session.svelte';
import { Library } from '../../src/state/library.svelte';
import { morning, workshop } from './support';

const ids = ['a1', 'a2', 'a3', 'b1'];
const profile: ExamProfile = {
  id: 'sample',
  title: 'Sample',
  says: '',
  domains: [
    { id: 'first', title: 'First', weight: 0.75, topics: ['a'], isSpread: true },
    { id: 'second', title: 'Second', weight: 0.25, topics: ['b'], isSpread: true },
  ],
  kinds: ['single'],
  scored: 4,
  unscored: 0,
  discrete: 0,
  minutes: 20,
  credit: 'all-or-nothing',
  navigation: 'free',
  mayPause: false,
  passShare: 0.7,
  shows: 'answers',
};
const examQuestion = (id: string): ExamQuestion => ({
  id: id as QuestionId,
  subtopic: `${id.slice(0, 1)}.one`,
  kind: 'single',
  level: 'apply',
  difficulty: 3,
  family: null,
});
export const full = new StorageError('full', 'No space.');

/** An exam of four questions on a shelf that may fail, and tabs to sit it in. */
export function hall(changed: Partial<ExamProfile> = {}, bank = ids) {
  const shop = workshop(bank);
  let shelved: ExamUnderWay | undefined = {
    sessionId: 'exam' as SessionId,
    profile: { ...profile, ...changed },
    seed: 'exam',
    bankFingerprint: 'bank',
    items: ids.map((id) => ({
      questionId: id as QuestionId,
      domain: id.startsWith('a') ? 'first' : 'second',
      isScored: true,
      isDiscrete: false,
    })),
    startedAt: morning,
    marks: [{ type: 'started', at: morning }],
    position: 0,
    drafts: {},
    metBefore: ['a3' as QuestionId],
  };
  let holder: (() => void) | undefined;
  const state = { fails: false, tabs: 0, kept: 0 };
  const partsOf = (life: string): ExamParts => ({
    catalog: { profiles: [], items: {}, questions: bank.map(examQuestion) },
    shelf: {
      load: async () => structuredClone(shelved),
      take: async (heldBy) => {
        if (state.fails) throw full;
        shelved = shelved && { ...shelved, heldBy };
        return structuredClone(shelved);
      },
      begin: async (exam) => {
        if (shelved) return false;
        shelved = structuredClone(exam);
        return true;
      },
      keep: async (exam) => {
        await Promise.resolve();
        if (state.fails) throw full;
        if (shelved?.sessionId !== exam.sessionId || shelved.heldBy !== exam.heldBy) return false;
        shelved = structuredClone(exam);
        state.kept++;
        return true;
      },
      clear: async (sessionId) => {
        if (shelved?.sessionId === sessionId) shelved = undefined;
      },
    },
    contrasts: { questionsOf: () => [], neighboursOf: () => [] },
    steady: () => ({ life, ms: shop.services.clock.now() - morning }),
    hold: async (takesOver, onlost) => {
      if (holder && !takesOver) return undefined;
      holder?.();
      holder = onlost;
      return () => {
        if (holder === onlost) holder = undefined;
      };
    },
  });
  /** What a page of its own has of exams. */
  const parts = () => partsOf(`life-${++state.tabs}`);
  const tab = (own = parts()) =>
    new ExamSession(shop.services, own, {
      library: new Library(shop.services.banks),
      prepare: async (face) => faces[face] as unknown as AnyKind,
    });
  return { ...shop, tab, parts, state, shelf: () => shelved };
}

/** An exam that is sat, whose start is on record. */
export async function sitting(changed: Partial<ExamProfile> = {}, bank = ids) {
  const room = hall(changed, bank);
  const exam = room.shelf() as ExamUnderWay;
  await room.log.append([room.services.stamp(startedFacts(exam))]);
  const session = room.tab();
  await session.open();
  await session.kept.settled();
  room.state.kept = 0;
  return { ...room, session };
}

/** The tab is gone without a word: its lock too. */
export const die = (session: ExamSession) => session.leave();
