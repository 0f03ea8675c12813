import type { Clock } from "./clock.ts";

/** What comes, or null where it does not come in time. */
export async function within<A>(
  coming: Promise<A>,
  { clock, milliseconds }: { readonly clock: Clock; readonly milliseconds: number },
): Promise<A | null> {
  let cancel = (): void => {};
  const late = new Promise<null>((resolve) => cancel = clock.timer(milliseconds, () => resolve(null)));
  try {
    return await Promise.race([coming, late]);
  } finally {
    cancel();
  }
}
