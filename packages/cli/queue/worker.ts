/**
 * `deno task worker`: makes the runs that lie in a queue.
 * @module
 */
import { start } from "../start/start.ts";

type Command = typeof import("./worker_command.ts");

if (import.meta.main) {
  await start("worker", () => import(import.meta.resolve("./worker_command.ts")) as Promise<Command>);
}
