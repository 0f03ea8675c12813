import { z } from "zod";
import { add, divide, type Formula, formula, squareRoot } from "../tensor/formula.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { zipTrees } from "../tree.ts";
import { type Optimizer, zerosLike } from "./optimizer.ts";

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

/** What is gathered of squared gradients: under which name it is remembered, and what g makes of it. */
export interface Gathered {
  readonly name: string;
  /** Of what was gathered and g. */
  readonly formula: Formula;
  readonly numbers?: readonly number[];
}

/** Divides gradients by the root of what is gathered of their squares, g² of now among them; it starts at 0. */
export function scaleByRoot<T>(
  k: Kernels<T>,
  { name, formula: gather, numbers = [] }: Gathered,
  { epsilon, epsilonAt }: RootOptions,
): Optimizer<T> {
  const overRoot = epsilonAt === "beside" ? BESIDE : UNDER;
  return {
    init: (params) => ({ [name]: zerosLike(k, params) }),
    update: (grads, state) => {
      const gathered = zipTrees((g: T, v: T) => k.map(gather, [v, g], numbers), grads, state[name] ?? []);
      const scaled = zipTrees((g: T, v: T) => k.map(overRoot, [g, v], [epsilon]), grads, gathered);
      return [scaled, { ...state, [name]: gathered }];
    },
  };
}

/** The schema of where ε stands; beside the root unless given. */
export const EpsilonAt: z.ZodDefault<z.ZodEnum<{ beside: "beside"; under: "under" }>> = z
  .enum(["beside", "under"]).default("beside");
