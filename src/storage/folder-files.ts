import { isIncomplete } from '../core/upkeep';

const ignore = () => undefined;

/**
 * Writes a new file: if the name is taken, under another, for what bears it may be on its way to the learner. Of one that
 * fails nothing is left.
 */
export async function writeNewFile(
  folder: FileSystemDirectoryHandle,
  wanted: string,
  parts: AsyncIterable<Uint8Array<ArrayBuffer>> | readonly Blob[],
): Promise<FileSystemFileHandle> {
  const name = freeName(wanted, new Set(await Array.fromAsync(folder.keys())));
  const handle = await folder.getFileHandle(name, { create: true });
  let writer: FileSystemWritableFileStream | undefined;
  try {
    writer = await handle.createWritable();
    for await (const part of parts) await writer.write(part);
    await writer.close();
  } catch (error) {
    await writer?.abort().catch(ignore);
    await removeOnceFree(folder, name);
    throw error;
  }
  return handle;
}

/** Removes a file that a writer may have given up and not let go of yet. */
async function removeOnceFree(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    const isGone = await folder.removeEntry(name).then(
      () => true,
      () => false,
    );
    if (isGone) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Of names of one minute the later one sorts behind. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = wanted.replace(/(-incomplete)?\./, `_${count}$&`);
  return name;
}

/**
 * Drops all but the newest few of the files that are ours, and whatever a copy that was cut off left behind. The one written
 * last stays, even if a clock that was ahead named the others. Of those the newest that lack nothing, so that a copy a day
 * of what is damaged does not push them out; and the largest, so that copies of a collection begun anew do not.
 */
export async function thinOut(
  folder: FileSystemDirectoryHandle,
  written: string,
  kept: number,
  isOurs?: (name: string) => boolean,
): Promise<void> {
  const files = await filesIn(folder, isOurs);
  const whole = files.filter((file) => isWritten(file) && !isIncomplete(file.name));
  const [largest] = whole.sort((a, b) => b.size - a.size);
  const rank = ({ name }: File) => (name === written ? 0 : name === largest?.name ? 1 : isIncomplete(name) ? 3 : 2);
  const byWorth = files.sort((a, b) => +isWritten(b) - +isWritten(a) || rank(a) - rank(b));
  for (const [at, file] of byWorth.entries())
    if (at >= kept || !isWritten(file)) await folder.removeEntry(file.name).catch(ignore);
}

/** The files of a folder, the newest first; one that goes meanwhile is none. */
export async function filesIn(
  folder: FileSystemDirectoryHandle,
  isWanted: (name: string) => boolean = () => true,
): Promise<File[]> {
  const files: File[] = [];
  for await (const handle of folder.values())
    if (handle.kind === 'file' && isWanted(handle.name))
      await handle.getFile().then((file) => files.push(file), ignore);
  return files.sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** Whether a writer came to its end: until then a file is empty, and Chromium keeps what it will hold in another beside it. */
export const isWritten = ({ name, size }: File): boolean => size > 0 && !name.endsWith('.crswap');
