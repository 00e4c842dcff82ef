import { describe, expect, it } from 'vitest';
import { bankGates } from '../../../../src/core/question/gates/bank-gates';
import type { Blueprint } from '../../../../src/core/question/gates/blueprint';
import { formatGate } from '../../../../src/core/question/gates/gate-result';
import type { AuthoredQuestion } from '../../../../src/core/question/kinds/authoring-registry';
import { choice, fairChoices, question } from './made-questions';

const seeds = ['docker', 'ami'];
const subtopics = Array.from({ length: 20 }, (_, index) => ({ id: `img.s${index}`, title: 'S' }));
const topics = [{ id: 'img', title: 'Images', subtopics }];
const blueprint: Blueprint = {
  seeds,
  first: ['img'],
  targets: { img: { single: [0, 0, 320, 0], numeric: [40, 0, 0, 0] } },
};

const recalls = Array.from({ length: 40 }, (_, index) =>
  question('numeric', {
    id: `q-n${index}`,
    level: 'recall',
    subtopic: `img.s${index % 20}`,
    stem: 'How many?',
    given: {},
    answer: { value: 1, tolerance: 0 },
    seed: seeds,
  }),
);
const choices = fairChoices(320).map((one) => ({ ...one, seed: seeds }) as AuthoredQuestion);
const good = [...choices, ...recalls];

const openIn = (questions: readonly AuthoredQuestion[], plan = blueprint, syllabus = topics) =>
  bankGates(questions, syllabus, plan)
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ verdict, gate, scope }) => `${verdict} ${gate} (${scope})`);
const changed = (change: (one: AuthoredQuestion, index: number) => object, from = choices) => [
  ...from.map((one, index) => ({ ...one, ...change(one, index) }) as AuthoredQuestion),
  ...recalls,
];
const withKeyText = (textOf: (text: string, isKey: boolean) => string) =>
  changed((one) => ({
    options: (one as unknown as { options: { text: string; key?: boolean }[] }).options.map(({ text, key }) => ({
      text: textOf(text, key === true),
      key,
    })),
  }));

it('a bank without a fault passes every gate', () => {
  expect(openIn(good)).toEqual([]);
});

describe('a gate trips on the fault it is for', () => {
  it.each<[string, readonly AuthoredQuestion[], string]>([
    ['keys that are longest', withKeyText((text, isKey) => (isKey ? `${text}, more` : text)), 'fail G1 longest (bank)'],
    ['the same in one topic', withKeyText((text, isKey) => (isKey ? `${text} xyz` : text)), 'fail G1 longest (img)'],
    [
      'keys that are never longest',
      withKeyText((text, isKey) => (isKey ? text : `${text} xyz`)),
      'fail G1 longest (bank)',
    ],
    [
      'words that only keys have',
      withKeyText((text, isKey) => `${text} ${isKey ? 'yes' : 'not'}`),
      'fail G18 words of the options (bank)',
    ],
    [
      'keys of many sorts of cue',
      withKeyText((text, isKey) => (isKey ? `${text}; may` : text)),
      'fail G17 learned mix of cues (bank)',
    ],
    [
      'keys that come first',
      changed((_, index) =>
        choice(['aa', 'bb', 'cc', 'dd'], index % 3, { id: `q-${index}`, subtopic: `img.s${index % 20}` }),
      ),
      'fail key position: 4 (bank)',
    ],
    [
      'one rank of length',
      withKeyText((text, isKey) => (isKey ? text : `${text} x`)),
      'fail key length rank, 1 the longest: 4 (bank)',
    ],
    [
      'four keys in a row',
      changed((one, index) =>
        index % 20 === 3 ? choice(['aa', 'bb', 'cc', 'dd'], 0, { id: one.id, subtopic: 'img.s3' }) : {},
      ),
      'fail same key position in a row (img.s3)',
    ],
    [
      'a file without the last position',
      changed((one, index) =>
        index % 20 === 3 ? choice(['aa', 'bb', 'cc', 'dd'], index % 3, { id: one.id, subtopic: 'img.s3' }) : {},
      ),
      'fail key positions of a file (img.s3)',
    ],
    [
      'stems in the negative',
      changed((_, index) => (index < 9 ? { stem: 'Which one is not kept?' } : {})),
      'fail stems in the negative (bank)',
    ],
    ['too much recall', changed((_, index) => (index % 5 === 0 ? { level: 'recall' } : {})), 'fail recall (bank)'],
    [
      'too little use',
      changed((_, index) => (index % 2 === 0 ? { level: 'understand' } : {})),
      'fail apply and analyze (bank)',
    ],
    [
      'a seed that nobody knows',
      changed((_, index) => (index === 0 ? { seed: ['dokcer'] } : {})),
      'fail concepts are those of the blueprint (bank)',
    ],
    [
      'a concept of one kind',
      [...choices, ...recalls.map((one) => ({ ...one, seed: ['docker'] }) as AuthoredQuestion)],
      'fail concept (ami)',
    ],
    [
      'claims that all fail',
      [
        ...good,
        ...Array(20).fill(question('claim', { verdict: 'fails', reasons: [], seed: seeds, subtopic: 'img.s1' })),
      ],
      'fail claims that hold (bank)',
    ],
    [
      'numbers that the stem shows',
      [...choices, ...recalls.map((one) => ({ ...one, stem: 'Of 1?' }) as AuthoredQuestion)],
      'fail numeric a number of the stem (bank)',
    ],
    ['a kind too often', [...choices, ...recalls, ...recalls], 'warn share of kind (numeric)'],
  ])('%s', (_name, questions, expected) => {
    expect(openIn(questions)).toContain(expected);
  });

  it('a subtopic with three questions', () => {
    const wider = [
      { ...(topics[0] as (typeof topics)[0]), subtopics: [...subtopics, { id: 'img.new', title: 'New' }] },
    ];
    expect(openIn(good, blueprint, wider)).toEqual(['fail scored questions of a subtopic (img.new)']);
  });

  it('a first topic under two thirds of its target', () => {
    const larger = { ...blueprint, targets: { img: { single: [0, 0, 640, 0], numeric: [80, 0, 0, 0] } } };
    expect(openIn(good, larger)).toEqual(['fail two thirds of the target (img)']);
  });
});

describe('a small bank', () => {
  const small = choices.slice(0, 29).map((one) => ({ ...one, level: 'recall', seed: ['x'] }) as AuthoredQuestion);

  it('is not judged as a whole', () => {
    expect(openIn(small)).toEqual([]);
    expect(bankGates(small, topics, blueprint).filter(({ verdict }) => verdict === 'few').length).toBeGreaterThan(30);
  });

  it('is judged by topic from thirty choices on', () => {
    const leaky = choices
      .slice(0, 30)
      .map((_, index) => choice(['aaaaaaaa', 'bb', 'cc', 'dd'], 0, { id: `q-${index}`, subtopic: `img.s${index}` }));
    expect(openIn(leaky)).toContain('fail G1 longest (img)');
    expect(openIn(leaky.slice(1))).toEqual([]);
  });
});

it('a result says what was found, the limit and what to do', () => {
  const [result] = bankGates(
    withKeyText((text, isKey) => (isKey ? `${text}, more` : text)),
    topics,
    blueprint,
  );
  expect(result && formatGate(result)).toBe(
    'FAIL G1 longest (bank): 100.0 % of 320, +75.0, limit 16.0 % to 28.0 %; give the cue to distractors',
  );
});
