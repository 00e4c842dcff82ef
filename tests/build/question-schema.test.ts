import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { questionSchema } from '../../src/build/question-schema';

it('the schema that editors use is the one of the code', () => {
  const committed = readFileSync(new URL('../../questions/questions.schema.json', import.meta.url), 'utf8');
  const current = `${JSON.stringify(questionSchema(), null, 2)}\n`;
  expect(committed === current, 'questions/questions.schema.json is out of date: run `npm run questions:schema`').toBe(
    true,
  );
});
