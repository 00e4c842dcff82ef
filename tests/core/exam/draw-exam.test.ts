import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draw, drawExam } from '../../../src/core/exam/draw-exam';
import { examCells } from '../../../src/core/exam/exam-cells';
import type { ExamProfile, ExamQuestion } from '../../../src/core/exam/exam-profile';
import type { QuestionId } from '../../../src/core/ids';
import { type Kind, kinds } from '../../../src/core/question/kinds/registry';
import { anyProfile, examQuestion, questionId, realExams } from '../../support/exam-questions';

const items = { 'img.cache': 10, 'img.tags': 5, 'run.cli': 8, 'fnd.vm': 7 };
const never = new Map<QuestionId, number>();
const subtopics = Object.keys(items);
const drawnOf = (draw: Draw) => (draw.is === 'drawn' ? draw.exam : draw.nearest);

/** Banks that are scarce and whose families cross topics, so that a greedy draw would fail where a draw exists. */
const tightBank = fc
  .array(
    fc.record({
      subtopic: fc.constantFrom(...subtopics),
      family: fc.option(fc.constantFrom('f1', 'f2', 'f3', 'f4', 'f5')),
    }),
    {
      maxLength: 24,
    },
  )
  .map((rows) => rows.map((row, at) => examQuestion(`q${at}`, row.subtopic, row)));

/** The most questions a profile can get, by trying everything a family could be used for. */
function mostByHand(profile: ExamProfile, bank: readonly ExamQuestion[]): number {
  const cells = examCells(profile, items);
  const families = [...groupBy(bank, ({ id, family }) => family ?? id).values()].map((members) =>
    cells.flatMap((cell, at) => (members.some(({ subtopic }) => cell.subtopics.includes(subtopic)) ? [at] : [])),
  );
  let reachable = new Set(['0,0,0']);
  for (const choices of families) {
    const next = new Set(reachable);
    for (const state of reachable)
      for (const at of choices) {
        const counts = state.split(',').map(Number);
        const cell = cells[at] as (typeof cells)[number];
        if ((counts[at] as number) >= cell.scored + cell.unscored) continue;
        counts[at] = (counts[at] as number) + 1;
        next.add(counts.join());
      }
    reachable = next;
  }
  return Math.max(...[...reachable].map((state) => state.split(',').reduce((sum, n) => sum + Number(n), 0)));
}

function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

describe('a draw from a scarce bank', () => {
  it('meets the blueprint exactly whenever that can be done at all, and otherwise lacks no more than it must', () => {
    fc.assert(
      fc.property(tightBank, fc.string(), (bank, seed) => {
        const draw = drawExam(anyProfile, bank, items, { seed, lastSeenAt: never });
        const most = mostByHand(anyProfile, bank);
        expect(draw.is).toBe(most === 10 ? 'drawn' : 'short');
        if (draw.is === 'short') expect(draw.missing.reduce((sum, { missing }) => sum + missing, 0)).toBe(10 - most);
      }),
      { numRuns: 300 },
    );
  });

  it('never has a question or a family twice, not in the nearest exam either', () => {
    fc.assert(
      fc.property(tightBank, fc.string(), (bank, seed) => {
        const drawn = drawnOf(drawExam(anyProfile, bank, items, { seed, lastSeenAt: never })).items;
        const families = drawn.map(({ questionId }) => {
          const found = bank.find(({ id }) => id === questionId) as ExamQuestion;
          return found.family ?? found.id;
        });
        expect(new Set(families).size).toBe(drawn.length);
      }),
    );
  });

  it('says which cell lacks how many, and makes the nearest exam from the rest of the domain', () => {
    const bank = [
      ...Array.from({ length: 7 }, (_, at) => examQuestion(`i${at}`, 'img.cache')),
      ...Array.from({ length: 3 }, (_, at) => examQuestion(`r${at}`, 'run.cli')),
    ];
    const draw = drawExam(anyProfile, bank, items, { seed: 's', lastSeenAt: never });
    expect(draw).toMatchObject({
      is: 'short',
      missing: [{ domain: 'rest', topics: ['fnd'], wanted: 2, missing: 2 }],
    });
    const byDomain = drawnOf(draw)
      .items.map(({ domain }) => domain)
      .sort();
    expect(byDomain).toEqual([...Array(6).fill('images'), ...Array(3).fill('rest')]);
  });

  it('makes an empty exam of an empty bank', () => {
    const draw = drawExam(anyProfile, [], items, { seed: 's', lastSeenAt: never });
    expect(drawnOf(draw).items).toEqual([]);
  });
});

