import { add, type Formula, formula, multiply } from "../tensor/formula.ts";

/** v ← βv + (1 − β)g². */
export const MEAN_SQUARE: Formula = formula(
  { tensors: 2, numbers: 2 },
  ([v, g], [beta, rest]) => add(multiply(beta!, v!), multiply(rest!, multiply(g!, g!))),
);
