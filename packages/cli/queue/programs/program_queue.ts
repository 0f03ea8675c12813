/**
 * `deno task program:queue`: runs programs over seeds on other machines.
 * @module
 */
import { start } from "../../start/start.ts";

type Command = typeof import("./program_queue_command.ts");

if (import.meta.main) {
  await start(
    "program:queue",
    () => import(import.meta.resolve("./program_queue_command.ts")) as Promise<Command>,
  );
}