describe('what is drawn first', () => {
  const bank = [...Array(20).keys()].flatMap((at) =>
    subtopics.map((subtopic) => examQuestion(`${subtopic}-${at}`, subtopic)),
  );

  it('is what was never seen, then what was not seen for longest', () => {
    const seen = new Map(bank.filter(({ subtopic }) => subtopic === 'run.cli').map(({ id }, at) => [id, 1000 - at]));
    seen.delete(questionId('run.cli-7'));
    for (let seed = 0; seed < 50; seed++) {
      const { items: drawn } = drawnOf(drawExam(anyProfile, bank, items, { seed: `${seed}`, lastSeenAt: seen }));
      const running = drawn.map(({ questionId }) => questionId).filter((id) => id.startsWith('run'));
      expect(running.sort()).toEqual(['run.cli-19', 'run.cli-7']);
    }
  });

  it('is nothing that was excluded', () => {
    const excluded = new Set(bank.slice(0, 30).map(({ id }) => id));
    const { items: drawn } = drawnOf(drawExam(anyProfile, bank, items, { seed: 's', lastSeenAt: never, excluded }));
    expect(drawn.filter(({ questionId }) => excluded.has(questionId))).toEqual([]);
  });

  it('differs from seed to seed, and not with the order of the bank', () => {
    const draw = (seed: string, from: readonly ExamQuestion[]) =>
      drawExam(anyProfile, from, items, { seed, lastSeenAt: never });
    expect(draw('a', bank)).toEqual(draw('a', [...bank].reverse()));
    expect(draw('a', bank)).not.toEqual(draw('b', bank));
  });

  it('names the bank it was drawn from, so that a bank that shrank is noticed', () => {
    const whole = drawnOf(drawExam(anyProfile, bank, items, { seed: 'a', lastSeenAt: never }));
    const shrunk = drawnOf(drawExam(anyProfile, bank.slice(1), items, { seed: 'a', lastSeenAt: never }));
    expect(whole.bankFingerprint).not.toBe(shrunk.bankFingerprint);
  });
});

const real = await realExams();

describe('the shipped exams over the questions of the repository', () => {
  const scored = real.questions.filter(({ kind }) => kind !== 'flashcard').length;
  const isFull = scored >= 700;
  const why = `the bank has ${scored} scored questions yet, it needs 700`;

  it('have no errors', () => {
    expect(real.errors).toEqual([]);
    expect(real.profiles.map(({ id }) => id)).toEqual([
      'cloud-deployment-aws',
      'containers',
      'docker-associate-style',
      'docker-or-ami',
      'kubernetes-associate-style',
      'ten-minute-check',
    ]);
  });

  it('over 1,000 seeds meet their blueprint exactly, twice the same, without a question or family twice', {
    timeout: 60_000,
  }, ({ skip }) => {
    skip(!isFull, why);
    const familyOf = new Map(real.questions.map(({ id, family }) => [id, family ?? id]));
    const subtopicOf = new Map(real.questions.map(({ id, subtopic }) => [id, subtopic]));
    for (let n = 0; n < 1000; n++) {
      const profile = real.profiles[n % real.profiles.length] as ExamProfile;
      const draw = drawExam(profile, real.questions, real.items, { seed: `${n}`, lastSeenAt: never });
      expect(draw.is === 'drawn' ? 'drawn' : { profile: profile.id, missing: draw.missing }).toBe('drawn');
      const { items: drawn } = drawnOf(draw);
      expect(new Set(drawn.map(({ questionId }) => familyOf.get(questionId))).size).toBe(drawn.length);
      expect(drawn.filter(({ isDiscrete }) => isDiscrete).length).toBe(profile.discrete);
      for (const cell of examCells(profile, real.items)) {
        const own = drawn.filter(({ questionId }) => cell.subtopics.includes(subtopicOf.get(questionId) as string));
        expect([own.filter((item) => item.isScored).length, own.length]).toEqual([
          cell.scored,
          cell.scored + cell.unscored,
        ]);
      }
      if (n % 50 === 0)
        expect(drawExam(profile, real.questions, real.items, { seed: `${n}`, lastSeenAt: never })).toEqual(draw);
    }
  });

  const everyKind = (Object.keys(kinds) as Kind[]).filter((kind) => kind !== 'flashcard');
  it.for<[string, number, string[]]>([
    ['65 over all topics', 65, ['fnd', 'img', 'run', 'ami', 'bake', 'cmp', 'ecs', 'k8s', 'eks', 'scl', 'del', 'arc']],
    ['40 over foundations, images and running', 40, ['fnd', 'img', 'run']],
    ['60 over Kubernetes and EKS', 60, ['k8s', 'eks']],
  ])('can be drawn three times without a common question: %s', ([_name, count, topics], { skip }) => {
    skip(!isFull, why);
    const profile: ExamProfile = {
      ...anyProfile,
      kinds: everyKind,
      scored: count,
      domains: [{ id: 'all', title: 'All', weight: 1, topics, isSpread: true }],
    };
    for (let seed = 0; seed < 20; seed++) {
      const excluded = new Set<QuestionId>();
      for (let nth = 0; nth < 3; nth++) {
        const draw = drawExam(profile, real.questions, real.items, {
          seed: `${seed}-${nth}`,
          lastSeenAt: never,
          excluded,
        });
        expect(draw.is === 'short' ? draw.missing : []).toEqual([]);
        for (const { questionId } of drawnOf(draw).items) excluded.add(questionId);
      }
      expect(excluded.size).toBe(3 * count);
    }
  });
});
