import type { Claim } from "@refold/experiments/claims/claim";
import { betterBy as better, type Rest as InAnyPack, testAccuracy as published } from "../../forms.ts";
import type { SourceKey } from "../sources.ts";

/** Where a claim stands and how it counts. */
export type Rest = InAnyPack<SourceKey>;

/** δ of test accuracies by depth and normalisation: seeds of nine layers without it differ by 1.5 points, of three by 0.3. */
export function marginOf(network: string): number {
  if (network.startsWith("3-layer")) return 0.006;
  return network.startsWith("9-layer-bn") ? 0.015 : 0.025;
}

/** A published test accuracy, the result of one run, of the arm that is named. */
export const testAccuracy: typeof published<SourceKey> = published;

/** One arm better than another seed by seed. */
export const betterBy: typeof better<SourceKey> = better;

/** An arm that learns nothing: its test accuracy stays at chance, 10 %. */
export function staysAtChance(id: string, arm: string, rest: Rest): Claim {
  return { ...rest, id, test: { kind: "bound", quantity: "testAccuracy", atMost: 0.11, trial: arm } };
}
