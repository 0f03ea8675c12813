/** A Redis of a test's own, and the processes that use it. */
import { join } from "node:path";
import { inTemporaryFolder } from "../../packages/experiments/store/testing/kit.ts";
import { isThere } from "../succeeds.ts";
import { type Ended, mayRun, startFile, taskPermissions } from "./cli.ts";

/** Whether there is a server to start. */
const there: boolean = mayRun && isThere("redis-server");

/** A server that a test starts, kills and starts again. */
export interface Server {
  readonly port: number;
  readonly url: string;
  readonly start: (...settings: readonly string[]) => Promise<void>;
  readonly kill: (signal?: Deno.Signal) => Promise<void>;
  /** Asks it something. */
  readonly ask: (command: string, ...words: readonly (string | Uint8Array)[]) => Promise<unknown>;
}

/** A test with a server in a folder of its own; ignored, with the reason in its name, where there is none. */
export function redisTest(
  name: string,
  body: (home: string, server: Server) => Promise<void>,
  settings: readonly string[] = [],
): void {
  Deno.test({
    name: there ? name : `${name} (needs redis-server, --allow-net, --allow-run and --allow-env)`,
    ignore: !there,
    fn: () =>
      inTemporaryFolder(async (home) => {
        const server = serverIn(home, freePort());
        await server.start(...settings);
        try {
          await body(home, server);
        } finally {
          await server.kill();
        }
      }),
  });
}

/** A port of this machine that nobody listens at. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

/** A server at a port, in a folder below a home; it is to be started. */
export function serverIn(home: string, port: number): Server {
  let process: Deno.ChildProcess | null = null;
  const folder = join(home, "redis"), url = `redis://127.0.0.1:${port}`;
  const ask: Server["ask"] = async (command, ...words) => {
    const { Redis } = await import("ioredis"); // reads the environment when it loads, which a test without permissions may not
    const client = new Redis({ port, host: "127.0.0.1", maxRetriesPerRequest: 1, retryStrategy: () => 100 });
    client.on("error", () => {});
    try {
      return await client.call(
        command,
        ...words.map((word) => typeof word === "string" ? word : Buffer.from(word)),
      );
    } finally {
      client.disconnect();
    }
  };
  return {
    port,
    url,
    ask,
    start: async (...settings) => {
      Deno.mkdirSync(folder, { recursive: true });
      process = new Deno.Command("redis-server", {
        args: [
          ...[
            "--port",
            `${port}`,
            "--bind",
            "127.0.0.1",
            "--dir",
            folder,
            "--save",
            "",
            "--appendonly",
            "yes",
          ],
          ...["--maxmemory-policy", "noeviction", ...settings],
        ],
        stdout: "null",
        stderr: "null",
      }).spawn();
      for (let tries = 0; tries < 200; tries++) {
        if (await answers(port)) return;
        await sleep(25);
      }
      throw new Error("redis-server does not answer");
    },
    kill: async (signal = "SIGKILL") => {
      if (process === null) return;
      process.kill(signal);
      await process.status;
      process = null;
    },
  };
}

async function answers(port: number): Promise<boolean> {
  try {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
    await connection.write(new TextEncoder().encode("PING\r\n"));
    const answer = new Uint8Array(64), length = await connection.read(answer);
    return /PONG|NOAUTH/.test(new TextDecoder().decode(answer.subarray(0, length ?? 0)));
  } catch {
    return false;
  }
}

/** Waits so many milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** How a process of a queue is started. */
export interface QueueStart {
  readonly home: string;
  readonly url: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Instead of the task's own permissions. */
  readonly permissions?: readonly string[];
  /** Instead of the command's own file. */
  readonly file?: string;
  /** What that file is told first. */
  readonly before?: readonly string[];
  /** A command that starts it in its own place. */
  readonly by?: readonly string[];
}

/** A process under way, with all that it printed so far. */
export interface Running {
  readonly process: Deno.ChildProcess;
  /** All that it printed so far. */
  readonly said: () => string;
  /** Ends when it has printed this; throws after a minute. */
  readonly says: (words: string) => Promise<void>;
  readonly ended: Promise<Ended>;
}

/** Starts `deno task experiment:queue ARGS`. */
export function startQueued(args: readonly string[], start: QueueStart): Running {
  return startCommand("experiment:queue", "experiment_queue.ts", args, start);
}

/** Starts `deno task program:queue ARGS`, or a worker of programs. */
export function startPrograms(task: "queue" | "worker", args: readonly string[], start: QueueStart): Running {
  return startCommand(`program:${task}`, `programs/program_${task}.ts`, args, start);
}

/** Starts `deno task worker ARGS`, which loses its work after a second of silence. */
export function startWorker(name: string, args: readonly string[], start: QueueStart): Running {
  const own = ["--name", name, "--workers", "1", "--lock", "2"];
  return startCommand("worker", "worker.ts", [...own, ...args], {
    ...start,
    home: join(start.home, name),
  });
}

function startCommand(
  task: "experiment:queue" | "worker" | "program:queue" | "program:worker",
  file: string,
  args: readonly string[],
  { home, url, env = {}, permissions, file: other, before = [], by }: QueueStart,
): Running {
  Deno.mkdirSync(home, { recursive: true });
  const process = startFile(other ?? `packages/cli/queue/${file}`, [...before, ...args], {
    home,
    permissions: permissions ?? taskPermissions(task),
    env: { REFOLD_QUEUE: url, NO_COLOR: "1", ...env },
    by,
  });
  return watched(process);
}

function watched(process: Deno.ChildProcess): Running {
  let out = "", err = "";
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>, add: (words: string) => void) => {
    for await (const words of stream.pipeThrough(new TextDecoderStream())) add(words);
  };
  const all = Promise.all([
    read(process.stdout, (words) => out += words),
    read(process.stderr, (words) => err += words),
    process.status,
  ]);
  return {
    process,
    said: () => out + err,
    says: async (words) => {
      for (const started = Date.now(); !(out + err).includes(words);) {
        if (Date.now() - started > 60_000) {
          throw new Error(`Waited 60 s in vain for «${words}» in:\n${out}${err}`);
        }
        await sleep(20);
      }
    },
    ended: all.then(([, , { code }]) => ({ code, out, err })),
  };
}

/** Kills processes that a test started, and waits until they are gone. */
export async function killAll(running: readonly Running[], signal: Deno.Signal = "SIGKILL"): Promise<void> {
  for (const { process } of running) {
    try {
      process.kill(signal);
    } catch {
      continue; // it had ended
    }
  }
  await Promise.all(running.map(({ ended }) => ended));
}
