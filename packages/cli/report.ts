/**
 * `deno task report`: pages again from what a run wrote, without data and without training.
 * @module
 */
import { start } from "./start/start.ts";

type Command = typeof import("./report_command.ts");

if (import.meta.main) {
  await start("report", () => import(import.meta.resolve("./report_command.ts")) as Promise<Command>);
}
