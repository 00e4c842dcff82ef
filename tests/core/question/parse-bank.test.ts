import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../../src/core/question/bank-issue';
import { checkBanks } from '../../../src/core/question/check-banks';
import { parseBank } from '../../../src/core/question/parse-bank';

const file = 'questions/img/layers.toml';
const issuesOf = (source: string) => parseBank(file, source).issues.map(formatIssue);
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/banks/${name}.toml`, import.meta.url), 'utf8');

/** Lines 1 and 2 are the head, 4 the start of the item, 5 to 12 its fields. */
const bank = (item: string) => `format = 1\nlicense = "CC-BY-4.0"\n\n[[items]]\n${item}`;
const card = `id = "q-00000001"
rev = 1
status = "live"
type = "card"
level = "recall"
subtopic = "img.layers"
front = "What is an image made of?"
back = "Layers."
refs = [{ url = "https://docs.docker.com/", checked = 2026-11-23, vol = "V0" }]
`;
const [first] = parseBank(file, bank(card)).questions;
const mend = 'see questions/README.md for the format';

describe('what is not of the right shape is reported at its line', () => {
  it.each([
    ['a syntax error', bank(card.replace('rev = 1', 'rev = = 1')), [`${file}:6: E00 not TOML 1.0`]],
    ['a key that stands twice', bank(`${card}rev = 2\n`), [`${file}:14: E00 not TOML 1.0`]],
    ['a date that no calendar has', bank(card.replace('11-23', '02-30')), [`${file}:13: E00 not TOML 1.0`]],
    [
      'bytes that are not UTF-8',
      bank(card.replace('Layers', '\uFFFD')),
      [`${file}:12: E00 not UTF-8; save the file as UTF-8`],
    ],
    ['an unknown key', bank(`${card}colour = 1\n`), [`${file}:14: E01 unknown key "colour"; `]],
    [
      'two unknown keys',
      bank(`${card}colour = 1\nsize = 2\n`),
      [`${file}:14: E01 unknown key "colour"`, `${file}:15: E01 unknown key "size"`],
    ],
    [
      'a key that objects have by nature',
      bank(`${card}constructor = 1\n`),
      [`${file}:14: E01 unknown key "constructor"`],
    ],
    ['a missing key, at the item', bank(card.replace('rev = 1', '')), [`${file}:4: E01 "rev" is missing; add rev = …`]],
    [
      'a missing key of an inline table, at that table',
      bank(card.replace(', vol = "V0"', '')),
      [`${file}:13: E01 "vol" is missing`],
    ],
    ['a value of the wrong type', bank(card.replace('"recall"', '3')), [`${file}:9: E01 "level" is 3; it must be `]],
    [
      'a list that is a number',
      bank(card.replace(/refs = .*/, 'refs = 1')),
      [`${file}:13: E01 "refs" is 1; it must be Array`],
    ],
    [
      'an element of the wrong type, by its index',
      bank(`${card}hints = [\n"a",\n1]\n`),
      [`${file}:16: E01 "hints[1]" is 1; it must be string`],
    ],
    ['a fraction', bank(card.replace('rev = 1', 'rev = 1.5')), [`${file}:6: E01 "rev" is not a whole number; ${mend}`]],
    [
      'a number out of range',
      bank(`${card}difficulty = 6\n`),
      [`${file}:14: E01 "difficulty" is more than 5; ${mend}`],
    ],
    ['an empty text', bank(card.replace('"Layers."', '"  "')), [`${file}:12: E01 "back" is empty; ${mend}`]],
    [
      'a time in place of a date',
      bank(card.replace('2026-11-23', '10:30:00')),
      [`${file}:13: E01 "checked" is not a date`],
    ],
    [
      'a date with a time',
      bank(card.replace('2026-11-23', '2026-11-23T10:30:00Z')),
      [`${file}:13: E01 "checked" is not a date`],
    ],
    [
      'a dotted key',
      bank(`${card}artefact.text = "a"\nartefact.lang = "cobol"\n`),
      [`${file}:15: E01 "lang" is "cobol"`],
    ],
    [
      'an unknown type',
      bank(card.replace('"card"', '"essay"')),
      [
        `${file}:8: E01 unknown type "essay"; use one of single, multiple, claim, cloze, command, order, match, categorize, fault, numeric, scenario, card`,
      ],
    ],
    [
      'a type that objects have by nature',
      bank(card.replace('"card"', '"constructor"')),
      [`${file}:8: E01 unknown type "constructor"`],
    ],
    ['no type', bank(card.replace('type = "card"', '')), [`${file}:4: E01 "type" is missing`]],
    ['another format', bank(card).replace('format = 1', '\nformat = 2'), [`${file}:2: E01 "format" is not 1`]],
    ['no license', bank(card).replace(/license.*/, ''), [`${file}:1: E01 "license" is not "CC-BY-4.0"`]],
    ['another license', bank(card).replace('CC-BY-4.0', 'MIT'), [`${file}:2: E01 "license" is not "CC-BY-4.0"`]],
    [
      'an unknown key of the file',
      bank(card).replace('\n\n', '\nauthor = 1\n'),
      [`${file}:3: E01 unknown key "author"`],
    ],
    ['no items', 'format = 1\nlicense = "CC-BY-4.0"\n', [`${file}:1: E01 the bank has no questions`]],
    [
      'items that are one table',
      'format = 1\nlicense = "CC-BY-4.0"\n[items]\na = 1\n',
      [`${file}:3: E01 the bank has no questions`],
    ],
    [
      'an item that is no table',
      'format = 1\nlicense = "CC-BY-4.0"\nitems = [\n1]\n',
      [`${file}:4: E01 "type" is missing`],
    ],
    [
      'an empty file',
      '',
      [`${file}:1: E01 "format"`, `${file}:1: E01 "license"`, `${file}:1: E01 the bank has no questions`],
    ],
  ])('%s', (_name, source, expected) => {
    const issues = issuesOf(source);
    expect(issues.map((issue, index) => issue.slice(0, expected[index]?.length))).toEqual(expected);
  });

  it('a question of the right shape survives a neighbour that is not', () => {
    const { questions } = parseBank(file, bank(`type = "essay"\n[[items]]\n${card}`));
    expect(questions.map(({ question }) => question.id)).toEqual(['q-00000001']);
  });
});

describe('values', () => {
  it.each(['2026-11-23', '"2026-11-23"'])('a date written as %s is its ISO text', (date) => {
    const { questions } = parseBank(file, bank(card.replace('2026-11-23', date)));
    expect(questions[0]?.question.refs[0]?.checked).toBe('2026-11-23');
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('a date does not depend on the time zone (%s)', (zone) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      expect(new Date(2026, 10, 23).getTimezoneOffset()).not.toBe(0);
      expect(parseBank(file, bank(card)).questions[0]?.question.refs[0]?.checked).toBe('2026-11-23');
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it('texts lose the blanks around them, and lines may end as in Windows', () => {
    const { questions, issues } = parseBank(
      file,
      bank(card.replace('"Layers."', "'''\nOne.\n\nTwo. '''")).replaceAll('\n', '\r\n'),
    );
    expect(issues).toEqual([]);
    expect(questions[0]?.question).toMatchObject({ kind: 'flashcard', back: 'One.\n\nTwo.' });
  });
});

describe('the line of a value', () => {
  const nested = `${card}artefact.lang = "bash"
