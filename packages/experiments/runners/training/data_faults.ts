import type { Misfit } from "../../spec/misfit.ts";
import { datasetOf } from "@refold/data/datasets";
import { type DataForm, dataOf, exampleNoun } from "./data_form.ts";
import { MOST_PARTS } from "./fold_spec.ts";
import { partsOfRole, pooledParts, rowsIn, splitSizes, type Splitting, testRows } from "./splits.ts";

/** What a training asks of its data. */
interface Asked extends Splitting {
  readonly standardization: "feature" | "channel" | "none";
  readonly batchSize: number;
  readonly augment?: readonly unknown[];
}

/** What a training asks that its dataset cannot give, whatever the files say. */
export function datasetFaults(training: Asked): readonly Misfit[] {
  const { fold, measure, standardization } = training, dataset = datasetOf(dataOf(training));
  const count = dataset.parts.filter(({ role }) => role === "train").length;
  const tests = dataset.parts.some(({ role }) => role === "test"), faults: Misfit[] = [];
  if (fold.split === "batches" && count < 2) {
    const parts = count === 1 ? "one part to train on" : "no parts";
    faults.push({
      path: ["fold", "split"],
      message: `expected "random", for ${dataset.title} has ${parts}, but found "batches"`,
    });
  } else if (fold.split === "batches") {
    for (const split of ["train", "validation"] as const) {
      for (const [i, number] of fold[split].entries()) {
        if (number <= count || number > MOST_PARTS) continue; // more is a complaint of the fold's own
        const message =
          `expected a whole number from 1 to ${count}, the parts of ${dataset.title}, but found ${number}`;
        faults.push({ path: ["fold", split, i], message });
      }
    }
  }
  if (fold.split === "random" && fold.test !== undefined && tests) {
    faults.push({
      path: ["fold", "test"],
      message: `expected none, for ${dataset.title} has a part of its own to test on, but found ${fold.test}`,
    });
  }
  if (measure.test && !tests && !(fold.split === "random" && fold.test !== undefined)) {
    faults.push({
      path: ["fold", "test"],
      message:
        `expected the share of rows that tests, such as 0.2, for measure.test is true and ${dataset.title} has no ` +
        "part to test on, but found none",
    });
  }
  if (training.augment !== undefined && dataset.holds === "rows") {
    faults.push({
      path: ["augment"],
      message: "expected none, for a row is no image to change, but found some",
    });
  }
  if (standardization === "channel" && dataset.holds === "rows") {
    faults.push({
      path: ["standardization"],
      message: `expected "feature" or "none", for a row has no channels, but found "channel"`,
    });
  }
  return faults;
}

/** What a training asks that data of the given form is too small for. */
export function sizeFaults(training: Asked, form: DataForm): readonly Misfit[] {
  const { fold, batchSize } = training, noun = exampleNoun(training);
  if (!numbersParts(training)) return []; // the fold's numbers are complaints of their own
  if (fold.split === "random") {
    const pool = rowsIn(form, pooledParts(training)), most = pool - testRows(fold, pool) - 1;
    if (fold.validation > most) {
      const message =
        `expected at most ${Math.max(0, most)} of ${pool} ${noun}s, so that one is left to train on, but ` +
        `found ${fold.validation}`;
      return [{ path: ["fold", "validation"], message }];
    }
  }
  const { train } = splitSizes(training, form);
  return train <= 0 || batchSize <= train ? [] : [{
    path: ["batchSize"],
    message: `expected at most ${train}, the ${noun}s that train, but found ${batchSize}`,
  }];
}

/** Whether every number of a fold is that of a training part. */
function numbersParts(training: Asked): boolean {
  const { fold } = training, count = partsOfRole(training, "train").length;
  const used = fold.split === "batches" ? [...fold.train, ...fold.validation] : [];
  return used.every((number) => Number.isInteger(number) && number >= 1 && number <= count);
}
