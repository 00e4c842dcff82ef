import type { Kind } from '../core/question/kinds/registry';

const reasons = `  { id = "a", text = "A wrong one", why = "Say what would really happen then.", misconception = "name-of-the-belief" },
  { id = "b", text = "One of them", key = true, why = "Say why this one is right here." },
  { id = "c", text = "A third way", why = "Say what would really happen then.", misconception = "another-belief" },
  { id = "d", text = "A last case", why = "Say what would really happen then.", misconception = "a-third-belief" },
`;

const options = `options = [\n${reasons}]\n`;

/** The fields of each kind between its subtopic and its explanation, filled with words that keep the rules. */
export const questionTemplates: Readonly<Record<Kind, string>> = {
  single: `stem = "TODO what happens, why does it fail, which line does it?"
${options}`,
  multiple: `stem = "TODO which two of these hold?"
select = 2
scoring = "all-or-nothing"
options = [
  { id = "a", text = "A wrong one", why = "Say what would really happen then.", misconception = "name-of-the-belief" },
  { id = "b", text = "One of them", key = true, why = "Say why this one is right here." },
  { id = "c", text = "A third way", why = "Say what would really happen then.", misconception = "another-belief" },
  { id = "d", text = "A last case", key = true, why = "Say why this one is right too." },
]
`,
  claim: `stem = "Claim: TODO one sentence that holds or fails."
verdict = "fails"
reasons = [
${reasons}]
`,
  cloze: `stem = "TODO a sentence with {{1}} in it."
blanks.1 = { accept = ["answer", "other spelling"] }
`,
  command: `stem = "TODO list all containers, stopped ones too."
answer = "docker ps --all"
tests.pass = ["docker ps -a", "docker container ls --all", "docker container ls -a"]
tests.fail = ["docker ps", "docker images", "docker ps --quiet"]
`,
  order: `stem = "TODO put the steps in the order in which they happen."
steps = [
  { id = "s1", text = "One step" },
  { id = "s2", text = "A second" },
  { id = "s3", text = "The third" },
  { id = "s4", text = "Last of all" },
]
before = [["s1", "s2"], ["s2", "s3"], ["s3", "s4"]]
`,
  match: `stem = "TODO match each thing with what it does."
pairs = [
  { left = "One thing", right = "What it does", why = "Say why they belong together." },
  { left = "A second", right = "Another effect", why = "Say why they belong together." },
  { left = "The third", right = "Its own effect", why = "Say why they belong together." },
  { left = "A fourth", right = "Something else", why = "Say why they belong together." },
]
extra_right = ["What none of them does"]
`,
  categorize: `stem = "TODO where does each of these belong?"
buckets = ["Here", "There"]
entries = [
  { text = "One entry", bucket = "Here", why = "Say why it belongs in here." },
  { text = "A second", bucket = "There", why = "Say why it belongs over there." },
  { text = "The third", bucket = "Here", why = "Say why it belongs in here." },
  { text = "A fourth", bucket = "There", why = "Say why it belongs over there." },
  { text = "The fifth", bucket = "Here", why = "Say why it belongs in here." },
  { text = "A last one", bucket = "There", why = "Say why it belongs over there." },
]
`,
  fault: `stem = "TODO which line keeps it from working?"
artefact.lang = "dockerfile"
artefact.text = '''
FROM alpine
WORKDIR /app
COPY . .
RUN ./build
CMD ["./app"]'''
lines = [4]
near = { 2 = "Say why this line is not at fault.", 3 = "Say why this line is not either." }
fix = "RUN the line as it should be"
`,
  numeric: `stem = "TODO how many are there of {{tasks}} tasks?"
given = { tasks = 4 }
vary = { tasks = [4, 6, 8] }
formula = "tasks * 2"
answer = { value = 8, tolerance = 0, unit = "tasks" }
wrong = { "tasks" = "Say what was left out.", "tasks * 3" = "Say what was counted twice." }
`,
  scenario: `stimulus = "TODO the situation, with everything the parts need."
`,
  flashcard: `front = "TODO what is asked in one sentence?"
back = "TODO what is to be recalled."
`,
};

/** Different in each part, or one would give the other away. */
const keys = ['One of them', 'That too is'];

/** The parts of a scenario, whose ids begin with that of the question. */
export const partTemplates = (id: string): string =>
  [1, 2]
    .map(
      (number) => `
[[items.parts]]
id = "${id}.${number}"
type = "single"
level = "apply"
difficulty = 3
stem = "TODO what is asked in part ${number}?"
${options.replace('One of them', keys[number - 1] ?? '')}explanation = "TODO the rule behind it."
`,
    )
    .join('');
