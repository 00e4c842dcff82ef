import { vi } from 'vitest';
import type { KeptPlan } from '../../src/core/exam/planned-day';
import type { CardId, DeviceId, EpochMs, EventId, QuestionId, SessionId } from '../../src/core/ids';
import type { Clock, Ids, SessionShelf } from '../../src/core/ports';
import type { Bank, BankIndex } from '../../src/core/question/bank';
import type { Question, QuestionOf } from '../../src/core/question/question';
import type { SessionPlan } from '../../src/core/queue/session-plan';
import { createStamper } from '../../src/core/review/stamp-events';
import { createScheduler } from '../../src/core/schedule/scheduler';
import { Library } from '../../src/state/library.svelte';
import type { Services } from '../../src/state/services';
import { SettingsHolder } from '../../src/state/settings.svelte';
import { defaultSettings, type Settings, schedulerSettingsOf } from '../../src/state/settings-values';
import { createMemoryReviewLog } from '../../src/storage/memory-review-log';

/** Ten in the morning of a Monday at Greenwich. */
export const morning = Date.parse('2026-03-02T10:00:00Z');
export const minuteMs = 60_000;
export const dayMs = 86_400_000;

const question = (id: string): QuestionOf<'single'> => ({
  kind: 'single',
  id: id as QuestionId,
  revision: `revision-${id}`,
  subtopic: id.startsWith('b') ? 'b.one' : 'a.one',
  stem: [[`Question ${id}`]],
  options: [
    { id: 'a', text: [['right']], why: [['because']], key: true },
    { id: 'b', text: [['wrong']], why: [['because']] },
  ],
  explanation: [['so']],
  sources: [],
});

/** A flashcard if its name begins with f, a sum with changing numbers if with n, else a choice. */
function questionNamed(id: string): Question {
  const choice = question(id);
  const { revision, subtopic, sources } = choice;
  if (id.startsWith('f'))
    return { kind: 'flashcard', id: choice.id, revision, subtopic, sources, front: [[id]], back: [['known']] };
  return id.startsWith('n') ? sum(id) : choice;
}

const sum = (id: string): QuestionOf<'numeric'> => {
  const { revision, subtopic, sources } = question(id);
  return {
    kind: 'numeric',
    id: id as QuestionId,
    revision,
    subtopic,
    sources,
    stem: [[`${id}: {{count}} tasks and 2 more?`]],
    given: { count: 1 },
    vary: { count: Array.from({ length: 90 }, (_, at) => at + 1) },
    formula: 'count + 2',
    answer: { value: 3, tolerance: 0, unit: 'tasks' },
    wrong: { 'count - 2': [['{{count}} less 2 is {{count - 2}}.']] },
    explanation: [['It takes {{count + 2}} tasks.']],
  };
};

/** Everything the state classes are handed, in memory, with a clock that is moved by hand. */
export function workshop(ids: readonly string[] = ['a1', 'a2', 'a3'], changed: Partial<Settings> = {}) {
  let at: EpochMs = morning;
  let made = 0;
  let plan: SessionPlan | undefined;
  let toExam: KeptPlan | undefined;
  const clock: Clock = { now: () => at, utcOffsetMinutes: () => 0 };
  const makeIds: Ids = {
    nextEventId: () => `event-${String(++made).padStart(4, '0')}` as EventId,
    nextSessionId: () => `session-${++made}` as SessionId,
  };
  const initial = { ...defaultSettings, ...changed };
  const scheduler = createScheduler(schedulerSettingsOf(initial));
  const log = createMemoryReviewLog(scheduler);
  const subtopics = [...new Set(ids.map((id) => question(id).subtopic))];
  const index: BankIndex = { questions: ids.map(questionNamed) };
  const topics = subtopics.map((id) => ({ id: id.slice(0, 1), title: id, subtopics: [{ id, title: id }] }));
  const open = vi.fn(async (subtopic: string): Promise<Bank> => {
    return {
      subtopic,
      place: [subtopic, subtopic],
      questions: ids.map(questionNamed).filter((found) => found.subtopic === subtopic),
    };
  });
  const expects = vi.fn();
  const shelf: SessionShelf = {
    load: async () => plan,
    save: async (saved) => {
      plan = saved;
    },
    clear: async () => {
      plan = undefined;
    },
  };
  const settingsStore = { load: vi.fn(async () => initial), save: vi.fn(async () => undefined) };
  const services: Services = {
    log,
    banks: {
      index,
      expect: expects,
      open,
      topics: async () => topics,
      banksOf: (subtopic) => [subtopic],
      bankOf: ({ subtopic }) => subtopic,
    },
    shelf,
    plans: {
      load: async () => toExam,
      save: async (saved) => {
        toExam = saved;
      },
    },
    settings: settingsStore,
    clock,
    ids: makeIds,
    stamp: createStamper(clock, makeIds, 'device' as DeviceId),
    onchange: () => () => undefined,
    onsaved: vi.fn(),
  };
  const library = new Library(services.banks);
  const settings = new SettingsHolder(services, initial, scheduler);
  return {
    services,
    log,
    library,
    settings,
    settingsStore,
    open,
    expects,
    advance: (ms: number) => {
      at += ms;
    },
  };
}

export const cards = (...ids: string[]) => ids.map((id) => ({ cardId: id as CardId, isNew: true }));
export const right = { kind: 'single', chosen: 'a' } as const;
export const wrong = { kind: 'single', chosen: 'b' } as const;
/** Of a flashcard. */
export const good = { kind: 'flashcard', rating: 'good' } as const;
