import { type Rest as InAnyPack, testAccuracy as published } from "../../forms.ts";
import type { SourceKey } from "../sources.ts";
import type { SettingName } from "../training.ts";

/** δ of test accuracies: 0.4 points, what a change of convention does where runs of one setting differ by 0.05. */
export const MARGIN = 0.004;

/** δ of the first setting, whose rate is too high for it: runs of it differ by 2 points. */
export const WILD_MARGIN = 0.03;

/** δ of losses, in nats. */
export const LOSS_MARGIN = 0.02;

/** The margin of a setting's test accuracy. */
export function marginOf(name: SettingName): number {
  return name === "lambda-0-eta-0.1" ? WILD_MARGIN : MARGIN;
}

/** Where a claim stands and how it counts. */
export type Rest = InAnyPack<SourceKey>;

/** A published test accuracy, the result of one run, of the arm that is named. */
export const testAccuracy: typeof published<SourceKey> = published;
