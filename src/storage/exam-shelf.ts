import type { ExamUnderWay } from '../core/exam/exam-under-way';
import type { Change, ExamShelf } from '../core/ports';
import type { Database } from './open-database';
import { guarded } from './storage-error';

/** What last became of its clock. */
const halted = ({ marks }: ExamUnderWay) => marks.findLast(({ type }) => type !== 'marked')?.type;

/**
 * The exam under way as one value; what is saved or cleared is on disk when the promise resolves. `announce` is told when
 * there is one and when there is none any more, and when its clock is stopped or runs on.
 */
export function openIdbExamShelf(db: Database, announce: (what: Change) => void): ExamShelf {
  const open = () => db.transaction('values', 'readwrite', { durability: 'strict' });
  return {
    load: () => guarded(async () => (await db.get('values', 'exam')) as ExamUnderWay | undefined),
    take: (heldBy) =>
      guarded(async () => {
        const tx = open();
        const known = (await tx.store.get('exam')) as ExamUnderWay | undefined;
        const taken = known && { ...known, heldBy };
        if (taken) await tx.store.put(taken, 'exam');
        await tx.done;
        return taken;
      }),
    begin: (exam) =>
      guarded(async () => {
        const tx = open();
        const isFree = (await tx.store.getKey('exam')) === undefined;
        if (isFree) await tx.store.put(exam, 'exam');
        await tx.done;
        if (isFree) announce('exam');
        return isFree;
      }),
    keep: (exam) =>
      guarded(async () => {
        const tx = open();
        const known = (await tx.store.get('exam')) as ExamUnderWay | undefined;
        const isHeld = known?.sessionId === exam.sessionId && known.heldBy === exam.heldBy;
        if (isHeld) await tx.store.put(exam, 'exam');
        await tx.done;
        if (isHeld && halted(known) !== halted(exam)) announce('exam');
        return isHeld;
      }),
    clear: (sessionId) =>
      guarded(async () => {
        const tx = open();
        const known = (await tx.store.get('exam')) as ExamUnderWay | undefined;
        const isIt = known?.sessionId === sessionId;
        if (isIt) await tx.store.delete('exam');
        await tx.done;
        if (isIt) announce('exam');
      }),
  };
}
