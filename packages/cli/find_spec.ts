import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { decodeText } from "./decode_text.ts";
import { EXIT, UserError } from "./exit_codes.ts";
import { isPath, namedSpec } from "./registry.ts";
import { specFromText } from "./spec_text.ts";
import { fullPath } from "./standing.ts";
import { tell } from "./terminal/streams.ts";
import { whyUnread } from "./why_unread.ts";

/** Names of standard input, from which a spec may come. */
const STANDARD_INPUT = new Set(["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]);

/** Whether an argument names a file or standard input rather than an experiment. */
export function isSource(name: string): boolean {
  return STANDARD_INPUT.has(name) || isPath(name);
}

/** The spec of a name with its variant, of a file, or of what comes from a pipe. */
export async function findSpec(
  name: string,
  { variant, paper, advice = ADVICE }: {
    readonly variant?: string;
    readonly paper?: string;
    /** What to give where nothing can be read. */
    readonly advice?: string;
  },
): Promise<ExperimentSpec> {
  if (!isSource(name)) return namedSpec(name, { variant, paper });
  if (variant !== undefined) {
    throw new UserError(
      "--variant belongs to named experiments; a spec in a file says all itself.",
      EXIT.usage,
    );
  }
  const what = STANDARD_INPUT.has(name) ? "standard input" : fullPath(name);
  const text = decodeText(await bytesOf(name, { what, advice }));
  if (text._tag === "Right") return specFromText(what, text.right);
  throw new UserError(`Cannot read the spec ${what}: ${text.left}`, EXIT.usage);
}

const ADVICE =
  "Give the path of a spec in JSON, - for standard input, or a name that `deno task experiment` lists.";

async function bytesOf(
  name: string,
  { what, advice }: { readonly what: string; readonly advice: string },
): Promise<Uint8Array> {
  try {
    if (!STANDARD_INPUT.has(name)) return await Deno.readFile(what);
    if (Deno.stdin.isTerminal()) tell("Reading a spec from the keyboard; Ctrl-D ends it.");
    return new Uint8Array(await new Response(Deno.stdin.readable).arrayBuffer());
  } catch (error) {
    const why = error instanceof Deno.errors.NotCapable
      ? "it lies where this program may not read. Save it as a file of yours, or pipe it and write - for its path"
      : whyUnread(error);
    throw new UserError(`Cannot read the spec ${what}: ${why}\n${advice}`, EXIT.files);
  }
}
