/** What the build put before the code: which Refold this is, and from which packages. */
declare const REFOLD_BUILT: { readonly version: string; readonly lockfileHash: string };

/** Which Refold this page is, as results say it. */
export function builtFrom(): typeof REFOLD_BUILT {
  return REFOLD_BUILT;
}
