import { covers, type ExamProfile, type ItemsBySubtopic } from './exam-profile';

const sumTolerance = 1e-9;
const isCount = (value: number) => Number.isInteger(value) && value >= 0;

/** Everything wrong with a profile, each as what is wrong and how to mend it; empty if it can be drawn from. */
export function checkExamProfile(profile: ExamProfile, items: ItemsBySubtopic): string[] {
  return [...checkNumbers(profile), ...checkDomains(profile, items), ...checkAsking(profile)];
}

function* checkNumbers({ scored, unscored, discrete, minutes, passShare }: ExamProfile): Generator<string> {
  for (const [name, value] of Object.entries({ scored, unscored, discrete }))
    if (!isCount(value)) yield `${name} is ${value}: write a whole number from 0`;
  if (isCount(scored) && scored === 0) yield 'scored is 0: an exam has one scored question at least';
  if (minutes !== null && !(Number.isFinite(minutes) && minutes > 0))
    yield `minutes is ${minutes}: write more than 0, or leave it out for no clock`;
  if (!(passShare > 0 && passShare <= 1)) yield `pass is ${passShare}: write a share such as 0.7`;
}

function* checkDomains({ domains }: ExamProfile, items: ItemsBySubtopic): Generator<string> {
  if (domains.length === 0) yield 'it has no domain: write one [[domains]] at least';
  const sum = domains.reduce((total, { weight }) => total + weight, 0);
  if (domains.length > 0 && !(Math.abs(sum - 1) <= sumTolerance))
    yield `the weights sum to ${Number(sum.toPrecision(12))}: make them sum to 1`;
  const known = Object.keys(items);
  const taken = new Map<string, string>();
  for (const { id, weight, topics } of domains) {
    if (!(weight > 0)) yield `domain "${id}" has the weight ${weight}: write more than 0, or drop it`;
    if (domains.filter((other) => other.id === id).length > 1) yield `two domains are called "${id}": rename one`;
    if (topics.length === 0) yield `domain "${id}" has no topics: name one at least`;
    for (const topic of topics) {
      const covered = known.filter((subtopic) => covers(topic, subtopic));
      if (covered.length === 0) yield `domain "${id}" names "${topic}": questions/topics.toml has no such topic`;
      const again = covered.find((subtopic) => taken.has(subtopic));
      if (again) yield `"${again}" is in domain "${taken.get(again)}" and again in "${id}": leave it in one`;
      for (const subtopic of covered) taken.set(subtopic, id);
    }
  }
}

function* checkAsking({ kinds, scored, unscored, discrete }: ExamProfile): Generator<string> {
  if (kinds.length === 0) yield 'it has no kinds: name one at least';
  if (kinds.includes('flashcard')) yield 'it asks flashcards: nobody but the learner can score them';
  if (discrete > scored + unscored) yield `discrete is ${discrete}: it has only ${scored + unscored} questions`;
  if (discrete > 0 && kinds.some((kind) => kind !== 'single' && kind !== 'multiple'))
    yield 'it shows options one at a time: then its kinds are single and multiple alone';
}
