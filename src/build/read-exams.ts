import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import * as v from 'valibot';
import { checkExamProfile } from '../core/exam/check-exam-profile';
import type { ExamProfile, ItemsBySubtopic } from '../core/exam/exam-profile';
import type { Topic } from '../core/question/bank';
import { type Kind, kinds } from '../core/question/kinds/registry';

const weightsFile = 'weights.toml';
const weightsSchema = v.strictObject({ format: v.literal(1), items: v.record(v.string(), v.number()) });

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'));
const profileSchema = v.strictObject({
  format: v.literal(1),
  title: text,
  says: text,
  kinds: v.array(v.picklist(Object.keys(kinds) as Kind[])),
  scored: v.number(),
  unscored: v.optional(v.number(), 0),
  discrete: v.optional(v.number(), 0),
  minutes: v.optional(v.number()),
  credit: v.picklist(['all-or-nothing', 'by-marks']),
  navigation: v.picklist(['free', 'no-return']),
  pause: v.boolean(),
  pass: v.number(),
  shows: v.picklist(['score', 'domains', 'answers']),
  domains: v.array(
    v.strictObject({
      id: text,
      title: text,
      weight: v.number(),
      topics: v.array(text),
      spread: v.optional(v.boolean(), true),
    }),
  ),
});

export interface ReadExams {
  readonly profiles: readonly ExamProfile[];
  readonly items: ItemsBySubtopic;
  /** What is wrong, a line each, with its file. */
  readonly errors: readonly string[];
}

/** Reads and checks the weights of subtopics and every exam profile under `root`/questions/exams; nothing if there is no such folder. */
export async function readExams(root: string, topics: readonly Topic[]): Promise<ReadExams> {
  const folder = join(root, 'questions/exams');
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.toml')).sort();
  const errors: string[] = [];

  async function read<T>(file: string, schema: v.GenericSchema<unknown, T>): Promise<T | undefined> {
    try {
      const result = v.safeParse(schema, getStaticTOMLValue(parseTOML(await readFile(join(folder, file), 'utf8'))));
      if (result.success) return result.output;
      for (const issue of result.issues) fault(file, `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
    } catch (error) {
      fault(file, error instanceof Error ? error.message : String(error));
    }
    return undefined;
  }
  const fault = (file: string, message: string) => errors.push(`questions/exams/${file}: ${message}`);

  const items = files.includes(weightsFile) ? ((await read(weightsFile, weightsSchema))?.items ?? {}) : {};
  const subtopics = topics.flatMap((topic) => topic.subtopics.map(({ id }) => id));
  for (const id of subtopics.filter((id) => files.length > 0 && !(Number(items[id]) > 0)))
    fault(weightsFile, `"${id}" is missing or not above 0: say how many questions it is worth`);
  for (const id of Object.keys(items).filter((id) => !subtopics.includes(id)))
    fault(weightsFile, `"${id}" is no subtopic of questions/topics.toml`);

  const profiles: ExamProfile[] = [];
  for (const file of files.filter((file) => file !== weightsFile)) {
    const authored = await read(file, profileSchema);
    if (!authored) continue;
    const { format: _, domains, pass, pause, minutes = null, ...rest } = authored;
    const profile: ExamProfile = {
      id: basename(file, '.toml'),
      ...rest,
      minutes,
      passShare: pass,
      mayPause: pause,
      domains: domains.map(({ spread, ...domain }) => ({ ...domain, isSpread: spread })),
    };
    for (const wrong of checkExamProfile(profile, items)) fault(file, wrong);
    profiles.push(profile);
  }
  return { profiles, items, errors };
}
