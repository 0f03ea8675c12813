import { describeDataError } from "@refold/data/errors";
import type { FetchEvent } from "@refold/data/fetch_event";
import { megabytes } from "./data_text.ts";
import { duration } from "./format_progress.ts";
import { terminalSize } from "./terminal/is_live.ts";
import { type LiveLines, liveLines } from "./terminal/live_lines.ts";
import { draw } from "./terminal/streams.ts";
import { timeLeft } from "./terminal/time_left.ts";

/** Shows what happens during a fetch: a bar on a terminal, else a line for every tenth. */
export interface FetchProgress {
  readonly show: (event: FetchEvent) => void;
  readonly stop: () => void;
}

/** Progress on standard error, so that standard output stays for results. */
export function fetchProgress(terminal: boolean, print: (line: string) => void): FetchProgress {
  const bar = terminal ? terminalBar() : plainLines(print);
  return {
    stop: bar.stop,
    show: (event) => {
      if (event.kind === "progress") return bar.update(event.received, event.total);
      bar.stop();
      const line = describeEvent(event);
      if (line !== undefined) print(line);
    },
  };
}

interface Bar {
  readonly update: (received: number, total: number) => void;
  readonly stop: () => void;
}

/** Cells of the bar. */
const CELLS = 24;

function terminalBar(): Bar {
  let lines: LiveLines | undefined, first: { readonly at: number; readonly received: number } | undefined;
  return {
    update: (received, total) => {
      lines ??= liveLines({ write: draw, size: terminalSize });
      first ??= { at: performance.now(), received };
      const share = received / total, done = Math.round(CELLS * share);
      const left = timeLeft(
        { planned: total, done: received, doneNow: received - first.received },
        (performance.now() - first.at) / 1000,
      );
      lines.show([
        `${"█".repeat(done)}${"·".repeat(CELLS - done)} ${Math.floor(100 * share)} % · ${
          megabytes(received)
        } · ${duration(left)} left`,
      ]);
    },
    stop: () => {
      lines?.stop();
      lines = first = undefined;
    },
  };
}

function plainLines(print: (line: string) => void): Bar {
  let tenths = 0;
  return {
    update: (received, total) => {
      const reached = Math.floor(received / total * 10);
      if (reached <= tenths) return;
      tenths = reached;
      print(`${10 * reached} % of ${megabytes(total)}`);
    },
    stop: () => {},
  };
}

function describeEvent(event: Exclude<FetchEvent, { kind: "progress" }>): string | undefined {
  switch (event.kind) {
    case "mirror":
      return `${event.from > 0 ? `going on at ${megabytes(event.from)}` : "downloading"} from ${event.url}`;
    case "retry":
      return undefined; // going on after a cut is what a download is for
    case "trouble":
      return describeDataError(event.error).split("\n")[0];
    case "quarantined":
      return `put aside ${event.from} as ${event.to}`;
    case "unpacking":
      return `reading the batches of ${event.archive}`;
  }
}
