/** The arithmetic mean (1/k) Σ xᵢ; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The sample standard deviation √(Σ (xᵢ − x̄)² / (k − 1)), 0 of one number however often; NaN of fewer than two values. */
export function standardDeviation(values: readonly number[]): number {
  if (values.length > 1 && values.every((value) => value === values[0])) return 0; // whatever their mean is rounded to
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

/** The deviation within groups, pooled: √(Σ (kᵢ − 1)·sᵢ² / Σ (kᵢ − 1)), with its degrees of freedom; null where all groups are single. */
export function pooledDeviation(
  groups: readonly (readonly number[])[],
): { readonly deviation: number; readonly freedom: number } | null {
  const several = groups.filter((values) => values.length > 1);
  const freedom = several.reduce((sum, values) => sum + values.length - 1, 0);
  if (freedom === 0) return null;
  const squares = several.reduce(
    (sum, values) => sum + (values.length - 1) * standardDeviation(values) ** 2,
    0,
  );
  return { deviation: Math.sqrt(squares / freedom), freedom };
}
