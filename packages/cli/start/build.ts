/**
 * Writes the help of all programs to help.json, which answers `--help` before a program is loaded.
 *
 *   deno task build:help
 * @module
 */
import { parseArgs } from "node:util";
import { madeHelp } from "./made_help.ts";

if (import.meta.main) {
  parseArgs({ options: {} }); // throws on any option
  const path = new URL("./help.json", import.meta.url);
  Deno.writeTextFileSync(path, `${JSON.stringify(madeHelp(), null, 2)}\n`);
}
