import type { Competitor } from "./competitors.ts";

/** A running competitor that answers turn by turn. */
export interface PeerProcess {
  readonly name: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Takes n more training steps. */
  readonly turn: (n: number) => Promise<Turn>;
  readonly end: () => Promise<void>;
}

/** How long n steps took by the competitor's own clock, the processor time they used, the loss of the last batch. */
export interface Turn {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly loss: number;
}

/** Starts a competitor and waits until it is ready; a string says why it cannot take part. */
export async function startPeer({ name, command, args, env }: Competitor): Promise<PeerProcess | string> {
  const child = new Deno.Command(command, {
    args: [...args],
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const complaint = new Response(child.stderr).text();
  const answers = jsonLines(child.stdout);
  const input = child.stdin.getWriter();
  const ready = await answers.next();
  if (ready.done) return lastLine(await complaint);
  return {
    name,
    versions: (ready.value as { readonly versions: Readonly<Record<string, string>> }).versions,
    turn: async (n) => {
      await input.write(new TextEncoder().encode(`${JSON.stringify({ steps: n })}\n`)).catch(() => {}); // what it says tells more
      const answer = await answers.next();
      if (answer.done) throw new Error(`stopped by ${await endOf(child)}: ${lastLine(await complaint)}`);
      return answer.value as Turn;
    },
    end: async () => {
      await input.close().catch(() => {}); // closed already where it died
      await child.status;
    },
  };
}

/** How a process ended: by which signal, or with which exit code. */
async function endOf(child: Deno.ChildProcess): Promise<string> {
  const { code, signal } = await child.status;
  return signal ?? `exit code ${code}`;
}

/** The JSON objects among the lines of a stream; libraries greet on standard output too. */
async function* jsonLines(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<unknown, void> {
  let waiting = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (waiting + text).split("\n");
    waiting = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("{")) yield JSON.parse(line);
  }
}

function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.findLast((line) => /error/i.test(line)) ?? lines.findLast((line) => line !== "") ??
    "it said nothing";
}
