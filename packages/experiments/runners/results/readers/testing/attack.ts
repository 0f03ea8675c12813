import { type Either, isLeft } from "fp-ts/Either";
import { readCsv, SEPARATORS } from "../csv.ts";
import { readJson } from "../json.ts";
import { readJsonLines } from "../json_lines.ts";
import { readMlflowRun } from "../mlflow.ts";
import { measurementsOf, namesIn, type RunMap } from "../measurements.ts";
import type { ReadError } from "../read_error.ts";
import type { Table } from "../table.ts";
import { readTensorBoard } from "../tensorboard.ts";
import { eventFile } from "./event_writer.ts";

/** A stream of whole numbers from 0 to below its argument. */
export type Below = (count: number) => number;

const MAP: RunMap = {
  seed: { column: "seed" },
  arm: { column: "arm" },
  metrics: { accuracy: { column: "acc", times: 1 } },
  where: {},
  take: "last",
};
const NAMES = namesIn(MAP);
const PIECES = [
  '"',
  ",",
  ";",
  "\t",
  "\r\n",
  "\n",
  "#",
  "NaN",
  "-Infinity",
  "1e999",
  "-0",
  "{",
  "]",
  "\\",
  "\0",
  "±",
  "\ufeff",
  "__proto__",
];

/** Reads one written and then damaged file of some format: what is wrong with how it was taken, or null. */
export function attack(below: Below): string | null {
  const runs = Array.from(
    { length: 1 + below(4) },
    (_, seed) => ({ seed, arm: `a${below(3)}`, acc: below(1000) / 10 }),
  );
  switch (below(5)) {
    case 0:
      return attackCsv(below, runs);
    case 1:
      return attackJson(below, JSON.stringify({ log: runs }));
    case 2:
      return attackLines(below, runs.map((run) => JSON.stringify(run)).join("\n") + "\n");
    case 3:
      return attackMlflow(below, runs.map(({ acc }) => acc));
    default:
      return attackEvents(below, runs.map(({ acc }) => acc));
  }
}

interface Run {
  readonly seed: number;
  readonly arm: string;
  readonly acc: number;
}

function attackCsv(below: Below, runs: readonly Run[]): string | null {
  const sign = SEPARATORS[below(3)]!, end = below(2) === 0 ? "\n" : "\r\n";
  const text = [["seed", "arm", "acc"], ...runs.map(({ seed, arm, acc }) => [seed, arm, acc])]
    .map((line) => line.join(sign) + end).join("");
  const bytes = mutated(below, encode(text)), read = readCsv(bytes, { file: "f", names: NAMES });
  if (isLeft(read)) return untyped(read.left);
  const plain = decode(bytes);
  if (plain !== null && !plain.includes('"')) {
    // without quotes a line is a split, whoever does it
    const lines = plain.replace(/^\ufeff/, "").split(/\r\n|\n|\r/).filter((line) =>
      line !== "" && !line.startsWith("#")
    );
    const own = SEPARATORS.find((one) => lines[0]!.includes(one)) ?? ",",
      header = lines[0]!.split(own).map((name) => name.trim());
    const at = NAMES.map((name) => header.indexOf(name));
    const expected = lines.slice(1).map((line) => at.map((place) => line.split(own)[place]?.trim() ?? ""));
    const found = read.right.rows.map(({ cells }) => NAMES.map((name) => cells[name] ?? ""));
    const short = read.right.notes.length; // a cut last line was left out
    const known = expected.slice(0, expected.length - short).map((line) =>
      line.map((cell) => /^(NA|N\/A|null|None)$/.test(cell) ? "" : cell)
    );
    if (JSON.stringify(found) !== JSON.stringify(known)) {
      return `csv ${JSON.stringify(plain)}: ${JSON.stringify(found)}`;
    }
  }
  return measured(read.right);
}

function attackJson(below: Below, text: string): string | null {
  const bytes = mutated(below, encode(text)),
    read = readJson(bytes, { file: "f", names: NAMES, list: "/log" });
  return isLeft(read) ? untyped(read.left) : disagreement(bytes, read) ?? measured(read.right);
}

