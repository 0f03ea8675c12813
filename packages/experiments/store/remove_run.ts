import type { Either } from "fp-ts/Either";
import { join } from "node:path";
import { attempt, type StoreError } from "./errors.ts";
import { type RunPlace, whenFree } from "./sweep.ts";

/**
 * Removes a run with its checkpoints, finished or not; false where a process works on it, which is then left alone. A run that
 * is asked for again is trained again, to the same bytes.
 */
export function removeRun(place: RunPlace): Either<StoreError, boolean> {
  const { root, key, on } = place;
  return attempt(join(root, "runs", key), () =>
    whenFree(place, () => {
      on.remove(join(root, "runs", key));
      on.remove(join(root, "checkpoints", key));
    }));
}
