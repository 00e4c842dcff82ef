import { filesIn, isWritten, thinOut, writeNewFile } from './folder-files';
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
      const handle = await writeNewFile(folder, name, inLarge(parts()));
      await thinOut(folder, handle.name, kept).catch(() => undefined);
      return await handle.getFile();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
    }
  }
  const whole: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of parts()) whole.push(part);
  return new File(whole, name, { type: 'application/gzip' });
}

/** The backups kept in this browser, newest first. */
export async function listOwnFiles(): Promise<File[]> {
  const folder = await backupFolder();
  if (!folder) return [];
  return (await filesIn(folder)).filter(isWritten);
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
