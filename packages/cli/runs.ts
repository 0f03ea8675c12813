/**
 * `deno task runs`: what the run store holds.
 * @module
 */
import { start } from "./start/start.ts";

type Command = typeof import("./runs_command.ts");

if (import.meta.main) {
  await start("runs", () => import(import.meta.resolve("./runs_command.ts")) as Promise<Command>);
}
