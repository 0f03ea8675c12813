import { variable } from "./variable.ts";

/** How the installed tool is started, whose commands are the tasks. */
const TOOL = "npx refold";

/** What a command is started by: `deno`, or on a machine with Node alone npx, which says so in npm_command; or the installed tool. */
export function launcher(npmCommand: string | undefined, version: string): string {
  if (npmCommand === "refold") return TOOL;
  return npmCommand === "exec" ? `npx -y deno@${version}` : "deno";
}

/**
 * A text for the terminal in which every `deno task …` is written so that this user can run it, without Deno's advice to allow
 * everything: a place that needs all permissions, such as /proc, is none for this program's files. The tool knows by
 * itself where wide products are of use.
 */
export function asTyped(
  text: string,
  by: string = launcher(variable("npm_command"), Deno.version.deno),
): string {
  const commands = by === TOOL ? /(?<!@|[\w-])deno task / : /(?<!@|[\w-])deno (?=task |run )/;
  const tasks = by === TOOL ? text.replaceAll("deno task experiment:wide", "deno task experiment") : text;
  return tasks.replace(new RegExp(commands, "g"), `${by} `)
    .replace(
      /Requires all access to ("[^"]*"), run again with the --allow-all flag/g,
      "this program has no business at $1",
    );
}
