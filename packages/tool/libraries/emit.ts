import { join, relative } from "node:path";
import ts from "typescript";
import { runCommand } from "../run_command.ts";

/** What sources are compiled with. */
export interface Emission {
  readonly root: string;
  /** Sources by their paths from the root. */
  readonly sources: readonly string[];
  /** Where code is written, each file in the folder that its source has. */
  readonly into: string;
  /** Files and folders that names mean: of libraries, and of the project's own packages. */
  readonly places: Readonly<Record<string, string>>;
}

/** Writes a file of JavaScript for every source, by Deno's own compiler. */
export async function emitCode({ root, sources, into }: Omit<Emission, "places">): Promise<void> {
  const options = ["--quiet", "--source-map", "none", "--outdir", into];
  await runCommand(Deno.execPath(), ["transpile", ...options, ...sources], root);
}

/**
 * Writes the declarations of every source, by TypeScript: its types are inferred and not checked again.
 *
 * @throws {Error} where a type cannot be written down
 */
export function emitTypes({ root, sources, into, places }: Emission): void {
  const program = ts.createProgram(sources.map((path) => join(root, path)), {
    ...{ declaration: true, emitDeclarationOnly: true, noCheck: true, outDir: into, rootDir: root },
    ...{ strict: true, noUncheckedIndexedAccess: true, skipLibCheck: true, types: [] },
    ...{ target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, resolveJsonModule: true },
    ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, allowImportingTsExtensions: true },
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    paths: Object.fromEntries(Object.entries(places).map(([name, place]) => [name, [place]])),
  });
  const { diagnostics } = program.emit();
  if (diagnostics.length === 0) return;
  const said = diagnostics.map(({ file, messageText }) =>
    `${file === undefined ? "" : relative(root, file.fileName)}: ${
      ts.flattenDiagnosticMessageText(messageText, "\n")
    }`
  );
  throw new Error(`TypeScript could not write all declarations:\n${said.join("\n")}`);
}
