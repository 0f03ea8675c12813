import type { ToolCommand } from "./commands.ts";

const OWN: readonly (readonly [string, string])[] = [
  ["lab", "Say where the lab lies, one HTML file that trains in a browser; --out FILE copies it"],
  ["init", "Write a first spec of your own, and the schema by which editors complete it"],
];

/** What the tool can do. */
export function helpText(commands: readonly ToolCommand[]): string {
  const all = [...commands.map(({ name, description }) => [name, description] as const), ...OWN];
  const width = Math.max(...all.map(([name]) => name.length));
  return `Usage: refold COMMAND [arguments]   (refold COMMAND --help says more)

${all.map(([name, description]) => `  ${name.padEnd(width)}  ${description}`).join("\n")}

  --version  the tool's and its Deno's
  --help     this`;
}
