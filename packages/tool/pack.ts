/**
 * Makes the files of a release in out/release: the npm package `refold`, the libraries, the lab, and their checksums.
 *
 *   deno task release
 * @module
 */
import { createHash, type Hash } from "node:crypto";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import tool from "./deno.json" with { type: "json" };
import { buildLibraries } from "./libraries/build.ts";
import { runCommand } from "./run_command.ts";

parseArgs({ options: {} }); // throws on any option
const root = join(import.meta.dirname!, "../.."),
  out = join(root, "out/release"),
  made = join(root, "out/npm");

/** The Deno whose results the tests hold, exactly. */
const PINNED_DENO = "2.9.6";

/** What the package is made of, beside the tool: the program's sources, without their tests. */
const SOURCES = ["packages", "papers", "compat", "deno.json", "deno.lock"];
const LEFT_OUT = /(_test|_bench)\.ts$|\/(testdata|testing|golden|node_modules)(\/|$)|^packages\/(lab|tool)\//;
const PROSE = ["README.md", "LICENSE", "CHANGELOG.md"];

async function copyInto(folder: string, path: string, sum: Hash): Promise<void> {
  const from = join(root, path);
  if (LEFT_OUT.test(path) && !path.endsWith("/deno.json")) return;
  if ((await Deno.stat(from)).isDirectory) {
    const names = [...Deno.readDirSync(from)].map(({ name }) => name).sort();
    for (const name of names) await copyInto(folder, `${path}/${name}`, sum);
    return;
  }
  await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
  await Deno.copyFile(from, join(folder, path));
  sum.update(path).update(Deno.readFileSync(from));
}

/** The package's own description. */
function packageJson(program: string): string {
  return `${
    JSON.stringify(
      {
        name: "refold",
        version: tool.version,
        description:
          "Replicate neural-network experiments: claims, seeds, intervals, verdicts, one HTML report",
        license: "MIT",
        type: "module",
        bin: { refold: "bin/refold.js" },
        engines: { node: ">=20" },
        files: ["bin", "program", "lab.html", ...PROSE],
        dependencies: { deno: PINNED_DENO },
        program, // by which a copy of it is known
      },
      null,
      2,
    )
  }\n`;
}

await Deno.remove(made, { recursive: true }).catch(() => {});
for (const folder of [join(made, "bin"), out]) await Deno.mkdir(folder, { recursive: true });
const libraries = buildLibraries(root, out), sum = createHash("sha256"); // beside what other processes make
for (const path of SOURCES) await copyInto(join(made, "program"), path, sum);
for (const path of PROSE) await Deno.copyFile(join(root, path), join(made, path));
await runCommand(Deno.execPath(), ["run", "--allow-all", "packages/lab/build.ts"], root);
await Deno.copyFile(join(root, "out/lab/index.html"), join(made, "lab.html"));
await Deno.copyFile(join(root, "out/lab/index.html"), join(out, `refold-lab-${tool.version}.html`));
const bundle = [
  "bundle",
  "--quiet",
  "--platform",
  "deno",
  "--format",
  "esm",
  "--output",
  join(made, "bin/refold.js"),
];
await runCommand(Deno.execPath(), [...bundle, "packages/tool/tool.ts"], root);
const code = await Deno.readTextFile(join(made, "bin/refold.js"));
await Deno.writeTextFile(join(made, "bin/refold.js"), `#!/usr/bin/env node\n${code}`);
await Deno.chmod(join(made, "bin/refold.js"), 0o755);
await Deno.writeTextFile(
  join(made, "package.json"),
  packageJson(`${tool.version}-${sum.digest("hex").slice(0, 12)}`),
);
await runCommand("npm", ["pack", "--silent", "--pack-destination", out], made);

const names = [
  `refold-${tool.version}.tgz`,
  `refold-lab-${tool.version}.html`,
  ...await libraries,
];
const sums = names.map((name) =>
  `${createHash("sha256").update(Deno.readFileSync(join(out, name))).digest("hex")}  ${name}\n`
);
await Deno.writeTextFile(join(out, "SHA256SUMS"), sums.join(""));
for (const name of [...names, "SHA256SUMS"]) {
  console.log(
    `${relative(root, join(out, name))}  ${Math.round((await Deno.stat(join(out, name))).size / 1000)} kB`,
  );
}
