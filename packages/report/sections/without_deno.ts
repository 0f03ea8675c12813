import type { ExperimentResult } from "@refold/experiments/result";

type Made = Pick<ExperimentResult, "provenance">;

/** What starts the same Deno on a machine that has Node alone. */
function npx({ provenance: { execution: { host } } }: Made): string {
  return `npx -y deno@${host.deno}`;
}

/** A command for those who have Deno and, below it, for those who have Node alone: nobody knows who reads a page. */
export function eitherWay(command: string, result: Made): string {
  return `${command}\n${command.replace(/^deno(?= )/, npx(result))}`;
}

/** How lines that begin with `deno` are typed without it. */
export function withoutDeno(result: Made): string {
  return `Where Deno is not installed, ${npx(result)} stands for deno.`;
}
