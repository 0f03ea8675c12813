import process from "node:process";
import { type Inputs, readInputs } from "./inputs.ts";

/** A competitor: it has its data and first weights, and takes training steps when asked. */
export interface Peer {
  /** What really runs: library, backend, instruction set. */
  readonly versions: Readonly<Record<string, string>>;
  /** Takes n more steps and gives the loss of the last one's batch, before its update. */
  readonly steps: (n: number) => number | Promise<number>;
}

/**
 * Speaks the benchmark's protocol, one JSON value a line: says `versions` when ready, then answers every
 * `{"steps": n}` with the seconds those steps took, the processor time they used, and the loss. Ends with its input.
 */
export async function servePeer(prepare: (inputs: Inputs) => Peer | Promise<Peer>): Promise<void> {
  const [folder] = Deno.args;
  if (folder === undefined) throw new TypeError("Expected the folder of inputs as the first argument");
  const peer = await prepare(readInputs(folder));
  say({ versions: peer.versions });
  let waiting = "";
  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (waiting + text).split("\n");
    waiting = lines.pop() ?? "";
    for (const line of lines) {
      const { steps } = JSON.parse(line) as { readonly steps: number };
      const before = process.cpuUsage();
      const start = performance.now();
      const loss = await peer.steps(steps);
      const seconds = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(before);
      say({ seconds, cpuSeconds: (user + system) / 1e6, loss });
    }
  }
  Deno.exit(0); // a library's worker threads would keep the process alive
}

function say(value: unknown): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${JSON.stringify(value)}\n`));
}
