import type { RunEnded } from "./programs.ts";

/** Lines of a program's output that are shown where it failed. */
export const LAST_LINES = 40;

/** A run of a program that came to nothing: why, and whether another try may come to something. */
export class ProgramFailure extends Error {
  override name = "ProgramFailure";
  /** Signals, timeouts and exit codes that the spec names are bad luck; a traceback is not. */
  constructor(message: string, readonly luck: boolean, lines: readonly string[] = []) {
    super(message);
    this.stack = [message, ...lines].join("\n");
  }
}

/** What is wrong with how a program ended; null where nothing is. */
export function badEnd(
  { exit: { code, signal }, timedOut, seconds, lastLines }: RunEnded,
  { program, retryOn }: { readonly program: string; readonly retryOn: readonly number[] },
): ProgramFailure | null {
  const lines = printed(lastLines);
  if (timedOut) {
    const message = `${program} was ended after ${
      Math.round(seconds)
    } s, its timeout, with all that it had started`;
    return new ProgramFailure(message, true, lines);
  }
  if (signal !== null) {
    const memory = signal === "SIGKILL" ? "; the system does so where memory runs out" : "";
    return new ProgramFailure(`${program} was ended by ${signal}${memory}`, true, lines);
  }
  if (code === 0) return null;
  const killed = code === 137 ? ", as a program killed for memory ends" : "", last = lastLines.at(-1);
  const said = last === undefined ? "" : `: ${last}`;
  return new ProgramFailure(
    `${program} ended with exit code ${code}${killed}${said}`,
    code === 137 || retryOn.includes(code),
    lines,
  );
}

/** What is shown of a failed program's output: its last lines, or that there are none. */
export function printed(lastLines: readonly string[]): readonly string[] {
  return lastLines.length === 0 ? ["It printed nothing."] : ["The last lines it printed:", ...lastLines];
}
