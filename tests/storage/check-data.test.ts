import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CardId, SessionId } from '../../src/core/ids';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { checkData } from '../../src/storage/check-data';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { openDatabase } from '../../src/storage/open-database';
import { sealOldest } from '../../src/storage/seal';
import { cachesOf, heldBy } from '../support/caches';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler, stamp, voided } from '../support/sample-events';
import { quizResult } from '../support/sample-results';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Two are sealed. */
const before = ['1', '2', '3'].map((id) => answered(id, `q-${id}`, noon + Number(id)));
const missed = { ...answered('4', 'q-3', noon + 9, { rating: 'again' }), mistakes: [{ of: 'b' }] };
const ended: ReviewEvent = {
  ...stamp('6', noon + 11),
  type: 'quizFinished',
  sessionId: 's' as SessionId,
  result: quizResult(),
};

/** What a check finds while events come in, once the caches were read and before they are made anew. */
async function checkWhile(events: readonly ReviewEvent[], spoilt?: string) {
  const db = await openDatabase('mine', () => undefined);
  const log = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
  await log.append(before);
  await sealOldest(db, memberCodec, { before: noon + 3, isPartial: true });
  if (spoilt) await db.delete('cards', spoilt as CardId);
  let coming: Promise<unknown> | undefined;
  const { findings } = await checkData(db, {
    codec: memberCodec,
    scheduler,
    now: noon + 1e9,
    tell({ step }) {
      if (step === 'deriving') coming ??= Promise.all(events.map((event) => log.append([event])));
    },
  });
  await coming;
  expect(await heldBy(log)).toEqual(cachesOf([...before, ...events], scheduler));
  return findings.map(({ what }) => what);
}

it.each([
  ['an answer', [missed]],
  ['an answer to a new card', [answered('4', 'q-4', noon + 9)]],
  ['an undo', [voided('5', '3', noon + 10)]],
  ['an undo of what is sealed', [voided('5', '1', noon + 10)]],
  ['the end of a sitting', [missed, ended]],
])('a check takes %s that comes meanwhile for no damage', async (_name, events) => {
  expect(await checkWhile(events)).toEqual([]);
});

it('a check tells of the damage there is, whatever comes meanwhile', async () => {
  expect(await checkWhile([missed], 'q-1')).toEqual(['The schedule of 1 card was not what their answers say.']);
});
