import { type DBSchema, openDB } from 'idb';
import { type Card, createEmptyCard } from 'ts-fsrs';

export type StoredCard = Omit<Card, 'due' | 'last_review'> & {
  readonly id: number;
  readonly due: number;
  readonly last_review: number;
  readonly front: string;
  readonly back: string;
};

interface FloorSchema extends DBSchema {
  cards: { key: number; value: StoredCard; indexes: { due: number } };
  reviews: { key: number; value: Record<string, unknown> };
  copies: { key: number; value: Record<string, unknown> };
}

/** A card that is in review, due a while ago or in a while. */
export const sampleCard = (id: number, due: number): StoredCard => ({
  ...createEmptyCard(),
  id,
  due,
  last_review: due - 5 * 86_400_000,
  state: 2,
  reps: 5,
  stability: 5,
  difficulty: 5,
  scheduled_days: 5,
  front: `Question ${id}: which of these holds?`,
  back: `Answer ${id}: the second, because the first does not.`,
});

/** Comes with a few cards, so that there is a first one to answer. */
export const openFloor = () =>
  openDB<FloorSchema>('floor', 1, {
    upgrade(db) {
      const cards = db.createObjectStore('cards', { keyPath: 'id' });
      cards.createIndex('due', 'due');
      for (let id = 0; id < 20; id++) void cards.put(sampleCard(id, Date.now() - 1_000 + id));
      db.createObjectStore('reviews', { autoIncrement: true });
      db.createObjectStore('copies', { autoIncrement: true });
    },
  });
