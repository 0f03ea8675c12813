/**
 * The installed tool: starts the pinned Deno, which npm installed beside it, with the permissions of one command.
 *
 * It runs in Node and is bundled into one file when the package is made.
 * @module
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { canPack, commandsOf, denoArguments } from "./commands.ts";
import { helpText } from "./help.ts";
import { nearestCommand } from "./nearest_command.ts";
import { programFolder } from "./program_folder.ts";
import { firstSpec, SCHEMA_FILE, SPEC_FILE } from "./first_spec.ts";

const USAGE = 2, FILES = 3;
const root = join(dirname(fileURLToPath(import.meta.url)), ".."), packed = join(root, "program");
const readJson = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const commands = commandsOf(readJson(join(packed, "deno.json")).tasks, canPack(process));

/**
 * The variables of the user, less where npm was called, for paths are from where the user stands; and by whom it is run.
 * Deno is not to ask whether there is a newer one: it is this one that the results are tested with.
 */
const { INIT_CWD: _called, ...variables } = process.env;
const env = { ...variables, npm_command: "refold", DENO_NO_UPDATE_CHECK: "1" };

function deno(args: readonly string[], stdio: "inherit" | "pipe" = "inherit") {
  const script = createRequire(import.meta.url).resolve("deno/bin.cjs");
  return spawnSync(process.execPath, [script, ...args], {
    stdio: ["inherit", stdio, "inherit"],
    env,
    maxBuffer: 100_000_000,
  });
}

function run(name: string, args: readonly string[], stdio: "inherit" | "pipe" = "inherit") {
  const folder = programFolder(packed, readJson(join(root, "package.json")).program);
  return deno(denoArguments(commands.find((command) => command.name === name)!, folder, args), stdio);
}

function version(): number {
  const { version, dependencies } = readJson(join(root, "package.json"));
  console.log(`refold ${version} (Deno ${dependencies.deno}, Node ${process.versions.node})`);
  return 0;
}

function lab([option, path]: readonly string[]): number {
  const page = join(root, "lab.html");
  if (option === undefined) {
    console.log(`Open this in a browser; it needs no network:\n${pathToFileURL(page).href}`);
    return 0;
  }
  if (option !== "--out" || path === undefined) {
    console.error(`Expected nothing or --out FILE but found ${option}`);
    return USAGE;
  }
  return kept(path) ?? (copyFileSync(page, path), console.log(`Wrote ${resolve(path)}`), 0);
}

function init(): number {
  const refused = kept(SPEC_FILE) ?? kept(SCHEMA_FILE);
  if (refused !== undefined) return refused;
  const { status, stdout } = run("experiment", ["schema"], "pipe");
  if (status !== 0) return status ?? FILES;
  writeFileSync(SCHEMA_FILE, stdout);
  writeFileSync(SPEC_FILE, firstSpec());
  console.log(`Wrote ${SPEC_FILE}, and ${SCHEMA_FILE} by which editors complete it.
What it will take:  npx refold experiment check ${SPEC_FILE}
Run it:             npx refold experiment ${SPEC_FILE}`);
  return 0;
}

/** The exit code where a file is there already, which is never written over. */
function kept(path: string): number | undefined {
  if (!existsSync(path)) return undefined;
  console.error(`${resolve(path)} is there already. Move it, or go to an empty folder, and try again.`);
  return FILES;
}

function main([name, ...args]: readonly string[]): number {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    console.log(helpText(commands));
    return 0;
  }
  if (name === "--version" || name === "-V") return version();
  if (name === "lab") return lab(args);
  if (name === "init") return init();
  const names = commands.map((command) => command.name);
  if (names.includes(name)) return run(name, args).status ?? 1;
  const near = nearestCommand(name, [...names, "lab", "init"]);
  console.error(`There is no command "${name}".${near === undefined ? "" : ` Did you mean "${near}"?`}`);
  console.error("refold --help lists them.");
  return USAGE;
}

process.exitCode = main(process.argv.slice(2));
