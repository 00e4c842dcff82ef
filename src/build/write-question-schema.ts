import { writeFile } from 'node:fs/promises';
import { questionSchema } from './question-schema';

await writeFile('questions/questions.schema.json', `${JSON.stringify(questionSchema(), null, 2)}\n`);