/** What JSON.parse makes of a text must be what was read. */
function disagreement(bytes: Uint8Array, read: Either<ReadError, Table>): string | null {
  const text = decode(bytes);
  try {
    const log: readonly Record<string, unknown>[] = JSON.parse(text!.replace(/^\ufeff/, "")).log;
    const expected = log.map((item) =>
      NAMES.map((name) =>
        item !== null && typeof item === "object" && Object.hasOwn(item, name) ? item[name] : null
      )
    );
    const found = isLeft(read) ? null : read.right.rows.map(({ cells }) => NAMES.map((name) => cells[name]));
    return JSON.stringify(found) === JSON.stringify(expected)
      ? null
      : `json ${text}: ${JSON.stringify(found)}`;
  } catch {
    return /NaN|Infinity/.test(text ?? "") ? null : `json read what JSON.parse refuses: ${text}`;
  }
}

function attackLines(below: Below, text: string): string | null {
  const read = readJsonLines(mutated(below, encode(text)), { file: "f", names: NAMES });
  return isLeft(read) ? untyped(read.left) : measured(read.right);
}

function attackEvents(below: Below, values: readonly number[]): string | null {
  const logged = values.map((value, step) => ({ tag: "acc", step, value: Math.fround(value) }));
  const bytes = mutated(below, eventFile(logged)),
    read = readTensorBoard([{ file: "f", bytes }], { file: "f", names: ["acc"] });
  if (isLeft(read)) return untyped(read.left);
  const found = read.right.rows.map(({ cells }) => Math.fround(Number(cells.acc)));
  // checksums leave whole records alone: in their order, none changed; a piece doubled or removed may repeat or drop some
  return found.every((value) => logged.some((own) => own.value === value)) ? null : `events ${found}`;
}

function attackMlflow(below: Below, values: readonly number[]): string | null {
  const meta = `run_id: a\nlifecycle_stage: active\nstatus: ${1 + below(5)}\n`;
  const log = values.map((value, step) => `${1700 + below(9)} ${value} ${step}\n`).join("");
  const files = new Map([["metrics/acc", mutated(below, encode(log))], [
    "params/seed",
    mutated(below, encode("3")),
  ]]);
  const names = ["metrics.acc", "params.seed", "status"];
  const read = readMlflowRun(mutated(below, encode(meta)), { file: "f", names, files });
  if (isLeft(read)) return untyped(read.left);
  const [row] = read.right.rows, acc = row?.cells["metrics.acc"] ?? null;
  if (acc !== null && typeof acc !== "number") return `mlflow ${JSON.stringify(acc)}`;
  const plain = decode(files.get("metrics/acc")!)?.trim().split(/\s+/) ?? [];
  const known = acc === null || Number.isNaN(acc) ||
    plain.some((part) => Number(part) === acc || /inf/i.test(part));
  return known ? null : `mlflow read ${acc} of ${plain.join(" ")}`;
}

function measured(table: Table): string | null {
  const found = measurementsOf(table, MAP);
  if (isLeft(found)) return untyped(found.left);
  const wrong = found.right.find(({ seed, value }) =>
    !Number.isSafeInteger(seed) || (value !== null && typeof value !== "number")
  );
  return wrong === undefined ? null : `measured ${JSON.stringify(wrong)}`;
}

function untyped(error: ReadError): string | null {
  const parts = [error.kind, error.place, error.expected, error.found, error.advice];
  return parts.every((part) => typeof part === "string" && part.length > 0 && part.length < 2000)
    ? null
    : JSON.stringify(error);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Up to three changes: a bit flipped, a piece removed, doubled or put in, the end cut off. */
function mutated(below: Below, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let now = bytes;
  for (let times = below(4); times > 0; times--) {
    const at = below(now.length + 1), head = now.slice(0, at), tail = now.slice(at), length = 1 + below(12);
    const piece = [
      () => now.map((byte, i) => i === at ? byte ^ (1 << below(8)) : byte),
      () => joined(head, tail.slice(length)),
      () => joined(head, tail.slice(0, length), tail),
      () => joined(head, encode(PIECES[below(PIECES.length)]!), tail),
      () => head,
    ];
    now = piece[below(piece.length)]!();
  }
  return now;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
