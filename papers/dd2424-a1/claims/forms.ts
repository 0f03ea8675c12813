import type { Claim } from "@refold/experiments/claims/claim";
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

/** Where a claim stands and how it counts: all but its name and its test. */
export type Rest = Omit<Claim, "id" | "test" | "source"> & {
  readonly source: { readonly paper: SourceKey; readonly place: string };
};

/** A published test accuracy of one run, of the arm that is named. */
export function testAccuracy(
  id: string,
  { published, arm }: { readonly published: number; readonly arm?: string },
  rest: Rest,
): Claim {
  const trial = arm === undefined ? {} : { trial: arm };
  return { ...rest, id, test: { kind: "value", quantity: "testAccuracy", published, decimals: 4, ...trial } };
}
