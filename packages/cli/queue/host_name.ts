import { variable } from "../variable.ts";

/** The name of this machine, as far as it may be read without a permission of its own. */
export function hostName(): string {
  const named = variable("HOSTNAME") ?? fileName();
  return named === undefined || named === "" ? "a machine without a name" : named;
}

function fileName(): string | undefined {
  try {
    return Deno.readTextFileSync("/etc/hostname").trim();
  } catch {
    return undefined;
  }
}
