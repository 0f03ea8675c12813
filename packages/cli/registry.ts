import { dd2424 } from "@refold/papers/dd2424-a2";
import { packSpec, type PaperPack } from "@refold/experiments/paper_pack";
import { nearest } from "@refold/experiments/spec/nearest";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import type { SpecIssue } from "@refold/experiments/spec/message";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { EXIT, UserError } from "./exit_codes.ts";

/** The paper packs that this program comes with. */
export const PACKS: readonly PaperPack[] = [dd2424];

/** The pack of a paper's id, or null. */
export function packOf(id: string | undefined): PaperPack | null {
  return PACKS.find((pack) => pack.id === id) ?? null;
}

/** The names of all experiments, as they are listed. */
export function experimentNames(): readonly string[] {
  return PACKS.flatMap((pack) => pack.experiments.map(({ name }) => name));
}

/** Whether an argument names a file rather than an experiment. */
export function isPath(name: string): boolean {
  return /[/\\]|\.json$/i.test(name);
}

/** The spec of a named experiment or variant. */
export function namedSpec(name: string, variant: string | undefined): ExperimentSpec {
  const pack = PACKS.find((candidate) =>
    candidate.experiments.some((experiment) => experiment.name === name)
  );
  if (pack === undefined) {
    const hint = nearest(name, experimentNames());
    throw new UserError(
      `There is no experiment "${name}".${hint ? ` Did you mean "${hint}"?` : ""}\n` +
        "`deno task experiment` lists them; a path ending in .json runs your own.",
      EXIT.usage,
    );
  }
  const spec = packSpec(pack, name, variant);
  if (spec !== undefined) return spec;
  const variants = Object.keys(pack.experiments.find((experiment) => experiment.name === name)!.variants);
  const hint = nearest(variant!, variants);
  throw new UserError(
    `${name} has no variant "${variant}".${hint ? ` Did you mean "${hint}"?` : ""}\n` +
      (variants.length > 0 ? `Its variants are ${variants.join(", ")}.` : "It has no variants."),
    EXIT.usage,
  );
}

/** The spec in a file's text. */
export function specFromText(path: string, text: string): ExperimentSpec {
  const parsed = parseSpec(text);
  if (parsed._tag === "Right") return parsed.right;
  throw new UserError(specMessage(path, parsed.left), EXIT.usage);
}

/** Complaints about one spec that fit a terminal. */
const TOLD = 20;

/** What is wrong with a spec, a line each, and what to do next. */
export function specMessage(path: string, issues: readonly SpecIssue[]): string {
  const lines = issues.slice(0, TOLD).map((issue) =>
    `  ✖ ${issue.path === "" ? "" : `${issue.path}: `}${issue.message}`
  );
  return [
    `${path} is not a valid spec:`,
    ...lines,
    ...(issues.length > TOLD ? [`  … and ${issues.length - TOLD} more`] : []),
    "`deno task experiment schema` prints the JSON Schema; `deno task experiment describe replicate-fig4 --json` a whole spec.",
  ].join("\n");
}
