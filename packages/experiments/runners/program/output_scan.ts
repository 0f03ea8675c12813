import { lineTemplate, LONGEST_LINE } from "./output_template.ts";

/** Which of several lines counts. */
export type Take = "last" | "first" | "max" | "min";

/** What is sought in a program's output, by metric. */
export type Sought = Readonly<
  Record<string, { readonly stdout: string; readonly take?: Take | undefined }>
>;

/** Reads output as it comes, in any pieces, and remembers of each metric one number. */
export interface OutputScan {
  readonly feed: (chunk: Uint8Array) => void;
  /** The numbers found when nothing further comes; absent where no line had one. */
  readonly end: () => Readonly<Record<string, number>>;
}

/**
 * Finds metrics in lines of output, however long that is. A carriage return ends a line too, as progress bars use it, and
 * colours are left out.
 */
export function outputScan(sought: Sought): OutputScan {
  const templates = Object.entries(sought).map(([metric, { stdout, take = "last" }]) => ({
    metric,
    take,
    match: lineTemplate(stdout),
  }));
  const found: Record<string, number> = {}, decoder = new TextDecoder();
  let rest = "", skipping = false;
  const line = (text: string): void => {
    const plain = withoutColour(text);
    for (const { metric, take, match } of templates) {
      const value = match(plain);
      if (value !== undefined) found[metric] = chosen(found[metric], value, take);
    }
  };
  const text = (more: string): void => {
    const lines = (rest + more).split(/[\r\n]/);
    rest = lines.pop() ?? "";
    for (const [i, one] of lines.entries()) if (i > 0 || !skipping) line(one);
    if (lines.length > 0) skipping = false;
    if (rest.length > 2 * LONGEST_LINE) [rest, skipping] = ["", true]; // a line that no template means
  };
  return {
    feed: (chunk) => templates.length === 0 ? undefined : text(decoder.decode(chunk, { stream: true })),
    end: () => {
      text(`${decoder.decode()}\n`);
      return { ...found };
    },
  };
}

function chosen(before: number | undefined, now: number, take: Take): number {
  if (before === undefined) return now;
  if (take === "first") return before;
  if (take === "last" || Number.isNaN(before)) return now;
  if (Number.isNaN(now)) return before;
  return (take === "max") === (now > before) ? now : before;
}

/** A text without the escape sequences that colour it and move the cursor. */
export function withoutColour(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.includes("\x1b") ? text.replace(/\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[@-Z\\-_]/g, "") : text;
}
