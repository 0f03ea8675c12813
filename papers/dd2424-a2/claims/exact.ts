import type { Claim } from "@refold/experiments/claims/claim";
import type { TrainingMetric } from "@refold/experiments/runners/training/metrics";
import type { PublishedTrial } from "../../published_search.ts";
import { table1, table2 } from "../search_tables.ts";

interface Printed {
  readonly quantity: TrainingMetric;
  readonly published: number;
  readonly decimals: number;
}

/** A number of the report's own run: a repetition digit by digit must print the same. */
function exact(id: string, statement: string, tier: Claim["tier"], printed: Printed): Claim {
  const source = { paper: "report", place: "its own run" };
  return { id, statement, source, tier, margin: 0.015, test: { kind: "exact", ...printed } };
}

/** Test accuracy (primary) and the last row of the author's log (secondary). */
function finalRow(
  id: string,
  row: { test: number; validation: number; trainLoss: number },
): readonly Claim[] {
  return [
    exact(`${id}-test`, `The run's test accuracy is ${row.test.toFixed(4)}.`, "primary", {
      quantity: "testAccuracy",
      published: row.test,
      decimals: 4,
    }),
    exact(`${id}-validation`, `Its last validation accuracy is ${row.validation.toFixed(4)}.`, "secondary", {
      quantity: "validationAccuracy",
      published: row.validation,
      decimals: 4,
    }),
    exact(`${id}-train-loss`, `Its last training loss is ${row.trainLoss}.`, "secondary", {
      quantity: "trainLoss",
      published: row.trainLoss,
      decimals: 6,
    }),
  ];
}

/** Test accuracy and the last row of the log of the run behind the report's Figure 1. */
export const exactFigure3Claims: readonly Claim[] = finalRow("exact-fig3", {
  test: 0.4572,
  validation: 0.4563,
  trainLoss: 1.124476,
});

/** Test accuracy and the last row of the log of the run behind the report's Figure 2. */
export const exactFigure4Claims: readonly Claim[] = finalRow("exact-fig4", {
  test: 0.4713,
  validation: 0.4637,
  trainLoss: 1.054112,
});

/** Test accuracy and the last row of the log of the report's final model. */
export const exactFinalClaims: readonly Claim[] = finalRow("exact-final", {
  test: 0.517,
  validation: 0.521,
  trainLoss: 1.117072,
});

function stageRows(table: readonly PublishedTrial[]): readonly Claim[] {
  const best = Math.max(...table.map((trial) => trial.validationAccuracy));
  return table.map((row, index) => {
    const trial = `${row.stage}-${String(index).padStart(2, "0")}`;
    const accuracy = row.validationAccuracy;
    const claim = exact(
      `exact-${trial}`,
      `At λ ${row.lambda.toPrecision(6)} the validation accuracy is ${accuracy.toFixed(4)}.`,
      accuracy === best ? "primary" : "secondary",
      { quantity: "validationAccuracy", published: accuracy, decimals: 4 },
    );
    return { ...claim, test: { ...claim.test, trial } } as Claim;
  });
}

/** Every row of Tables 1 and 2; the best of each is primary. */
export const exactSearchClaims: readonly Claim[] = [...stageRows(table1), ...stageRows(table2)];
