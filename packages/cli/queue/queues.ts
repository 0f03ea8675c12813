import type { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { EXIT, UserError } from "../exit_codes.ts";
import { say, tell } from "../terminal/streams.ts";
import { connect, type Connection } from "./connection.ts";
import { engine, PREFIX, RESULTS } from "./engine.ts";
import { type ClearOptions, placeOf, type QueueOptions } from "./queue_options.ts";

/** Names that a look through a server asks for at a time. */
const AT_A_TIME = 1000;

/** Prints every queue of this program on a server. */
export async function tellStatus(options: QueueOptions): Promise<void> {
  await onServer(options, async (connection, open) => {
    const names = await queueNames(connection.data);
    if (names.length === 0) say("There is no queue of this program here.");
    for (const name of names) {
      const queue = open(name),
        counts = await queue.getJobCounts("wait", "prioritized", "delayed", "active", "completed", "failed");
      const { wait = 0, prioritized = 0, delayed = 0, active = 0, completed = 0, failed = 0 } = counts;
      const workers = await queue.getWorkersCount().then(String, () => "an unknown number of");
      say(
        `${name}\n  ${
          wait + prioritized + delayed
        } waiting · ${active} in hand · ${completed} done · ${failed} failed · ` +
          `${workers} ${workers === "1" ? "worker" : "workers"}`,
      );
      for (const job of await queue.getFailed(0, 4)) {
        say(`  failed ${job.id?.slice(0, 12)}: ${job.failedReason?.split("\n")[0]}`);
      }
    }
    const results = await namesLike(connection.data, `${RESULTS}*`);
    const sizes = await Promise.all(results.map((name) => connection.data.strlen(name)));
    const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
    say(`${results.length} results, ${megabytes.toFixed(1)} MB, each kept for a day or until it is taken`);
  });
}

/** Removes queues, and the results of all where all are removed. */
export async function clearQueues(names: readonly string[], options: ClearOptions): Promise<void> {
  await onServer(options, async (connection, open) => {
    const known = await queueNames(connection.data), strange = names.find((name) => !known.includes(name));
    if (strange !== undefined) {
      throw new UserError(
        `There is no queue ${strange} here; \`deno task queue status\` lists them.`,
        EXIT.usage,
      );
    }
    const cleared = names.length === 0 ? known : names;
    for (const name of cleared) {
      const queue = open(name), { active = 0 } = await queue.getJobCounts("active");
      if (active > 0 && !options.force) {
        throw new UserError(
          `Workers have ${active} jobs of ${name} in hand; stop them first, or say --force.`,
          EXIT.usage,
        );
      }
      await queue.obliterate({ force: options.force });
    }
    const results = names.length === 0 ? await namesLike(connection.data, `${RESULTS}*`) : [];
    for (const name of results) await connection.data.unlink(name);
    say(
      `Removed ${cleared.length} ${cleared.length === 1 ? "queue" : "queues"} and ${results.length} results`,
    );
  });
}

async function onServer(
  options: QueueOptions,
  body: (connection: Connection, open: (name: string) => Queue) => Promise<void>,
): Promise<void> {
  const connection = await connect(placeOf(options), tell), { Queue } = await engine(), opened: Queue[] = [];
  try {
    await body(connection, (name) => {
      const queue: Queue = new Queue(name, { connection: { ...connection.options }, prefix: PREFIX });
      queue.on("error", () => {}); // the connection says it
      opened.push(queue);
      return queue;
    });
  } finally {
    await Promise.allSettled(opened.map((queue) => queue.close()));
    connection.close();
  }
}

async function queueNames(data: Redis): Promise<readonly string[]> {
  const names = await namesLike(data, `${PREFIX}:*:meta`);
  return names.map((name) => name.split(":")[1]!).sort(); // by the pattern it has three parts
}

/** A look through all names that holds up nobody else. */
async function namesLike(data: Redis, pattern: string): Promise<readonly string[]> {
  const found = new Set<string>();
  let cursor = "0";
  do {
    const [next, names] = await data.scan(cursor, "MATCH", pattern, "COUNT", AT_A_TIME);
    names.forEach((name) => found.add(name));
    cursor = next;
  } while (cursor !== "0");
  return [...found];
}
