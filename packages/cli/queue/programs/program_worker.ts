/**
 * `deno task program:worker`: runs programs for whoever asks by a queue.
 * @module
 */
import { start } from "../../start/start.ts";

type Command = typeof import("./program_worker_command.ts");

if (import.meta.main) {
  await start(
    "program:worker",
    () => import(import.meta.resolve("./program_worker_command.ts")) as Promise<Command>,
  );
}
