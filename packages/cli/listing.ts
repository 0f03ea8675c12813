import { PACKS } from "./registry.ts";

/** The experiments of each paper, a line each, with their variants. */
export function listing(): string {
  return PACKS.map(({ id, title, experiments }) => {
    const width = Math.max(...experiments.map(({ name }) => name.length));
    const lines = experiments.map(({ name, summary, variants }) => {
      const names = Object.keys(variants);
      return `  ${name.padEnd(width)}  ${summary}${
        names.length > 0 ? `\n  ${"".padEnd(width)}  variants: ${names.join(", ")}` : ""
      }`;
    });
    return [`${id}  ${title}`, ...lines].join("\n");
  }).concat("Run one with `deno task experiment NAME`; `--help` explains the options.").join("\n\n");
}
