/** What lies in the queues of a test's server. */
import type { Server } from "./redis.ts";

/** The keys on a server that hold jobs. */
export async function jobsOn({ ask }: Server): Promise<readonly string[]> {
  const names = await ask("KEYS", "refold:m*:*") as readonly string[];
  return names.filter((name) => /:[0-9a-f]{64}$/.test(name));
}

/** How many jobs wait, in all queues together. */
export async function waitingOn({ ask }: Server): Promise<number> {
  const names = await ask("KEYS", "refold:*:prioritized") as readonly string[];
  const sizes = await Promise.all(names.map((name) => ask("ZCARD", name)));
  return sizes.reduce<number>((sum, size) => sum + Number(size), 0);
}
