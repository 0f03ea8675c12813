import { disk } from "@refold/cli/effects/disk";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { writeAtomic } from "./atomic_write.ts";
import { type Disk, namesIn } from "./disk.ts";
import { checkOutput, publishFolder } from "./publish.ts";
import { expectRight, fileTest } from "./testing/kit.ts";

const files = (text: string) => ({
  "report.html": text,
  "result.json": JSON.stringify({ schema: "refold/result@3", text }),
  "params.safetensors": Uint8Array.of(1, 2, 3),
});
/** A disk whose rename number `cut`, counted from 0, fails. */
function cuttingAt(cut: number): Disk {
  let renames = 0;
  return {
    ...disk,
    rename: (from, to) => {
      if (renames++ === cut) throw Object.assign(new Error("cut"), { code: "EIO" });
      disk.rename(from, to);
    },
  };
}
const read = (...parts: readonly string[]) => Deno.readTextFileSync(join(...parts));

fileTest("publishFolder() makes a folder whole and replaces the files of an older result", (root) => {
  const out = join(root, "deep", "out");
  expectRight(publishFolder(out, files("first"), disk));
  expectRight(publishFolder(out, files("second"), disk));
  assertEquals(namesIn(out, disk), ["params.safetensors", "report.html", "result.json"]);
  assertEquals(read(out, "report.html"), "second");
  assertEquals(namesIn(join(root, "deep"), disk), ["out"]);
});

fileTest("publishFolder() leaves files of other names in our folder untouched", (root) => {
  const out = join(root, "out");
  expectRight(publishFolder(out, files("first"), disk));
  Deno.writeTextFileSync(join(out, "notes.txt"), "mine");
  expectRight(publishFolder(out, files("second"), disk));
  assertEquals(read(out, "notes.txt"), "mine");
});

const complete = (text: string) => ({ ...files(text), "diagnostics.json": text });
const without = (text: string) => ({ ...files(text), "params.safetensors": null, "diagnostics.json": null });

fileTest("publishFolder() removes the older result's files that the new one does not have", (root) => {
  const out = join(root, "out");
  expectRight(publishFolder(out, without("none yet"), disk));
  assertEquals(namesIn(out, disk), ["report.html", "result.json"]);
  expectRight(publishFolder(out, complete("first"), disk));
  expectRight(publishFolder(out, without("second"), disk));
  assertEquals(namesIn(out, disk), ["report.html", "result.json"]);
});

fileTest("publishFolder() cut short shows no older file beside a result that has none", (root) => {
  const out = join(root, "out");
  for (const [cut, names] of [[0, 4], [1, 2]] as const) {
    expectRight(publishFolder(out, complete("old"), disk));
    assertEquals(publishFolder(out, without("new"), cuttingAt(cut))._tag, "Left");
    assertEquals([namesIn(out, disk).length, read(out, "report.html")], [names, "old"]);
    assertEquals(JSON.parse(read(out, "result.json")).text, cut === 0 ? "old" : "new");
  }
});

fileTest("publishFolder() removes a link in an older file's place, not what it leads to", (root) => {
  const out = join(root, "out"), precious = join(root, "precious");
  expectRight(publishFolder(out, files("first"), disk));
  Deno.writeTextFileSync(precious, "mine");
  Deno.symlinkSync(precious, join(out, "diagnostics.json"));
  expectRight(publishFolder(out, without("second"), disk));
  assertEquals([namesIn(out, disk), read(precious)], [["report.html", "result.json"], "mine"]);
});

fileTest("publishFolder() empties no folder that has an older file's name", (root) => {
  const out = join(root, "out"), folder = join(out, "diagnostics.json");
  expectRight(publishFolder(out, files("first"), disk));
  Deno.mkdirSync(folder);
  Deno.writeTextFileSync(join(folder, "notes.txt"), "mine");
  assertEquals(publishFolder(out, without("second"), disk)._tag, "Left");
  assertEquals(read(folder, "notes.txt"), "mine");
});

