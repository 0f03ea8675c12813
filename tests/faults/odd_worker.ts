/**
 * `deno task worker` that does something odd, which the first argument names: its threads throw or lie, or it dies of seed 1.
 * @module
 */
import type { ToWorker } from "../../packages/experiments/executors/threads/protocol.ts";
import { workerCommand } from "../../packages/cli/queue/worker_command.ts";
import { runProgram } from "../../packages/cli/run_program.ts";

const [what, ...args] = Deno.args, Threads = globalThis.Worker;
globalThis.Worker = class extends Threads {
  constructor(_script: string | URL, options?: WorkerOptions) {
    super(new URL(`./odd_thread.ts?${what}`, import.meta.url), { ...options, type: "module" });
  }

  override postMessage(message: ToWorker, ...rest: never[]): void {
    if (what === "dies" && message.kind === "run" && message.task.seed === 1) Deno.exit(9);
    super.postMessage(message, ...rest);
  }
};
Deno.exit(await runProgram(workerCommand(), args));
