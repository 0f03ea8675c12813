import { z } from "zod";
import { add, divide, type Formula, formula, squareRoot } from "../tensor/formula.ts";

/** ε and where it stands. */
export type RootOptions = {
  /** What keeps a gradient from being divided by 0. */
  readonly epsilon: number;
  /** beside: √v + ε, as PyTorch has it · under: √(v + ε), as programs after the papers' text have it; 1e-6 there is 1e-3 here. */
  readonly epsilonAt: "beside" | "under";
};

const BESIDE = formula(
  { tensors: 2, numbers: 1 },
  ([g, v], [epsilon]) => divide(g!, add(squareRoot(v!), epsilon!)),
);

const UNDER = formula(
  { tensors: 2, numbers: 1 },
  ([g, v], [epsilon]) => divide(g!, squareRoot(add(v!, epsilon!))),
);

/** g over the root of v, with ε in its place. */
export function overRoot({ epsilonAt }: RootOptions): Formula {
  return epsilonAt === "beside" ? BESIDE : UNDER;
}

/** The schema of where ε stands; beside the root unless given. */
export const EpsilonAt: z.ZodDefault<z.ZodEnum<{ beside: "beside"; under: "under" }>> = z
  .enum(["beside", "under"]).default("beside");
