/**
 * Takes the lock that a file stands for and returns what lets it go, or null while another holds it.
 *
 * The system's own file lock (flock, LockFileEx) is used, so a process that is killed lets go at that moment and no
 * stale lock can exist. The file is removed on release; whoever had opened it by then finds another or no file under
 * its name and tries again.
 */
export function tryLock(path: string): (() => void) | null {
  for (;;) {
    const file = Deno.openSync(path, { read: true, write: true, create: true });
    if (!file.tryLockSync(true)) {
      file.close();
      return null;
    }
    if (isSameFile(file, path)) return () => release(file, path);
    file.close();
  }
}

function release(file: Deno.FsFile, path: string): void {
  // Still ours, for nobody can have locked it in the meantime. Without inode numbers the empty file stays.
  try {
    if (file.statSync().ino !== null) Deno.removeSync(path);
  } catch {
    return; // an empty file is left, which the next holder takes over
  } finally {
    file.close();
  }
}

/** Whether the file opened is still the one of that name. Systems without inode numbers never remove a held file. */
function isSameFile(file: Deno.FsFile, path: string): boolean {
  try {
    return file.statSync().ino === Deno.statSync(path).ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
