import { PAPERS } from "@refold/papers/table";
import { packSpec, type PaperPack } from "@refold/experiments/paper_pack";
import { nearest } from "@refold/experiments/spec/nearest";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { EXIT, UserError } from "./exit_codes.ts";

/** The paper packs that this program comes with. */
export const PACKS: readonly PaperPack[] = PAPERS;

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

/** The pack that was asked for by its id, the first where none was. */
export function packNamed(id: string | undefined, packs = PACKS): PaperPack {
  const found = id === undefined ? packs[0] : packs.find((pack) => pack.id === id);
  if (found !== undefined) return found;
  const ids = packs.map((pack) => pack.id), hint = nearest(id ?? "", ids);
  throw new UserError(
    `There is no paper "${id}".${hint ? ` Did you mean "${hint}"?` : ""}\nThe papers are ${ids.join(", ")}.`,
    EXIT.usage,
  );
}

/** The file of a paper's index beside its results: that of the first is the folder's own, each other has one by its name. */
export function indexName(
  { id }: Pick<PaperPack, "id">,
  packs: readonly Pick<PaperPack, "id">[] = PACKS,
): string {
  return id === packs[0]?.id ? "index.html" : `${id}.html`;
}

/** The one pack with an experiment of a name, among all or in the paper that was named. */
function packWith(name: string, paper: string | undefined, packs: readonly PaperPack[]): PaperPack | null {
  const asked = paper === undefined ? packs : [packNamed(paper, packs)];
  const [pack, ...others] = asked.filter(({ experiments }) =>
    experiments.some((experiment) => experiment.name === name)
  );
  if (pack === undefined || others.length === 0) return pack ?? null;
  const ids = [pack, ...others].map(({ id }) => id);
  throw new UserError(
    `${ids.join(" and ")} each have an experiment "${name}": say which by --paper ${pack.id}.`,
    EXIT.usage,
  );
}

/** A name as it is typed, NAME or NAME@VARIANT as folders are named, with the variant of the option where there is one. */
function nameAndVariant(typed: string, option: string | undefined): readonly [string, string | undefined] {
  const [name, after, ...more] = typed.split("@");
  if (after === undefined || more.length > 0) return [typed, option];
  if (option === undefined || option === after) return [name!, after];
  throw new UserError(
    `"${typed}" names the variant ${after}, and --variant names ${option}: give one of them.`,
    EXIT.usage,
  );
}

/** The spec of a named experiment or variant, of the paper that was named where several have one. */
export function namedSpec(
  typed: string,
  { variant: option, paper }: { readonly variant?: string; readonly paper?: string } = {},
  packs = PACKS,
): ExperimentSpec {
  const [name, variant] = nameAndVariant(typed, option);
  const pack = packWith(name, paper, packs);
  if (pack === null) {
    const hint = nearest(name, experimentNames());
    throw new UserError(
      `There is no experiment "${name}"${paper === undefined ? "" : ` in ${paper}`}.${
        hint ? ` Did you mean "${hint}"?` : ""
      }\n` +
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
