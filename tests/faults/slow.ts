import { mayRun } from "./cli.ts";

/** A test that takes a minute: plain `deno test`, which has no permission, leaves it to `deno task test:faults`. */
export function slowTest(name: string, fn: () => void | Promise<void>): void {
  Deno.test({ name: mayRun ? name : `${name} (slow: run by test:faults)`, ignore: !mayRun, fn });
}

/** How often something is tried: as often as is usual, unless a variable that may be read says otherwise. */
export function timesFrom(variable: string, usual: number): number {
  const granted = Deno.permissions.querySync({ name: "env", variable }).state === "granted";
  return granted ? Number(Deno.env.get(variable) ?? usual) : usual;
}
