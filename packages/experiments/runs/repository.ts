/** Addresses that others can clone from, and that a shell takes as one word. */
export const CLONABLE: RegExp = /^(?:(?:https?|ssh|git):\/\/|git@)[\w][\w.@:/~%+-]*$/;

/**
 * A repository's address as others may read it: without whoever's name and password, null where it leads to this machine alone.
 *
 * @example A token is nobody else's business, a folder no place for others
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { clonable } from "@refold/experiments/runs/repository";
 *
 * assertEquals(clonable("https://me:token@example.org/refold.git"), "https://example.org/refold.git");
 * assertEquals(clonable("git@example.org:refold.git"), "git@example.org:refold.git");
 * assertEquals(clonable("/srv/refold.git"), null);
 * ```
 */
export function clonable(address: string): string | null {
  const bare = address.trim().replace(/^(https?:\/\/)[^/@]*@/, "$1").replace(
    /^(ssh:\/\/[^/@:]*):[^/@]*@/,
    "$1@",
  );
  return CLONABLE.test(bare) && !/^[a-z]+:\/\/(?:[^/@]*@)?localhost\b/.test(bare) ? bare : null;
}
