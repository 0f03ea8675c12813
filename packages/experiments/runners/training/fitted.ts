import type { Standardizer } from "@refold/core/kernels";
import type { ReadonlyBytes } from "@refold/core/matrix";
import { type FitOptions, fitStandardizer, type Standardization } from "@refold/data/standardize";

/** How a standardiser was fitted. */
interface Fitting extends Required<FitOptions> {
  readonly mode: Standardization;
  readonly standardizer: Standardizer;
}

/** Fits that are kept for some images: a command mixes runs of a few splits, and a fit holds its rows. */
const KEPT = 4;

const fittings = new WeakMap<ReadonlyBytes, readonly Fitting[]>();

/**
 * The standardiser of some rows of images, which is fitted once for all runs of a thread that share them: on 45,000
 * images it takes a twentieth of a run.
 */
export function fittedStandardizer(
  pixels: ReadonlyBytes,
  mode: Standardization,
  options: Required<FitOptions>,
): Standardizer {
  const known = fittings.get(pixels) ?? [];
  const found = known.find((fitting) => fitting.mode === mode && sameFit(fitting, options));
  if (found !== undefined) return found.standardizer;
  const standardizer = fitStandardizer(pixels, mode, options);
  const own = { ...options, rows: options.rows.slice(), mode, standardizer };
  fittings.set(pixels, [own, ...known].slice(0, KEPT));
  return standardizer;
}

function sameFit(a: Required<FitOptions>, b: Required<FitOptions>): boolean {
  if (a.features !== b.features || a.channels !== b.channels || a.rows.length !== b.rows.length) return false;
  for (let i = 0; i < a.rows.length; i++) if (a.rows[i] !== b.rows[i]) return false;
  return true;
}
