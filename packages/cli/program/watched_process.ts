import type { RunEnded } from "@refold/experiments/runners/program/programs";
import type { OutputScan } from "@refold/experiments/runners/program/output_scan";
import { within } from "@refold/experiments/within";
import { join } from "node:path";
import { clock } from "../effects/clock.ts";
import { cappedLog } from "./capped_log.ts";
import { lastLines } from "./last_lines.ts";
import { signalGroup, type Start, startGroup } from "./process_group.ts";

/** Bytes of each output that are kept: of the start in full, of the end for those who look why it failed. */
const CAPS = { head: 32 * 2 ** 20, tail: 2 ** 20 };

/** Milliseconds in which outputs that somebody else still holds are waited for when the program has ended. */
const HELD = 2000;

/** Milliseconds a timer can wait at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How a process is watched. */
export interface Watch extends Omit<Start, "record"> {
  /** Its folder: the record and the logs. */
  readonly folder: string;
  /** Milliseconds after which it is ended. */
  readonly timeout: number;
  /** Milliseconds between the request to end and the end. */
  readonly grace: number;
  /** Reads its standard output as it comes. */
  readonly scan: OutputScan;
}

/** How a process ended. */
export interface ProcessEnd extends Pick<RunEnded, "exit" | "timedOut" | "seconds" | "lastLines"> {
  /** Whether all of its output is in the log. */
  readonly whole: boolean;
}

/** A process under way with all that it starts. */
export interface WatchedProcess {
  readonly ended: Promise<ProcessEnd>;
  readonly lastLine: () => string;
  readonly seconds: () => number;
  /** Asks it to end, and ends it when the grace is over; resolves when it has ended. */
  readonly stop: () => Promise<void>;
  /** Ends it now. */
  readonly kill: () => void;
}

/** Starts a process whose outputs go to logs from the first byte, and which ends with its group. */
export function watchedProcess({ folder, timeout, grace, scan, ...start }: Watch): WatchedProcess {
  const record = join(folder, "process"), began = performance.now();
  const child = startGroup({ ...start, record }), leader = child.pid;
  const seconds = () => (performance.now() - began) / 1000;
  const out = follow(child.stdout, join(folder, "stdout.log"), scan.feed);
  const err = follow(child.stderr, join(folder, "stderr.log"), () => {});
  let timedOut = false, over = false;
  const timers: ReturnType<typeof setTimeout>[] = [];
  const terminate = (): void => {
    if (over || timers.length > 1) return;
    signalGroup(leader, "SIGTERM");
    timers.push(setTimeout(() => over || signalGroup(leader, "SIGKILL"), Math.min(grace, LONGEST_TIMER)));
  };
  timers.push(setTimeout(() => {
    timedOut = true;
    terminate();
  }, Math.min(timeout, LONGEST_TIMER)));
  const ended = child.status.then(async ({ code, signal }): Promise<ProcessEnd> => {
    const lasted = seconds();
    over = true;
    timers.forEach((timer) => clearTimeout(timer));
    signalGroup(leader, "SIGKILL"); // what it started and did not end
    await within(Promise.all([out.closed, err.closed]), { clock, milliseconds: HELD });
    const whole = !out.end() && !err.end();
    await Deno.remove(record).catch(() => {}); // it never began
    return {
      exit: { code, signal },
      timedOut,
      seconds: lasted,
      lastLines: lastLines(
        new TextEncoder().encode([...lastLines(out.tail()), ...lastLines(err.tail())].join("\n")),
      ),
      whole,
    };
  });
  return {
    ended,
    lastLine: () => lastLines((err.latest() > out.latest() ? err : out).tail().slice(-2000), 1)[0] ?? "",
    seconds,
    stop: async () => {
      terminate();
      await ended;
    },
    kill: () => void (over || signalGroup(leader, "SIGKILL")),
  };
}

/** An output on its way into a log. */
interface Followed {
  readonly closed: Promise<void>;
  readonly tail: () => Uint8Array<ArrayBuffer>;
  /** When something came last, in milliseconds of this process. */
  readonly latest: () => number;
  /** Closes the log; whether something is missing in it. */
  readonly end: () => boolean;
}

function follow(
  stream: ReadableStream<Uint8Array>,
  path: string,
  feed: (chunk: Uint8Array) => void,
): Followed {
  const file = Deno.openSync(path, { write: true, create: true, truncate: true }),
    reader = stream.getReader();
  const log = cappedLog((bytes) => {
    for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
  }, CAPS);
  let latest = 0;
  const closed = (async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      latest = performance.now();
      log.add(next.value);
      feed(next.value);
    }
  })();
  return {
    closed,
    tail: log.tail,
    latest: () => latest,
    end: () => {
      reader.cancel().catch(() => {}); // somebody may hold the other end for ever
      const missing = log.end();
      file.close();
      return missing;
    },
  };
}
