/**
 * `deno task judge`: one published number against the runs in a file.
 * @module
 */
import { start } from "./start/start.ts";

type Command = typeof import("./judge_command.ts");

if (import.meta.main) {
  await start("judge", () => import(import.meta.resolve("./judge_command.ts")) as Promise<Command>);
}
