import type { Claim } from "@refold/experiments/claims/claim";
import { marginOf, staysAtChance, testAccuracy } from "./forms.ts";

/** The report's table of test accuracies by network and σ; 0.1 is chance. */
const TABLE: Readonly<Record<string, readonly (readonly [sigma: string, published: number])[]>> = {
  "3-layer": [["1e-1", 0.5346], ["1e-3", 0.5193], ["1e-4", 0.1]],
  "3-layer-bn": [["1e-1", 0.536], ["1e-3", 0.5346], ["1e-4", 0.535]],
  "9-layer": [["1e-1", 0.1], ["1e-3", 0.1], ["1e-4", 0.1]],
  "9-layer-bn": [["1e-1", 0.5192], ["1e-3", 0.5079], ["1e-4", 0.1]],
};

const source = { paper: "report", place: "table of sensitivity to initialisation" } as const;

/** The name of an arm. */
export function sigmaArm(network: string, sigma: string): string {
  return `${network}-sd-${sigma}`;
}

/** The twelve cells of the table: those at chance as "learns nothing", the others as numbers. */
export const sigmaReportClaims: readonly Claim[] = Object.entries(TABLE).flatMap(([network, cells]) =>
  cells.map(([sigma, published]): Claim => {
    const arm = sigmaArm(network, sigma), id = `a3-sigma-${network}-${sigma}`;
    const rest = { source, tier: "primary", margin: marginOf(network), variant: "report" } as const;
    return published === 0.1
      ? staysAtChance(id, arm, {
        ...rest,
        statement: `With σ ${sigma} the ${network} network learns nothing.`,
      })
      : testAccuracy(id, { published, arm }, {
        ...rest,
        statement: `With σ ${sigma} the ${network} network has a test accuracy of ${
          (100 * published).toFixed(2)
        } %.`,
      });
  })
);

/** What is said of σ under the guide's conventions. */
export const sigmaClaims: readonly Claim[] = [
  staysAtChance("a3-6-small", sigmaArm("3-layer", "1e-4"), {
    statement: "Without batch normalisation three layers learn nothing from σ 1e-4.",
    source,
    tier: "primary",
  }),
  {
    id: "a3-6-bn",
    statement: "With batch normalisation three layers reach 52 % from σ 1e-4.",
    source: { paper: "guide", place: "sensitivity to initialisation" },
    tier: "primary",
    margin: marginOf("3-layer"),
    test: {
      kind: "bound",
      quantity: "testAccuracy",
      atLeast: 0.52,
      trial: sigmaArm("3-layer-bn", "1e-4"),
    },
  },
  staysAtChance("a3-7", sigmaArm("9-layer-bn", "1e-4"), {
    statement: "With batch normalisation nine layers learn nothing from σ 1e-4.",
    source,
    tier: "primary",
  }),
];
