/**
 * `deno task experiment:queue`: the same experiments, whose runs other machines make.
 * @module
 */
import { start } from "../start/start.ts";

type Command = typeof import("./experiment_queue_command.ts");

if (import.meta.main) {
  await start(
    "experiment:queue",
    () => import(import.meta.resolve("./experiment_queue_command.ts")) as Promise<Command>,
  );
}
