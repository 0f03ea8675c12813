import type { Claim } from "@refold/experiments/claims/claim";

/** The guide asks for small errors; the report's largest is 1e-4. */
function small(id: string, variant?: string): Claim {
  return {
    id,
    statement: "Analytic and numerical gradients differ by small relative errors only.",
    source: { paper: "guide", place: "gradient check" },
    tier: "primary",
    margin: 1e-6,
    ...(variant === undefined ? {} : { variant }),
    test: { kind: "gradientErrors", published: {}, threshold: 1e-6 },
  };
}

/** With batch normalisation. */
export const gradientClaims: readonly Claim[] = [small("a3-gradient")];

/** Without. */
export const gradientPlainClaims: readonly Claim[] = [small("a3-gradient-plain", "plain")];
