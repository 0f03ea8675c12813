/** What a varied number is called on a page: λ, or its path in the setting. */
export function factorName(factor = "l2.lambda"): string {
  return factor === "l2.lambda" ? "λ" : factor;
}
