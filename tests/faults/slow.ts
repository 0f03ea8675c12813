import { mayRun } from "./cli.ts";

/** A test that takes a minute: plain `deno test`, which has no permission, leaves it to `deno task test:faults`. */
export function slowTest(name: string, fn: () => void | Promise<void>): void {
  Deno.test({ name: mayRun ? name : `${name} (slow: run by test:faults)`, ignore: !mayRun, fn });
}
