import { expTable } from "@refold/core/exp";
import { logTable } from "@refold/core/log";
import { EXP_TABLE, LOG_TABLE } from "./layout.ts";

/** Writes what the kernels of every thread look up for exponentials and logarithms: once a memory, as it takes 10 ms to make. */
export function writeTables({ buffer }: WebAssembly.Memory): void {
  for (const [at, table] of [[EXP_TABLE, expTable()], [LOG_TABLE, logTable()]] as const) {
    new Float64Array(buffer, at, table.length).set(table);
  }
}
