import type { Claim } from "@refold/experiments/claims/claim";
import { reportCurves } from "../curves.ts";
import type { NetworkName } from "../training.ts";
import { marginOf } from "./forms.ts";

/** The report's figure of a network. */
export function curveClaims(network: NetworkName, figure: number): readonly Claim[] {
  return [{
    id: `a3-curve-${network}`,
    statement: `Losses and accuracies of the ${network} network follow the report's Figure ${figure}.`,
    source: { paper: "report", place: `Figure ${figure}` },
    tier: "secondary",
    margin: marginOf(network),
    test: { kind: "curve", points: reportCurves[network], maximumMeanDeviation: 0.05 },
  }];
}
