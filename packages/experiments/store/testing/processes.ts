/** Starting the small programs beside this file in the store's tests. */
const here = import.meta.dirname;

/** A program beside this file as a process of its own. */
export function startProgram(name: string, args: readonly string[]): Deno.ChildProcess {
  const path = `${here}/${name}`;
  const permissions = ["--no-prompt", "--allow-read", "--allow-write", "--allow-run"];
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", ...permissions, path, ...args],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** How a program ended and what it printed. */
export async function runProgram(name: string, args: readonly string[]): Promise<Ended> {
  const { code, signal, stdout, stderr } = await startProgram(name, args).output();
  const text = new TextDecoder();
  return { code, signal, printed: text.decode(stdout), errors: text.decode(stderr) };
}

/** The end of a process. */
export interface Ended {
  readonly code: number;
  readonly signal: Deno.Signal | null;
  readonly printed: string;
  readonly errors: string;
}
