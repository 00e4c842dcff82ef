import { authoring } from '../core/question/kinds/authoring-registry';
import type { Kind } from '../core/question/kinds/registry';
import { partTemplates, questionTemplates } from './question-templates';

/** What a new question is about. `today` is a date such as 2026-11-23. */
export interface Scaffold {
  readonly id: string;
  readonly subtopic: string;
  readonly objective: string;
  readonly kind: Kind;
  readonly today: string;
}

/** The head of a bank file. */
export const bankHead = '#:schema ../questions.schema.json\nformat = 1\nlicense = "CC-BY-4.0"\n';

/** The kind an author asks for, by its name or by the `type` of the file; none for any other word. */
export const kindNamed = (word: string): Kind | undefined =>
  (Object.keys(authoring) as Kind[]).find((kind) => kind === word || authoring[kind].type === word);

/** A draft with every field of its kind, to be appended to a bank file. It keeps the rules, so that only its words are missing. */
export function scaffoldQuestion({ id, subtopic, objective, kind, today }: Scaffold): string {
  const isAsked = kind !== 'flashcard' && kind !== 'scenario';
  return `
# ${objective}
[[items]]
id = "${id}"
rev = 1
status = "draft"
type = "${authoring[kind].type}"
level = "${kind === 'flashcard' ? 'recall' : 'apply'}"
${isAsked ? 'difficulty = 3\n' : ''}subtopic = "${subtopic}"
${questionTemplates[kind]}${isAsked ? 'explanation = "TODO the rule behind it, in one or two sentences."\n' : ''}hints = ["TODO point at the way, and give nothing away."]
refs = [
  { url = "https://docs.docker.com/", title = "TODO the page you read", checked = ${today}, vol = "V1" },
]
tags = []
seed = []
${kind === 'scenario' ? partTemplates(id) : ''}`;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id that no question has: q- and eight characters drawn by `draw`, which gives whole numbers from 0 to 31. */
export function freshId(used: ReadonlySet<string>, draw: () => number): string {
  for (;;) {
    const id = `q-${Array.from({ length: 8 }, () => alphabet.charAt(draw())).join('')}`;
    if (!used.has(id)) return id;
  }
}
