import { assert, assertEquals } from "@std/assert";
import { outputScan, type Sought } from "@refold/experiments/runners/program/output_scan";
import { until } from "@refold/experiments/testing/until";
import { join } from "node:path";
import { alive, folderTest, PATH } from "./testing.ts";
import { watchedProcess } from "./watched_process.ts";

function watch(
  folder: string,
  argv: readonly string[],
  { timeout = 20_000, grace = 300, sought = {} as Sought } = {},
) {
  const scan = outputScan(sought);
  return {
    scan,
    process: watchedProcess({ argv, cwd: folder, env: { PATH }, folder, timeout, grace, scan }),
  };
}

folderTest(
  "watchedProcess() keeps both outputs from the first byte and shows the last lines",
  async (folder) => {
    const { process } = watch(folder, ["sh", "-c", "echo out; echo err >&2; echo last >&2; exit 3"]),
      end = await process.ended;
    assertEquals([end.exit, end.timedOut, end.whole], [{ code: 3, signal: null }, false, true]);
    assertEquals(end.lastLines, ["out", "err", "last"]);
    assertEquals(await Deno.readTextFile(join(folder, "stdout.log")), "out\n");
    assertEquals(await Deno.readTextFile(join(folder, "stderr.log")), "err\nlast\n");
    assertEquals((await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort(), [
      "stderr.log",
      "stdout.log",
    ]);
  },
);

folderTest(
  "watchedProcess() ends what hangs past its timeout, with a grandchild that ignores the request",
  async (folder) => {
    const hang = "trap '' TERM; (trap '' TERM; sleep 60) & echo $!; while :; do sleep 60; done";
    const { process } = watch(folder, ["sh", "-c", hang], { timeout: 400 }), end = await process.ended;
    assertEquals([end.timedOut, end.exit.signal], [true, "SIGKILL"]);
    assert(end.seconds >= 0.7 && end.seconds < 10, String(end.seconds));
    assertEquals(await alive(Number(await Deno.readTextFile(join(folder, "stdout.log")))), false);
  },
);

folderTest("watchedProcess() leaves time to end well after the request", async (folder) => {
  const polite = "trap 'echo saved; exit 0' TERM; echo ready; while :; do sleep 0.02; done";
  const { process } = watch(folder, ["sh", "-c", polite], { grace: 10_000 });
  await until("its first word", () => process.lastLine() === "ready");
  await process.stop();
  const end = await process.ended;
  assertEquals([end.exit.code, end.timedOut, end.lastLines.slice(0, 2)], [0, false, ["ready", "saved"]]);
});

folderTest(
  "watchedProcess() ends a daemon that outlives its program and holds its output",
  async (folder) => {
    const { process } = watch(folder, ["sh", "-c", "sleep 60 & echo $!"]), end = await process.ended;
    assertEquals(end.exit.code, 0);
    assert(end.seconds < 5);
    assertEquals(await alive(Number(end.lastLines[0])), false);
  },
);

folderTest("watchedProcess() reads a number out of much output and keeps its ends", async (folder) => {
  const much = "let i = 0; const line = 'x'.repeat(999) + '\\n'; const many = line.repeat(1000);" +
    "const go = () => { while (i++ < 60) if (!process.stdout.write(many)) return process.stdout.once('drain', go);" +
    "process.stdout.write('accuracy 93.5\\n' + line.repeat(2000) + 'end\\n'); }; go()";
  const { process, scan } = watch(folder, ["node", "-e", much], {
    sought: { accuracy: { stdout: "accuracy {value}" } },
  });
  const end = await process.ended, { size } = await Deno.stat(join(folder, "stdout.log"));
  assertEquals(scan.end(), { accuracy: 93.5 });
  assertEquals([end.whole, end.lastLines.at(-1)], [false, "end"]);
  assert(size > 32 * 2 ** 20 && size < 34 * 2 ** 20);
});
