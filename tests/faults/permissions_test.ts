import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { slowTest } from "./slow.ts";
import { cliTest, experiment, imageFolder, ROOT, taskPermissions, tinySpec } from "./cli.ts";

const VARIABLES =
  "CIFAR10_DIR,HOME,XDG_CACHE_HOME,LOCALAPPDATA,NO_COLOR,FORCE_COLOR,CLICOLOR_FORCE,TERM,COLORTERM,INIT_CWD,npm_command";

slowTest("The experiment and runs tasks ask for no network, processes, foreign code or system facts", () => {
  for (const task of ["experiment", "runs"] as const) {
    const names = taskPermissions(task).map((flag) => flag.split("=")[0]!),
      harmless = ["--no-prompt", "--v8-flags"];
    assertEquals(
      names.filter((name) => ![...harmless, "--allow-read", "--allow-write", "--allow-env"].includes(name)),
      [],
    );
    assert(taskPermissions(task).every((flag) => flag !== "--allow-env"), "variables by name");
  }
});

slowTest("The data task alone has the network, and only its host", () => {
  assertEquals(taskPermissions("data").filter((flag) => flag.startsWith("--allow-net")), [
    "--allow-net=www.cs.toronto.edu",
  ]);
});

/** The documented narrow invocation: reads the program, the data, the spec and the cache; writes cache and output. */
function narrow(home: string, out: string): readonly string[] {
  const cache = join(home, ".cache", "refold");
  return [
    "--no-prompt",
    `--allow-read=${ROOT},${imageFolder()},${cache},${out},${home}/tiny.json`,
    `--allow-write=${cache},${out}`,
    `--allow-env=${VARIABLES}`,
  ];
}

cliTest("An experiment runs with read and write scoped to the cache and the output folder", async (home) => {
  const spec = tinySpec(home), out = join(home, "results");
  Deno.mkdirSync(out);
  Deno.mkdirSync(join(home, ".cache", "refold"), { recursive: true });
  const args = [spec, "--data", imageFolder(), "--seeds", "1", "--out", out];
  const { code, err } = await experiment(args, { home, permissions: narrow(home, out) });
  assertEquals(code, 0, err);
  assert(Deno.statSync(join(out, "tiny", "report.html")).isFile);
});

cliTest(
  "An experiment without leave to write its output says so before training, with exit code 3",
  async (home) => {
    const spec = tinySpec(home), out = join(home, "results");
    const permissions = narrow(home, out).filter((flag) => !flag.startsWith("--allow-write"));
    const args = [spec, "--data", imageFolder(), "--seeds", "1", "--out", out];
    const { code, err } = await experiment(args, { home, permissions });
    assertEquals(code, 3, err);
    assertStringIncludes(err, out);
    assert(!err.includes("    at "), "no stack");
  },
);

cliTest(
  "replicate-fig3 runs with the network, processes, foreign code and system facts denied",
  async (home) => {
    const permissions = [...taskPermissions(), "--deny-net", "--deny-run", "--deny-ffi", "--deny-sys"];
    const args = [
      "replicate-fig3",
      "--data",
      imageFolder(),
      "--seeds",
      "1",
      "--workers",
      "1",
      "--out",
      join(home, "out"),
    ];
    const { code, err } = await experiment(args, { home, permissions });
    assertEquals(code, 0, err);
  },
);
