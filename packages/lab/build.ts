/**
 * Builds the lab, one HTML file that needs nothing else: `deno task build:lab`; with `--check` it builds twice.
 *
 * The bundler is Deno's own, which fetches esbuild from npm the first time.
 * @module
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { deflateRawSync, gzipSync } from "node:zlib";
import lab from "./deno.json" with { type: "json" };
import { buildMap } from "./build_map.ts";
import { labPage } from "./page/lab_page.ts";

/** The most bytes of the page, and the most of it as gzip, which is how a server sends it. */
const MOST_BYTES = 950_000, MOST_PACKED = 300_000;

const root = join(import.meta.dirname!, "../.."), place = join(root, "out/lab/index.html");

/** The page's code in one piece. */
async function bundle(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "refold-lab-" }), map = join(folder, "map.json");
  try {
    await Deno.writeTextFile(map, buildMap(root));
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...[
          "bundle",
          "--quiet",
          "--no-lock",
          "--import-map",
          map,
          "--platform",
          "browser",
          "--format",
          "iife",
        ],
        ...["--minify", "--output", join(folder, "lab.js"), join(root, "packages/lab/main.ts")],
      ],
      cwd: root,
    }).output();
    if (code !== 0) throw new Error(`The bundler failed:\n${new TextDecoder().decode(stderr)}`);
    return await Deno.readTextFile(join(folder, "lab.js"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const PARTS = 4;

/**
 * The kernels' modules, which are much alike, compressed together, and where the parts of each lie: a part of each in turn, as
 * what is to be found again must not be more than 32 KiB back.
 */
function packedModules() {
  const modules = ["relaxed", "strict", "double"].map((name) => ({
    name,
    bytes: Deno.readFileSync(join(root, `packages/kernels/wasm/${name}.wasm`)),
  }));
  const places: Record<string, (readonly [from: number, to: number])[]> = {}, pieces: Uint8Array[] = [];
  let from = 0;
  for (let part = 0; part < PARTS; part++) {
    for (const { name, bytes } of modules) {
      const [first, end] = [part, part + 1].map((n) => Math.ceil(n * bytes.length / PARTS));
      const piece = bytes.subarray(first, end);
      (places[name] ??= []).push([from, from += piece.length]);
      pieces.push(piece);
    }
  }
  return { places, packed: deflateRawSync(Buffer.concat(pieces), { level: 9 }).toString("base64") };
}

async function build(): Promise<string> {
  const lockfileHash = createHash("sha256").update(Deno.readFileSync(join(root, "deno.lock"))).digest("hex");
  const built = JSON.stringify({ version: lab.version, lockfileHash });
  const modules = JSON.stringify(packedModules());
  const before = `"use strict";const REFOLD_BUILT=${built},REFOLD_WASM=${modules};`;
  const code = (before + await bundle()).replace(/<\/(script|body)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
  return labPage({
    code,
    version: lab.version,
    sourceOf: (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  });
}

/** Whether the page is to be built twice; ends the program where something else is asked. */
function twice(): boolean {
  try {
    return parseArgs({ options: { check: { type: "boolean", default: false } } }).values.check;
  } catch {
    console.error(
      `Expected --check, to build the page twice and compare, or nothing but found ${Deno.args.join(" ")}`,
    );
    Deno.exit(2);
  }
}

const check = twice();
const page = await build(), bytes = new TextEncoder().encode(page).length;
const packed = gzipSync(page, { level: 9 }).length; // Deno's usual level packs it 1 % worse than the gzip of others
if (check && await build() !== page) {
  throw new Error("Two builds are not the same bytes");
}
if (bytes > MOST_BYTES || packed > MOST_PACKED) {
  throw new Error(
    `Expected a page of at most ${MOST_BYTES} bytes, ${MOST_PACKED} as gzip, but found ${bytes}, ${packed} as gzip`,
  );
}
await Deno.mkdir(join(root, "out/lab"), { recursive: true });
await Deno.writeTextFile(place, page);
console.log(`Wrote ${place}: ${Math.round(bytes / 1000)} kB, ${Math.round(packed / 1000)} kB as gzip`);
