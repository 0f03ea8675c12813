/**
 * `deno task doctor`: looks at all that an experiment needs.
 * @module
 */
import { start } from "./start/start.ts";

type Command = typeof import("./doctor_command.ts");

if (import.meta.main) {
  await start("doctor", () => import(import.meta.resolve("./doctor_command.ts")) as Promise<Command>);
}
