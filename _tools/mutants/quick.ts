import { ANSWER, type Lot } from "./lot.ts";
import type { Ended } from "./run_tests.ts";

/** Lots after which a process is exchanged for a new one: modules are never forgotten. */
const MOST = 100;

/** Runs lots of test files of a tree in a process that stays, for tests that do not start others need no second. */
export interface Quick {
  readonly run: (lot: Lot, seconds: number) => Promise<Ended>;
  readonly close: () => void;
}

/** Starts with the first lot. */
export function quickIn(root: string): Quick {
  let process: ReturnType<typeof started> | undefined;
  const close = () => {
    process?.kill();
    process = undefined;
  };
  return {
    close,
    run: async (lot, seconds) => {
      process ??= started(root);
      const own = process;
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        close();
      }, 1000 * seconds);
      const answer = await own.ask(lot);
      clearTimeout(timer);
      if (own.asked() >= MOST || answer === undefined) close();
      return late ? "took too long" : answer === "failed" ? "failed" : "passed"; // a process that ends says nothing
    },
  };
}

function started(root: string) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-check", "_tools/mutants/in_process.ts"],
    cwd: root,
    env: { NO_COLOR: "1", CIFAR10_DIR: "" },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter(),
    reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let count = 0, said = "";
  return {
    asked: () => count,
    kill: () => {
      try {
        child.kill("SIGKILL");
      } catch { /* it ended by itself */ }
    },
    /** What it answers; undefined where it ends instead, as a test may make it. */
    ask: async (lot: Lot): Promise<string | undefined> => {
      count++;
      await writer.write(new TextEncoder().encode(`${JSON.stringify(lot)}\n`)).catch(() => {});
      for (;;) {
        const found = new RegExp(`${ANSWER}(\\w+)\n`).exec(said);
        if (found !== null) {
          said = said.slice(found.index + found[0].length);
          return found[1];
        }
        const { done, value } = await reader.read();
        if (done) return undefined;
        said += value;
      }
    },
  };
}
