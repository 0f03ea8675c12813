import { cacheFolder } from "@refold/data/cache_folder";
import { showStoreError } from "@refold/experiments/store/errors";
import { openStore, type Store } from "@refold/experiments/store/store";
import { join } from "node:path";
import { denoDataEffects } from "./data_effects.ts";
import { codeHash } from "./code_hash.ts";
import { clock } from "./effects/clock.ts";
import { collector } from "./effects/collect.ts";
import { disk } from "./effects/disk.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { tell } from "./terminal/streams.ts";

/** Two checkpoints and a finished run are smaller than this. */
const ROOM = 4_000_000;

/** Milliseconds between two collections of what was kept. */
const COLLECT_EVERY = 5000;

/**
 * Opens this user's run store and removes what others left half done.
 *
 * @throws {UserError} where there is no place for it, or nothing can be written there
 */
export function openRunStore(): Store {
  const cache = cacheFolder(denoDataEffects);
  if (cache === undefined) {
    throw new UserError(
      "There is no home folder for the run store. Set HOME or XDG_CACHE_HOME to a writable place.",
      EXIT.files,
    );
  }
  const store = openStore(join(cache, "store"), { disk, clock, warn: tell, code: codeHash });
  const probed = store.probe(ROOM);
  if (probed._tag === "Left") throw new UserError(showStoreError(probed.left), EXIT.files);
  store.sweep();
  const collect = collector(COLLECT_EVERY);
  return {
    ...store,
    write: async (run) => {
      const written = await store.write(run);
      clock.timer(0, collect); // when whoever made it has let go: what is kept is read again where it is needed
      return written;
    },
  };
}
