import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { authoring } from '../core/question/kinds/authoring-registry';

/** The JSON Schema that editors use for bank files, from the same schemas as the TypeScript types and the parser. */
export function questionSchema(): unknown {
  const bank = v.strictObject({
    format: v.literal(1),
    license: v.literal('CC-BY-4.0'),
    items: v.array(v.union(Object.values(authoring).map(({ schema }) => schema() as v.GenericSchema))),
  });
  return { ...toJsonSchema(bank, { errorMode: 'ignore' }), title: 'Holdfast question bank' };
}
