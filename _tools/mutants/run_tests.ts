/** How the tests of one stage ended. */
export type Ended = "passed" | "failed" | "took too long";

/** Runs test files of a tree for so many seconds at most; a file that is no test is searched for its examples. */
export async function runTests(root: string, files: readonly string[], seconds: number): Promise<Ended> {
  if (files.length === 0) return "passed";
  const process = new Deno.Command(Deno.execPath(), {
    args: ["test", "-q", "--allow-all", "--no-check", "--doc", "--fail-fast", "--permit-no-files", ...files],
    cwd: root,
    env: { NO_COLOR: "1", CIFAR10_DIR: "" },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    process.kill("SIGKILL");
  }, 1000 * seconds);
  const { success } = await process.status;
  clearTimeout(timer);
  return late ? "took too long" : success ? "passed" : "failed";
}

/** Whether a file of a tree type-checks. */
export async function compiles(root: string, file: string): Promise<boolean> {
  const args = ["check", "-q", file];
  const { success } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    stdout: "null",
    stderr: "null",
  })
    .output();
  return success;
}
