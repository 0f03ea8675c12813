/**
 * `deno task experiment`: runs experiments of papers and of your own.
 * @module
 */
import { start } from "./start/start.ts";

type Command = typeof import("./experiment_command.ts");

if (import.meta.main) {
  await start("experiment", () => import(import.meta.resolve("./experiment_command.ts")) as Promise<Command>);
}
