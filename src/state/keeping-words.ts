import { counted, grouped } from '../core/stats/in-words';
import type { FileWritten, UpkeepTasks } from './upkeep-tasks';

/** What became of the data, in words for the learner. */

const are = (count: number) => (count === 1 ? 'is' : 'are');

/** What a backup had to leave out, if anything. */
export const whatIsDamaged = (events: number): string | undefined =>
  events === 0 ? undefined : `${counted(events, 'event')} ${are(events)} damaged, and in no copy from now on.`;

/** A folder that was chosen and took no copy. */
export const notTakenBy = (folder: string): string =>
  `Nothing could be written to “${folder}”. Choose it again, or another folder.`;

/** What a file that was written holds, and what it had to leave out, in words. */
export const whatIsIn = ({ file, events, leftOut }: FileWritten): string => {
  const said = `${counted(events, 'event')} ${are(events)} in ${file.name}.`;
  return leftOut === 0 ? said : `${said} ${counted(leftOut, 'more', 'more')} ${are(leftOut)} damaged. Check your data.`;
};

/** What a restore did, in words. */
export const whatCameIn = ({ added, known, mended, damaged }: UpkeepTasks['restore']['output']): string =>
  [
    `${counted(added, 'event')} restored${known > 0 ? `, ${grouped(known)} ${known === 1 ? 'was' : 'were'} here already` : ''}.`,
    ...(mended > 0
      ? [`${grouped(mended)} that ${mended === 1 ? 'was' : 'were'} damaged ${are(mended)} whole again.`]
      : []),
    ...(damaged > 0 ? [`${grouped(damaged)} ${are(damaged)} damaged still.`] : []),
  ].join(' ');
