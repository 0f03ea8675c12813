/** Takes a lock, says so and never lets go: PATH. */
import { disk } from "@refold/cli/effects/disk";
import { tryLock } from "../lock.ts";

const lock = tryLock(Deno.args[0]!, disk);
console.log(lock._tag === "Right" && lock.right !== null ? "held" : "refused");
setInterval(() => {}, 1000);
