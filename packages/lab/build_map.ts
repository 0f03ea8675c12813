import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a configuration says of its imports. */
interface Configuration {
  readonly imports: Readonly<Record<string, string>>;
  readonly workspace: readonly string[];
  readonly links: readonly string[];
}

/** Modules that a page has its own of: what stands in for a module of Node, a package, or one of our files. */
const INSTEAD: Readonly<Record<string, string>> = {
  "node:crypto": "node_crypto.ts",
  "node:path": "node_path.ts",
  "node:zlib": "node_zlib.ts",
  "zod": "zod.ts",
  "@std/csv": "csv.ts",
  "packages/kernels/wasm/modules.js": "modules.ts",
  "packages/kernels/wasm/threads.ts": "threads.ts",
  "packages/kernels/wasm/wide.ts": "wide.ts",
  "packages/report/page/document.ts": "document.ts",
  "packages/report/page/style.ts": "style.ts",
  "packages/data/datasets/table.ts": "datasets.ts",
  "packages/experiments/about.ts": "about.ts",
  "packages/experiments/spec/message.ts": "spec_message.ts",
  "packages/experiments/runners/table.ts": "runners.ts",
  "packages/experiments/kinds/table.ts": "kinds.ts",
  "packages/experiments/claims/table.ts": "claim_kinds.ts",
  "packages/report/kinds/table.ts": "page_kinds.ts",
  "packages/report/claims/table.ts": "claim_reports.ts",
};

/** Libraries whose modules for Node are not those for browsers, which the bundler can shake; and where those are. */
const PACKAGES: Readonly<Record<string, (target: string) => string>> = {
  "fflate": (target) => `${target}/browser`,
  "fp-ts/Either": es6,
  "fp-ts/TaskEither": es6,
  "fp-ts/function": es6,
};

function es6(target: string): string {
  return target.replace("/lib/", "/es6/");
}

/** An import map for the code of a page: the project's own, with what stands in for what a page has not. */
export function buildMap(root: string): string {
  const read = (path: string) => JSON.parse(Deno.readTextFileSync(join(root, path)));
  const { imports, workspace, links }: Configuration = read("deno.json");
  const at = (path: string) => pathToFileURL(join(root, path)).href;
  const map: Record<string, string> = { ...imports };
  for (const folder of [...workspace, ...links]) {
    const { name, exports } = read(join(folder, "deno.json"));
    for (const [key, path] of Object.entries<string>(exports)) {
      map[name + key.slice(1)] = at(join(folder, path));
    }
  }
  for (const [name, placeOf] of Object.entries(PACKAGES)) map[name] = placeOf(map[name]!);
  const own = Object.fromEntries(
    Object.entries(INSTEAD).map(([name, file]) => [
      name.startsWith("packages/") ? at(name) : name,
      at(`packages/lab/platform/${file}`),
    ]),
  );
  for (const [name, target] of Object.entries(map)) map[name] = own[target] ?? target; // by its name as by its path
  const scopes = { [at("packages/lab/platform/zod_parts.ts")]: { zod: imports["zod"] } };
  return JSON.stringify({ imports: { ...map, ...own }, scopes });
}
