import type { Brand } from './brand';

export type QuestionId = Brand<string, 'QuestionId'>;
export type CardId = Brand<string, 'CardId'>;
export type EventId = Brand<string, 'EventId'>;
export type SessionId = Brand<string, 'SessionId'>;
export type DeviceId = Brand<string, 'DeviceId'>;

/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number;

/** The question a card belongs to: a card id is its question's id, or that id, `#` and a part. */
export function questionOf(cardId: CardId): QuestionId {
  const hash = cardId.indexOf('#');
  return (hash < 0 ? cardId : cardId.slice(0, hash)) as string as QuestionId;
}
