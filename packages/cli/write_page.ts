import { isOurPage } from "@refold/report";
import { writeAtomic } from "@refold/experiments/store/atomic_write";
import { attempt, showStoreError, storeError } from "@refold/experiments/store/errors";
import { disk } from "./effects/disk.ts";
import { dirname } from "node:path";
import { EXIT, UserError } from "./exit_codes.ts";

/** Refuses a path at which a file lies that this program did not write: an index or a comparison never takes its place. */
export function checkPage(path: string): void {
  const found = attempt(path, () => disk.read(path));
  if (found._tag === "Left") throw new UserError(showStoreError(found.left), EXIT.files);
  if (!disk.isThere(path) || found.right !== undefined && isOurPage(new TextDecoder().decode(found.right))) {
    return;
  }
  const foreign = storeError("foreign", path, "expected nothing or a page of ours, found another file");
  throw new UserError(showStoreError(foreign), EXIT.files);
}

/** Writes a page whole, over one of ours or where nothing was; its folder is made. */
export function writePage(path: string, text: string): void {
  checkPage(path);
  const made = attempt(path, () => disk.makeFolder(dirname(path)));
  if (made._tag === "Left") throw new UserError(showStoreError(made.left), EXIT.files);
  const written = writeAtomic(path, text, disk);
  if (written._tag === "Left") throw new UserError(showStoreError(written.left), EXIT.files);
}