const FOREIGN: readonly (readonly [what: string, files: Readonly<Record<string, string>>])[] = [
  ["any file", { "thesis.tex": "mine" }],
  ["a report without a result", { "report.html": "mine" }],
  ["somebody else's result.json", { "result.json": '{"schema":"other"}', "report.html": "mine" }],
  ["a result.json that is not JSON", { "result.json": "refold/result@3" }],
  ["a result.json that is null", { "result.json": "null" }],
];
for (const [what, foreign] of FOREIGN) {
  fileTest(`publishFolder() and checkOutput() refuse a folder with ${what}`, (root) => {
    for (const [name, text] of Object.entries(foreign)) Deno.writeTextFileSync(join(root, name), text);
    for (const refused of [checkOutput(root, 1, disk), publishFolder(root, files("ours"), disk)]) {
      assert(refused._tag === "Left" && refused.left.kind === "foreign");
      assertStringIncludes(refused.left.detail, Object.keys(foreign)[0]!);
    }
    for (const [name, text] of Object.entries(foreign)) assertEquals(read(root, name), text);
    assertEquals(namesIn(root, disk), Object.keys(foreign).sort());
  });
}

fileTest("publishFolder() refuses a file in the folder's place", (root) => {
  Deno.writeTextFileSync(join(root, "out"), "mine");
  assertEquals(publishFolder(join(root, "out"), files("ours"), disk)._tag, "Left");
  assertEquals(read(root, "out"), "mine");
});

fileTest("publishFolder() follows a link to a folder of ours and refuses one to a foreign folder", (root) => {
  Deno.mkdirSync(join(root, "empty"));
  Deno.mkdirSync(join(root, "home"));
  Deno.writeTextFileSync(join(root, "home", "thesis.tex"), "mine");
  Deno.symlinkSync(join(root, "empty"), join(root, "good"));
  Deno.symlinkSync(join(root, "home"), join(root, "bad"));
  Deno.symlinkSync(join(root, "nowhere"), join(root, "dangling"));
  expectRight(publishFolder(join(root, "good"), files("ours"), disk));
  assertEquals(read(root, "empty", "report.html"), "ours");
  assertEquals(publishFolder(join(root, "bad"), files("ours"), disk)._tag, "Left");
  assertEquals(namesIn(join(root, "home"), disk), ["thesis.tex"]);
  assertEquals(publishFolder(join(root, "dangling"), files("ours"), disk)._tag, "Left");
});

fileTest("publishFolder() replaces a link among our files and never writes through it", (root) => {
  const out = join(root, "out");
  expectRight(publishFolder(out, files("first"), disk));
  Deno.writeTextFileSync(join(root, "precious"), "mine");
  Deno.removeSync(join(out, "report.html"));
  Deno.symlinkSync(join(root, "precious"), join(out, "report.html"));
  expectRight(publishFolder(out, files("second"), disk));
  assertEquals(read(root, "precious"), "mine");
  assertEquals(read(out, "report.html"), "second");
});

fileTest(
  "publishFolder() cut short between files leaves a folder that is still ours, each file old or new",
  (root) => {
    const out = join(root, "out");
    for (let cut = 0; cut < 3; cut++) {
      expectRight(publishFolder(out, files("old"), disk));
      assertEquals(publishFolder(out, files("new"), cuttingAt(cut))._tag, "Left");
      assert(["old", "new"].includes(read(out, "report.html")));
      expectRight(checkOutput(out, 1, disk));
      assertEquals(namesIn(out, disk), ["params.safetensors", "report.html", "result.json"]);
    }
  },
);

fileTest("publishFolder() cut short in an empty folder leaves one that is ours", (root) => {
  assertEquals(publishFolder(root, files("new"), cuttingAt(1))._tag, "Left");
  assertEquals(namesIn(root, disk), ["result.json"]);
  expectRight(publishFolder(root, files("newer"), disk));
});

fileTest("checkOutput() accepts an absent and an empty folder and leaves nothing in them", (root) => {
  expectRight(checkOutput(root, 1000, disk));
  expectRight(checkOutput(join(root, "a", "b"), 1000, disk));
  assertEquals(namesIn(join(root, "a"), disk), []);
});

fileTest("writeAtomic() shows the old text until the new one is whole", (root) => {
  const path = join(root, "file");
  expectRight(writeAtomic(path, "old", disk));
  const watching = {
    ...disk,
    rename: (from: string, to: string) => {
      assertEquals([read(path), read(from)], ["old", "new"]);
      disk.rename(from, to);
    },
  };
  expectRight(writeAtomic(path, "new", watching));
  assertEquals(read(path), "new");
  const failing = { ...disk, rename: () => Deno.renameSync(join(root, "absent"), path) };
  assertEquals(writeAtomic(path, "newer", failing)._tag, "Left");
  assertEquals(namesIn(root, disk), ["file"]);
  assertEquals(read(path), "new");
});
