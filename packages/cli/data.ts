/**
 * `deno task data`: fetches a dataset, says what is there, and verifies it. The only program that uses the network.
 * @module
 */
import { start } from "./start/start.ts";

type Command = typeof import("./data_command.ts");

if (import.meta.main) {
  await start("data", () => import(import.meta.resolve("./data_command.ts")) as Promise<Command>);
}
