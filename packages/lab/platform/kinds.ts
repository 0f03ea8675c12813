import type { AnyKind } from "@refold/experiments/kinds/table";
import { training } from "@refold/experiments/kinds/training";

/** The kinds of experiments of a page: trainings of one setting. */
export const KINDS = { training } as const;

/** The kind of a spec. */
export function kindOf(_spec: { readonly kind: string }): AnyKind {
  return training as unknown as AnyKind; // specs of another kind are refused when they are read
}
