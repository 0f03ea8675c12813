/** λ as a path in a setting, and as every run of a training names it. */
const LAMBDA = ["l2.lambda", "lambda"];

/** What a varied number is called on a page: λ, or its path in the setting. */
export function factorName(factor = "l2.lambda"): string {
  return LAMBDA.includes(factor) ? "λ" : factor;
}
