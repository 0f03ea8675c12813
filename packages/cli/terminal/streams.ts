import { EXIT } from "../exit_codes.ts";

/** Prints text for people. What cannot be printed is dropped: no work may be lost because nobody can be told of it. */
export interface Printer {
  readonly print: (text: string) => void;
  /** Why something was dropped, though its reader had not gone away; null while all is well. */
  readonly lost: () => string | null;
}

/** A printer that survives a full disk and a reader that has gone, such as `head`. */
export function printer(write: (text: string) => void): Printer {
  let lost: string | null = null;
  return {
    lost: () => lost,
    print: (text) => {
      try {
        write(text);
      } catch (error) {
        if (error instanceof Deno.errors.BrokenPipe) return;
        lost ??= error instanceof Error ? error.message : String(error);
      }
    },
  };
}

const out = printer((text) => console.log(text)), err = printer((text) => console.error(text));
const raw = printer((text) => Deno.stderr.writeSync(new TextEncoder().encode(text)));

/** Prints an answer, a line or several, on standard output. */
export function say(text: string): void {
  out.print(text);
}

/** Prints progress, advice or an error on standard error. */
export function tell(text: string): void {
  err.print(text);
}

/** Writes to standard error as it is: for lines that are drawn again. */
export function draw(text: string): void {
  raw.print(text);
}

/** An exit code, unless the answer itself could not be printed: then that is told, and success becomes a fault of files. */
export function codeOfOutput(code: number): number {
  const lost = out.lost();
  if (lost === null) return code;
  tell(`Standard output cannot be written: ${lost}. What was to be written to files is there.`);
  return code === EXIT.ok ? EXIT.files : code;
}
