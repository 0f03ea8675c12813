import { isAbsolute, resolve } from "node:path";
import { variable } from "./variable.ts";

/** Where the user stands and where this program runs. */
export interface Standing {
  /** INIT_CWD, in which `deno task` and npm keep the folder where the command was typed; undefined without them. */
  readonly typedIn: string | undefined;
  readonly cwd: string;
}

/** A path as its user means it: from the folder where the command was typed; as it is where both are one. */
export function fromStanding(path: string, { typedIn, cwd }: Standing): string {
  return typedIn === undefined || typedIn === "" || typedIn === cwd || isAbsolute(path)
    ? path
    : resolve(typedIn, path);
}

/** A path that the user of this process typed. */
export function fromUser(path: string): string {
  return fromStanding(path, { typedIn: variable("INIT_CWD"), cwd: Deno.cwd() });
}

/** The full path of a path that the user typed, for messages. */
export function fullPath(path: string): string {
  return resolve(fromUser(path));
}