artefact.text = """
a
b"""
artefact.notes = { 1 = "x", "2" = "y" }
hints = [
  "one",

  "two",
]
`;
  const { questions } = parseBank(file, bank(nested));

  it.each([
    [['id'], 5],
    [['artefact'], 14],
    [['artefact', 'lang'], 14],
    [['artefact', 'text'], 15],
    [['artefact', 'notes', '2'], 18],
    [['hints'], 19],
    [['hints', 0], 20],
    [['hints', 1], 22],
    [['refs', 0, 'url'], 13],
    [['refs', 0, 'title'], 13],
    [['tags', 3], 4],
    [[], 4],
  ])('%j is in line %i', (path, line) => {
    expect(questions[0]?.lineOf(path)).toBe(line);
  });

  it('is found in arrays of tables, whose missing keys point at their own header', () => {
    const tables = '[[items.refs]]\nurl = "https://docs.docker.com/"\nchecked = 2026-11-23\nvol = "V0"\n';
    const source = bank(card.replace(/refs = .*\n/, tables + tables));
    const line = parseBank(file, source).questions[0]?.lineOf;
    expect([line?.(['refs', 0, 'vol']), line?.(['refs', 1, 'vol']), line?.(['refs', 1, 'title'])]).toEqual([
      16, 20, 17,
    ]);
  });

  it('belongs to the question that is asked, not to its neighbour', () => {
    const two = parseBank(file, bank(`${card}[[items]]\n${card}`)).questions;
    expect(two.map(({ lineOf }) => lineOf(['front']))).toEqual([11, 21]);
    expect(first?.lineOf(['front'])).toBe(11);
  });
});

describe('whole files', () => {
  it('every kind parses, with its kind beside its type', () => {
    const { questions, issues } = parseBank(file, fixture('four-kinds'));
    expect(issues.map(formatIssue)).toEqual([]);
    expect(questions.map(({ question }) => [question.kind, question.type])).toEqual([
      ['single', 'single'],
      ['multiple', 'multiple'],
      ['categorize', 'categorize'],
      ['flashcard', 'card'],
    ]);
    expect(questions[0]?.question.artefact).toEqual({
      lang: 'dockerfile',
      text: 'FROM alpine\nRUN wget https://example.com/big\nRUN rm big',
      notes: { '2': 'writes 90 MB', '3': 'hides it' },
      mark: [3],
    });
  });

  it('an item with several faults gets an issue for each of them', () => {
    const bank = parseBank(file, fixture('several-faults'));
    expect(bank.issues.map(({ line, wrong }) => `${line} ${wrong}`)).toEqual([
      '1 "license" is not "CC-BY-4.0"',
      '9 unknown key "sorce"',
      '2 "rev" is missing',
      '6 "level" is "guess"',
      '2 "subtopic" is missing',
      '20 "checked" is not a date such as 2026-11-23',
      '21 "vol" is "V9"',
      '8 "explanation" is empty',
      '10 "why" is missing',
      '14 "id" is not one letter',
      '16 "key" is "yes"',
      '25 unknown type "essay"',
    ]);
    const issues = checkBanks([bank], {
      topics: [],
      today: '2026-11-23',
      tools: new Map(),
      facts: [],
      parsers: {},
    }).filter(({ line }) => line >= 25);
    expect(issues.map(({ line, rule }) => `${line} ${rule}`).join(', ')).toBe(
      '25 E01, 27 E02, 32 E04, 33 W29, 34 E12, 34 E16, 35 E14, 36 E21, 38 E24, 39 E23, 44 W13, 47 E22, 50 E08, 51 E10',
    );
  });
});
