import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { disk } from "../../packages/cli/effects/disk.ts";
import { namesIn } from "../../packages/experiments/store/disk.ts";
import { cliTest, experiment, imageFolder, tinySpec } from "../faults/cli.ts";
import { assertRefused } from "../faults/refused.ts";

/** A spec's text in Latin-1, with letters that ASCII lacks. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A spec's text in UTF-16 with its mark, as Windows PowerShell writes it. */
function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer);
}

cliTest("A spec is read in UTF-16 with its mark and from a pipe; in Latin-1 it is refused", async (home) => {
  const text = Deno.readTextFileSync(tinySpec(home)), powershell = join(home, "powershell.json");
  const spec = text.replace("A small network", "Fältprov"), saved = join(home, "latin1.json");
  Deno.writeFileSync(powershell, utf16(spec));
  Deno.writeFileSync(saved, latin1(spec));
  await assertRefused(home, [[[saved], 2, [saved, `not UTF-8: byte ${spec.indexOf("ä")} is 0xe4`]]]);

  const given = ["--data", imageFolder(), "--seeds", "1", "--out"] as const;
  const titled = (out: string) =>
    JSON.parse(Deno.readTextFileSync(join(out, "tiny", "result.json"))).spec.title;
  const read = await experiment([powershell, ...given, join(home, "a")], { home });
  assertEquals([read.code, titled(join(home, "a"))], [0, "Fältprov"], read.err);
  for (const [name, input] of [["-", utf16(spec)], ["/dev/stdin", new TextEncoder().encode(spec)]] as const) {
    const out = join(home, name === "-" ? "b" : "c");
    const piped = await experiment([name, ...given, out], { home, input });
    assertEquals([piped.code, titled(out)], [0, "Fältprov"], piped.err);
  }
  // Not /dev/fd/N: that may be a pipe of the process itself, which nobody ever closes.
  const closed = await experiment(["/proc/self/environ", ...given, join(home, "d")], { home });
  assertEquals(closed.code, 3);
  assert(!closed.err.includes("allow-all"), closed.err);
});

cliTest("Paths are taken from the folder where the command was typed", async (home) => {
  const sub = join(home, "sub"), env = { INIT_CWD: sub };
  Deno.mkdirSync(sub);
  tinySpec(sub);
  Deno.symlinkSync(imageFolder(), join(sub, "images"));
  const args = ["tiny.json", "--data", "images", "--seeds", "1"];
  const usual = await experiment(args, { home, env });
  assertEquals(usual.code, 0, usual.err);
  assertStringIncludes(usual.out, `Report: ${join(sub, "out", "tiny", "report.html")}`);
  const named = await experiment([...args, "--out", "../results"], { home, env });
  assertStringIncludes(named.out, `Report: ${join(home, "results", "tiny", "report.html")}`);
  const variable = await experiment(["tiny.json", "--seeds", "1"], {
    home,
    env: { ...env, CIFAR10_DIR: "images" },
  });
  assertEquals(variable.code, 0, variable.err);
  const missing = await experiment(["missing.json"], { home, env });
  assertStringIncludes(missing.err, join(sub, "missing.json"));
});

/** A folder of the noise images in which one file is put in the place of its own. */
function damagedFolder(home: string, name: string, bytes: Uint8Array | null): string {
  const folder = join(home, `damaged-${name}-${bytes?.length ?? "missing"}`);
  Deno.mkdirSync(folder);
  for (const { name: file } of Deno.readDirSync(imageFolder())) {
    if (file !== name) Deno.symlinkSync(join(imageFolder(), file), join(folder, file));
  }
  if (bytes !== null) Deno.writeFileSync(join(folder, name), bytes);
  return folder;
}

cliTest("Data that cannot be used ends with exit code 3, the file and where in it", async (home) => {
  const spec = tinySpec(home), file = "data_batch_2.bin";
  const labelled = Deno.readFileSync(join(imageFolder(), file));
  labelled[5 * 3073] = 11;
  const data = (folder: string) => [spec, "--data", folder, "--out", join(home, "out")];
  const occupied = join(home, "occupied");
  Deno.writeTextFileSync(occupied, "a file");
  await assertRefused(home, [
    [data(join(home, "nowhere")), 3, ["nowhere", "deno task data fetch"]],
    [data(damagedFolder(home, file, null)), 3, [file]],
    [data(damagedFolder(home, file, new Uint8Array(1000))), 3, [file, "30730000", "1000"]],
    [data(damagedFolder(home, file, labelled)), 3, [file, "11", "15365"]],
    [[spec, "--data", imageFolder(), "--out", occupied], 3, [occupied]],
    [[spec, "--data", imageFolder(), "--kernels", "blas", "--out", join(home, "out")], 2, [
      "experiment:blas",
    ]],
    [[spec, "--data", imageFolder(), "--seed", "9007199254740991", "--out", join(home, "out")], 2, [
      "last seed",
    ]],
  ]);
  assertEquals(namesIn(join(home, "out"), disk), []);
});
