import { variable } from "../variable.ts";

/** What a terminal says of itself. */
export interface TerminalFacts {
  readonly isTerminal: boolean;
  /** The variable TERM; undefined where it is unset. */
  readonly term: string | undefined;
  readonly os: typeof Deno.build.os;
}

/** Whether lines can be drawn again: on a terminal that does not call itself dumb, as editors' shells do. Windows sets no TERM. */
export function isLive({ isTerminal, term, os }: TerminalFacts): boolean {
  return isTerminal && term !== "dumb" && (term !== undefined && term !== "" || os === "windows");
}

/** The facts of an output of this process; a variable that may not be read counts as unset. */
export function terminalFacts(output: { readonly isTerminal: () => boolean }): TerminalFacts {
  return { isTerminal: output.isTerminal(), term: variable("TERM"), os: Deno.build.os };
}

/** The size of the terminal at this moment; 80 × 24 where it has none. */
export function terminalSize(): { readonly columns: number; readonly rows: number } {
  try {
    const { columns, rows } = Deno.consoleSize();
    return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
  } catch {
    return { columns: 80, rows: 24 };
  }
}
