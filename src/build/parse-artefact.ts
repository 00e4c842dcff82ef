import { ValidationCode, validate } from 'dockerfile-utils';
import { parseAllDocuments } from 'yaml';
import type { ArtefactParsers } from '../core/question/check-artefact';

/** Real parsers for the code in questions; HCL and shell have none here. */
export const artefactParsers: ArtefactParsers = {
  yaml(text) {
    const documents = parseAllDocuments(text);
    const [failure] = 'empty' in documents ? [] : documents.flatMap(({ errors }) => errors);
    return failure && { line: failure.linePos?.[0].line ?? 1, message: firstLine(failure.message) };
  },
  json(text) {
    try {
      JSON.parse(text);
      return undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const place = /position (\d+)/.exec(message)?.[1];
      const before = place ? text.slice(0, Number(place)) : text.trimEnd();
      return { line: before.split('\n').length, message: firstLine(message) };
    }
  },
  dockerfile(text) {
    const failure = validate(text).find(({ severity, code }) => severity === asError && code !== fromIsMissing);
    return failure && { line: failure.range.start.line + 1, message: firstLine(String(failure.message)) };
  },
};

/** The severity of an error in the Language Server Protocol. */
const asError = 1;
/** A question may show a part of a file. */
const fromIsMissing = ValidationCode.NO_SOURCE_IMAGE;

const firstLine = (text: string) => text.split('\n')[0] ?? text;
