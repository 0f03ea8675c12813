import type { Claim } from "./claim.ts";

/** What claims can be about in a spec: its variant, and the trials and stages that its runs belong to. */
export interface Addresses {
  readonly variant?: string | undefined;
  readonly trials: readonly string[];
  readonly stages: readonly string[];
  readonly claims: readonly Claim[];
}

/** Something that a claim names and its spec does not have. */
export interface Misaddressed {
  readonly path: readonly (string | number)[];
  /** What the name should have been, in words. */
  readonly expectation: string;
  /** The names that would do. */
  readonly names: readonly string[];
}

/** The names in claims that no run of their spec could answer to: another variant, an unknown trial or stage. */
export function misaddressed({ variant, trials, stages, claims }: Addresses): readonly Misaddressed[] {
  return claims.flatMap((claim, i) => {
    const fields: Readonly<Record<string, unknown>> = claim.test;
    const unknown = (key: string, noun: string, names: readonly string[]): readonly Misaddressed[] => {
      const name = fields[key];
      if (typeof name !== "string" || names.includes(name)) return [];
      const expectation = names.length === 0
        ? `no ${noun}, for this spec has none,`
        : `a ${noun} of this spec`;
      return [{ path: ["claims", i, "test", key], expectation, names }];
    };
    return [
      ...foreign(claim.variant, variant).map((expectation) => ({
        path: ["claims", i, "variant"],
        expectation,
        names: variant === undefined ? [] : [variant],
      })),
      ...unknown("trial", "trial", trials),
      ...["stage", "better", "worse"].flatMap((key) => unknown(key, "stage", stages)),
    ];
  });
}

/** A claim without a variant belongs to whatever spec carries it. */
function foreign(own: string | undefined, variant: string | undefined): readonly string[] {
  if (own === undefined || own === variant) return [];
  return [variant === undefined ? "no variant, for this spec has none," : "the variant of this spec"];
}
