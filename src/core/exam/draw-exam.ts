import type { EpochMs, QuestionId } from '../ids';
import { hash32 } from '../question/revision';
import { shuffle } from '../question/shuffle';
import { type ExamCell, examCells } from './exam-cells';
import type { ExamItem, ExamProfile, ExamQuestion, ItemsBySubtopic } from './exam-profile';
import { fillPlaces, type Place } from './fill-places';

/** What a draw depends on besides the profile and the bank. */
export interface DrawRequest {
  readonly seed: string;
  /** When each question was last answered, before the exam began; a question never met is not in it. */
  readonly lastSeenAt: ReadonlyMap<QuestionId, EpochMs>;
  /** Questions not to be drawn, such as those of an earlier draw. */
  readonly excluded?: ReadonlySet<QuestionId>;
}

interface DrawnExam {
  readonly profileId: string;
  readonly seed: string;
  /** Names the questions it was drawn from: another fingerprint, perhaps another exam. */
  readonly bankFingerprint: string;
  /** In the order they are asked. */
  readonly items: readonly ExamItem[];
}

interface MissingQuestions {
  readonly domain: string;
  readonly topics: readonly string[];
  readonly wanted: number;
  readonly missing: number;
}

export type Draw =
  | { readonly is: 'drawn'; readonly exam: DrawnExam }
  /** Some cells lack questions. `nearest` fills them from the rest of their domain as far as it goes, and is shorter by what still lacks. */
  | { readonly is: 'short'; readonly missing: readonly MissingQuestions[]; readonly nearest: DrawnExam };

/**
 * Draws an exam by its blueprint, the same for the same profile, questions and request. Of each cell the questions never
 * seen come first, then those not seen for longest, equals in an order drawn from the seed; never two of one family. The
 * blueprint is met exactly whenever the questions allow it at all.
 */
export function drawExam(
  profile: ExamProfile,
  questions: readonly ExamQuestion[],
  items: ItemsBySubtopic,
  request: DrawRequest,
): Draw {
  const cells = examCells(profile, items).filter((cell) => sizeOf(cell) > 0);
  const ranked = rankQuestions(profile, questions, request);
  const places = cells.flatMap((cell) => placesOf(cell, ranked, cell.subtopics));
  const taken = fillPlaces(places.map(({ families }) => families));
  const exam = (families: readonly (string | undefined)[], wider: typeof places): DrawnExam => ({
    profileId: profile.id,
    seed: request.seed,
    bankFingerprint: bankFingerprint(questions),
    items: arrange(profile, wider, families, request.seed),
  });
  const missing = cells.flatMap((cell) => {
    const empty = places.filter((place, index) => place.cell === cell && taken[index] === undefined).length;
    return empty === 0 ? [] : [{ domain: cell.domain, topics: cell.topics, wanted: sizeOf(cell), missing: empty }];
  });
  if (missing.length === 0) return { is: 'drawn', exam: exam(taken, places) };
  const inDomain = (domain: string) => cells.filter((cell) => cell.domain === domain).flatMap((cell) => cell.subtopics);
  const wider = cells.flatMap((cell) => placesOf(cell, ranked, inDomain(cell.domain)));
  const either = places.map((place, index) => (taken[index] === undefined ? (wider[index] as typeof place) : place));
  const nearest = fillPlaces(
    either.map(({ families }) => families),
    taken,
  );
  return { is: 'short', missing, nearest: exam(nearest, either) };
}

/** Names a bank by the questions it has, whatever their order. */
function bankFingerprint(questions: readonly ExamQuestion[]): string {
  const ids = questions.map(({ id }) => id).sort();
  return hash32(ids.join()).toString(36);
}

const sizeOf = ({ scored, unscored }: ExamCell) => scored + unscored;
const familyOf = ({ id, family }: ExamQuestion) => family ?? id;

/** The questions that may be asked, best first. */
function rankQuestions({ kinds }: ExamProfile, questions: readonly ExamQuestion[], request: DrawRequest) {
  const seenAt = ({ id }: ExamQuestion) => request.lastSeenAt.get(id) ?? Number.NEGATIVE_INFINITY;
  const allowed = questions.filter(({ kind, id }) => kinds.includes(kind) && !request.excluded?.has(id));
  const byId = allowed.sort((a, b) => (a.id < b.id ? -1 : 1));
  return shuffle(byId, request.seed).sort((a, b) => (seenAt(a) === seenAt(b) ? 0 : seenAt(a) - seenAt(b)));
}

interface CellPlace {
  readonly cell: ExamCell;
  readonly families: Place;
  /** The best question of each family. */
  readonly best: ReadonlyMap<string, ExamQuestion>;
}

function placesOf(cell: ExamCell, ranked: readonly ExamQuestion[], subtopics: readonly string[]): CellPlace[] {
  const best = new Map<string, ExamQuestion>();
  for (const question of ranked)
    if (subtopics.includes(question.subtopic) && !best.has(familyOf(question))) best.set(familyOf(question), question);
  const place: CellPlace = { cell, families: [...best.keys()], best };
  return Array.from({ length: sizeOf(cell) }, () => place);
}

/** Which places count, which show their options one at a time, and the order of all: drawn from the seed. */
function arrange(
  { discrete }: ExamProfile,
  places: readonly CellPlace[],
  families: readonly (string | undefined)[],
  seed: string,
): ExamItem[] {
  const drawn = places.flatMap(({ cell, best }, index) => {
    const question = best.get(families[index] ?? '');
    return question ? [{ cell, questionId: question.id }] : [];
  });
  const counts = new Map<ExamCell, number>();
  const mixed = shuffle(drawn, `${seed} scored`).map(({ cell, questionId }) => {
    const before = counts.get(cell) ?? 0;
    counts.set(cell, before + 1);
    return { questionId, domain: cell.domain, isScored: before < cell.scored };
  });
  const shown = new Set(shuffle(mixed, `${seed} discrete`).slice(0, discrete));
  return shuffle(mixed, `${seed} order`).map((item) => ({ ...item, isDiscrete: shown.has(item) }));
}
