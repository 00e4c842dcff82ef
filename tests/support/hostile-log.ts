import type { ReviewEvent } from '../../src/core/review/review-event';
import { idOf } from './hostile-questions';
import { answered, cardId, stamp } from './sample-events';
import { vectors } from './xss-vectors';

/** Ids may hold no spaces and no more than 128 characters: as much of a vector as may be one. */
const asId = (vector: string, index: number) => `${index}${vector.replace(/[\s\p{Cc}]/gu, '').slice(0, 120)}`;
const now = Date.now();
const typed = vectors.map((vector) => vector.trim());

/** Every vector in every field of every event that may hold one, and in fields and types that nobody knows. */
export const hostileLog = (card: string): readonly ReviewEvent[] =>
  [
    ...vectors.map((vector, index) => ({
      ...answered(asId(vector, index), index % 2 === 0 ? card : asId(vector, index), now - 60_000 + index),
      ...{ deviceId: asId(vector, index % 5), sessionId: asId(vector, index), revision: vector, mode: vector },
      response: { kind: vector, chosen: vector, typed: vector, [vector]: vector },
      outcome: { verdict: 'wrong', points: vector, of: vector },
      confidence: vector,
      mistakes: [{ of: vector, misconception: idOf(vector, index) }],
      [vector]: { [vector]: [vector] },
    })),
    ...vectors.map((vector, index) => ({
      ...stamp(`t${asId(vector, index)}`.slice(0, 128), now - 50_000 + index),
      type: asId(vector, index),
      cardId: card,
      [vector]: vector,
    })),
    ...vectors.map((vector, index) => ({
      ...stamp(`n${index}`, now - 40_000 + index),
      type: 'noteSet',
      cardId: cardId(card),
      text: index === vectors.length - 1 ? vectors.join('\n') : vector,
    })),
    { ...answered('last', card, now - 1_000, { rating: 'again' }), response: { kind: 'cloze', typed } },
  ] as unknown as ReviewEvent[];

export const hostileSettings = {
  ...Object.fromEntries(vectors.map((vector) => [vector, vector])),
  theme: vectors[0],
  textSize: vectors[1],
  newPerDay: vectors.join(' '),
};
