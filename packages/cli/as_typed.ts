import { variable } from "./standing.ts";

/** What a command is started by: `deno`, or on a machine with Node alone npx, which says so in npm_command. */
export function launcher(npmCommand: string | undefined, version: string): string {
  return npmCommand === "exec" ? `npx -y deno@${version}` : "deno";
}

/**
 * A text for the terminal in which every `deno task …` is written so that this user can run it, without Deno's advice to allow
 * everything: a place that needs all permissions, such as /proc, is none for this program's files.
 */
export function asTyped(
  text: string,
  by: string = launcher(variable("npm_command"), Deno.version.deno),
): string {
  return text.replace(/(?<!@|[\w-])deno (?=task |run )/g, `${by} `)
    .replace(
      /Requires all access to ("[^"]*"), run again with the --allow-all flag/g,
      "this program has no business at $1",
    );
}
