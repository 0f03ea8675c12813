/**
 * `deno task program`: runs any program over seeds.
 * @module
 */
import { start } from "../start/start.ts";

type Command = typeof import("./program_command.ts");

if (import.meta.main) {
  await start("program", () => import(import.meta.resolve("./program_command.ts")) as Promise<Command>);
}
