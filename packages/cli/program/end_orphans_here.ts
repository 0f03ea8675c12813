import { whenFree } from "@refold/experiments/store/sweep";
import { disk } from "../effects/disk.ts";
import { endOrphans } from "./attempts.ts";

/** Ends what killed owners left running below `programs`, of runs of a store that nobody works on; how many that were. */
export async function endOrphansHere(store: string, programs: string): Promise<number> {
  return await endOrphans(programs, (key) => whenFree({ root: store, key, on: disk }, () => {}));
}
