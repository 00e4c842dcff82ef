import { isIncomplete } from '../core/upkeep';
import { inLarge } from './in-large';

/** Files of this origin (the origin private file system): written bit by bit, kept until thinned out. */

const folderName = 'backups';
const kept = 3;

type Parts = () => AsyncIterable<Uint8Array<ArrayBuffer>>;

/**
 * Writes a file, bit by bit, and drops all but the newest few beside it. Where there is no such place, or no room in it, the
 * file is in memory: better a copy that can be saved elsewhere than none.
 */
export async function writeOwnFile(name: string, parts: Parts): Promise<File> {
  const folder = await backupFolder();
  if (folder) {
    try {
      return await writeInto(folder, name, parts());
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
    }
  }
  const whole: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of parts()) whole.push(part);
  return new File(whole, name, { type: 'application/gzip' });
}

/**
 * Writes a new file: if the name is taken, under another, for what bears it may be on its way to the learner. Of one that
 * fails nothing is left.
 */
async function writeInto(
  folder: FileSystemDirectoryHandle,
  wanted: string,
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<File> {
  const name = freeName(wanted, new Set(await Array.fromAsync(folder.keys())));
  const handle = await folder.getFileHandle(name, { create: true });
  let writer: FileSystemWritableFileStream | undefined;
  try {
    writer = await handle.createWritable();
    for await (const large of inLarge(parts)) await writer.write(large);
    await writer.close();
  } catch (error) {
    await writer?.abort().catch(() => undefined);
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
  await thinOut(folder, name);
  return handle.getFile();
}

/** Of names of one minute the later one sorts behind. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = wanted.replace(/(-incomplete)?\./, `_${count}$&`);
  return name;
}

/** The backups kept in this browser, newest first. */
export async function listOwnFiles(): Promise<File[]> {
  const folder = await backupFolder();
  if (!folder) return [];
  const files: File[] = [];
  for await (const handle of folder.values()) if (handle.kind === 'file') files.push(await handle.getFile());
  return files.sort((a, b) => (a.name < b.name ? 1 : -1));
}

/**
 * The one written last stays, even if a clock that was ahead named the others; of those the newest that lack nothing, so
 * that a copy a day of what is damaged does not push them out.
 */
async function thinOut(folder: FileSystemDirectoryHandle, written: string): Promise<void> {
  const others = (await listOwnFiles()).filter(({ name }) => name !== written);
  const byWorth = [
    ...others.filter(({ name }) => !isIncomplete(name)),
    ...others.filter(({ name }) => isIncomplete(name)),
  ];
  for (const { name } of byWorth.slice(kept - 1)) await folder.removeEntry(name).catch(() => undefined);
}

async function backupFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(folderName, { create: true });
    return 'createWritable' in FileSystemFileHandle.prototype ? folder : undefined;
  } catch {
    return undefined;
  }
}
