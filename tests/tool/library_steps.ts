import { assert, assertEquals, assertMatch } from "@std/assert";
import { trainOnCsv } from "../../docs/examples/train_on_csv.mjs";
import { stripes } from "../../examples/library.ts";
import { launch, open } from "../browser/browser.ts";
import { run, type Said } from "./run.ts";

/** Where the libraries are installed. */
export interface Installed {
  readonly root: string;
  readonly folder: string;
  readonly home: string;
}

/** What the libraries are used with here, as their users would: types of Node, a compiler, a bundler, another runtime. */
export const BESIDE = ["typescript@6.0.3", "@types/node@24.10.1", "esbuild@0.28.2", "bun@1.4.5"];

const LIBRARIES = ["core", "kernels", "data", "experiments", "report"];

/** Prints what the example comes to, whole. */
const PRINT_BITS = `import { readFileSync } from "node:fs";
import { trainOnCsv } from "./train_on_csv.mjs";
console.log(JSON.stringify(await trainOnCsv(readFileSync("my-table.csv", "utf8"))));
`;

/** Imports everything that every package exports, and asks for what only Deno has. */
const LOAD_ALL = `import { readFileSync } from "node:fs";
let count = 0;
for (const library of ${JSON.stringify(LIBRARIES)}) {
  const { name, exports } = JSON.parse(readFileSync(\`node_modules/@refold/\${library}/package.json\`, "utf8"));
  for (const key of Object.keys(exports)) {
    await import(name + key.slice(1));
    count++;
  }
}
const { makeBackend } = await import("@refold/kernels");
const said = await makeBackend("blas").catch((error) => error.message);
const { kernels, close } = await makeBackend("wasm64", { threads: 2 });
close();
console.log(JSON.stringify({ count, said, two: kernels.name }));
`;

/** All that the packages export, and a mistake that the compiler must find. */
const ALL = `${LIBRARIES.map((name) => `export * as ${name} from "@refold/${name}";\n`).join("")}
import { key } from "@refold/core";
// @ts-expect-error a key is made of a number
export const wrong = () => key("zero");
`;

/** Types that Plot names and does not bring. */
const D3 = ["CurveFactory", "GeoPath", "GeoPermissibleObjects", "GeoStreamWrapper", "SymbolType"];

const TSCONFIG = {
  compilerOptions: {
    ...{ strict: true, noEmit: true, allowJs: true, checkJs: true, target: "es2023", module: "nodenext" },
    ...{ lib: ["es2023", "dom", "dom.iterable"], types: ["node"], skipLibCheck: false },
  },
  files: ["main.mjs", "train_on_csv.mjs", "all.ts", "d3.d.ts"],
};

/** Puts the example and what tries it into the folder. */
export async function layOut({ root, folder }: Installed): Promise<void> {
  const write = (name: string, text: string) => Deno.writeTextFile(`${folder}/${name}`, text);
  for (const name of ["docs/examples/main.mjs", "docs/examples/train_on_csv.mjs", "examples/my-table.csv"]) {
    await Deno.copyFile(`${root}/${name}`, `${folder}/${name.split("/").at(-1)}`);
  }
  for (const name of ["library.ts", "stripes.json"]) {
    await Deno.copyFile(`${root}/examples/${name}`, `${folder}/${name}`);
  }
  await write("bits.mjs", PRINT_BITS);
  await write("load_all.mjs", LOAD_ALL);
  await write("tsconfig.json", JSON.stringify(TSCONFIG));
  await write(
    "d3.d.ts",
    `declare module "d3" { ${D3.map((name) => `export type ${name} = unknown;`).join(" ")} }`,
  );
  await write("all.ts", ALL);
}

function well({ code, out, err }: Said): string {
  assertEquals(code, 0, out + err);
  return out;
}

/** Runs a script in Node or in Bun; what it prints. */
async function runtime(name: "node" | "bun", script: string, place: Installed): Promise<string> {
  const program = name === "node" ? name : `${place.folder}/node_modules/.bin/${name}`;
  return well(await run(program, [script], { cwd: place.folder, home: place.home }));
}

/** The example in a runtime: what it prints, and every export of every package. */
export async function worksIn(name: "node" | "bun", place: Installed): Promise<void> {
  assertMatch(await runtime(name, "main.mjs", place), /^accuracy \d\d\.\d %, loss \d\.\d{3}\n$/);
  const { count, said, two } = JSON.parse(await runtime(name, "load_all.mjs", place));
  assert(count > 300, `${count} exports`);
  assertMatch(said, /^Expected Deno/);
  assertEquals(two, "wasm64");
}

/** The compiler of others takes the example by the shipped declarations alone, and finds what is wrong with it. */
export async function typesHold({ folder, home }: Installed): Promise<void> {
  well(await run("node", ["node_modules/typescript/bin/tsc", "-p", "."], { cwd: folder, home }));
}

/** What something comes to while the clock stands still. */
async function atNoTime<A>(body: () => Promise<A>): Promise<A> {
  const { now } = Date;
  try {
    Date.now = () => 0;
    return await body();
  } finally {
    Date.now = now;
  }
}

/** The same bits in Node, in Bun, in a page and here; of a whole study the same page. */
export async function bitsAgree(installed: Installed): Promise<void> {
  const { root, folder, home } = installed, place = { cwd: folder, home };
  const csv = await Deno.readTextFile(`${root}/examples/my-table.csv`);
  const here = JSON.stringify(await trainOnCsv(csv));
  for (const name of ["node", "bun"] as const) {
    assertEquals((await runtime(name, "bits.mjs", installed)).trim(), here, name);
  }
  const esbuild = (...args: string[]) => run(`${folder}/node_modules/.bin/esbuild`, args, place);
  well(await esbuild("library.ts", "--outfile=library.mjs"));
  const study = 'import("./library.mjs").then(async ({ stripes }) => process.stdout.write(await stripes()))';
  const there = well(await run("node", ["-e", `Date.now = () => 0; ${study}`], place));
  assertEquals(there === await atNoTime(stripes), true, "pages of one study in Node and here");

  await Deno.writeTextFile(
    `${folder}/page.ts`,
    'export { trainOnCsv } from "./train_on_csv.mjs";\nexport * as all from "./all.ts";\n',
  );
  const bundle = ["page.ts", "--bundle", "--platform=browser", "--format=iife", "--global-name=refold"];
  well(await esbuild(...bundle, "--minify", "--outfile=page.js", "--log-level=warning"));
  await Deno.writeTextFile(`${folder}/page.html`, '<!doctype html><script src="page.js"></script>');
  const browser = await launch();
  try {
    const view = { width: 600, theme: "light", scripts: true } as const;
    const { page, errors } = await open(browser, `${folder}/page.html`, view);
    const shown = await page.evaluate(`refold.trainOnCsv(${JSON.stringify(csv)})`);
    assertEquals([JSON.stringify(shown), errors], [here, []]);
  } finally {
    await browser.close();
  }
}
