import { dirname } from "node:path";
import type { Addition } from "./additions.ts";

const OMIT = `
/** A record without one of its members. */
declare function omit<T extends object, K extends keyof T>(record: T, key: K): Omit<T, K>;
`;

/**
 * A program that compiles only where no record of the type that a table asks for may lack any member: a line each that
 * must not compile, and a list of the members that must be whole.
 */
export function withoutFacets(additions: readonly Addition[]): string {
  return OMIT + additions.map((addition, i) => {
    const { table, typeFile, type, record, made = "", facets } = addition, own = `record${i}`;
    const name = type.replace(/<.*$/, ""), written = type.replaceAll("typeof record", `typeof ${own}`);
    return [
      `import { ${record} as exported${i} } from "./${dirname(table)}/made_up.ts";`,
      `import type { ${name} as Asked${i} } from "./${typeFile}";`,
      `const ${own} = exported${i}${made};`,
      `type Type${i} = ${written.replace(name, `Asked${i}`)};`,
      `export const whole${i}: Type${i} = ${own};`,
      `export const members${i}: Record<keyof Type${i}, true> = { ${
        facets.map((facet) => `${facet}: true`).join(", ")
      } };`,
      ...facets.flatMap((facet) => [
        `// @ts-expect-error a record needs its ${facet}`,
        `export const without${i}_${facet}: Type${i} = omit(${own}, "${facet}");`,
      ]),
    ].join("\n");
  }).join("\n\n");
}

/** A table of the report without what was added to the experiments: it compiles only because that is expected to fail. */
export function withoutReportSide(table: string): string {
  const [, imports, declaration] = /^([\s\S]*?)^(const [A-Z_]+\b[\s\S]*?^\}.*;)$/m.exec(table) ?? [];
  if (imports === undefined || declaration === undefined) {
    throw new Error("Expected a table that is a constant");
  }
  const line = "// @ts-expect-error what the experiments have, the report must have\n";
  const expected = declaration.includes("} as const satisfies")
    ? declaration.replace("} as const satisfies", `${line}} as const satisfies`)
    : line + declaration;
  return `${imports}${expected.replace(/^(\/\/.*\n)?const /, "$1export const ")}\n`;
}
