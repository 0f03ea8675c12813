/** Waits until a condition holds, for at most 60 seconds: a pause of a fixed length is too short on a busy machine. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const started = Date.now(); !await holds();) {
    if (Date.now() - started > 60_000) throw new Error(`Waited 60 s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
