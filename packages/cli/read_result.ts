import { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import { historyIn } from "@refold/experiments/runners/training/wide_history";
import { matricesOf } from "@refold/experiments/runs/matrix_tensor";
import { ExperimentResult, RESULT_SCHEMA } from "@refold/experiments/result";
import { seriesFromCsv } from "@refold/experiments/runs/series";
import { decodeSafetensors } from "@refold/experiments/runs/safetensors_decode";
import { join } from "node:path";
import { z } from "zod";
import { EXIT, UserError } from "./exit_codes.ts";
import { whyUnread } from "./why_unread.ts";
import type { Study } from "@refold/experiments/study";

/** A finished experiment out of its folder alone: result.json, history.csv, series.csv, diagnostics.json, params.safetensors. */
export function readResult(folder: string): Study {
  const parsed = <A>(name: string, parse: (bytes: Uint8Array) => A): A => parsedFrom(folder, name, parse);
  const result = readResultAlone(folder);
  const history = parsed("history.csv", (bytes) => historyIn(textOf(bytes)));
  const series = has(folder, "series.csv")
    ? parsed("series.csv", (bytes) => seriesFromCsv(textOf(bytes)))
    : [];
  const diagnostics = has(folder, "diagnostics.json")
    ? parsed("diagnostics.json", (bytes) => Diagnostics.parse(JSON.parse(textOf(bytes))))
    : null;
  const tensors = has(folder, "params.safetensors")
    ? parsed("params.safetensors", (bytes) => {
      const decoded = decodeSafetensors(bytes);
      if (decoded._tag === "Left") {
        throw new SyntaxError(`${decoded.left.detail} (at byte ${decoded.left.offset})`);
      }
      const matrices = matricesOf(decoded.right.tensors);
      if (matrices === undefined) throw new SyntaxError("expected matrices of floats only");
      return matrices;
    })
    : [];
  return { kind: "finished", result, history, series, diagnostics, tensors };
}

/**
 * The result of a folder without what stands beside it.
 *
 * @throws {UserError} when it cannot be read
 */
export function readResultAlone(folder: string): ExperimentResult {
  return parsedFrom(folder, "result.json", (bytes) => resultOf(JSON.parse(textOf(bytes))));
}

function parsedFrom<A>(folder: string, name: string, parse: (bytes: Uint8Array) => A): A {
  const bytes = readNamed(folder, name);
  try {
    return parse(bytes);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new UserError(
      `${join(folder, name)} cannot be used: ${why}\nRun the experiment again to write it anew.`,
      EXIT.files,
    );
  }
}

/** The same; null where there is none that can be read. */
export function resultAlone(folder: string): ExperimentResult | null {
  try {
    return resultOf(JSON.parse(textOf(Deno.readFileSync(join(folder, "result.json")))));
  } catch {
    return null; // whoever asks shows what there is
  }
}

function resultOf(value: unknown): ExperimentResult {
  const schema = z.object({ schema: z.string() }).safeParse(value);
  if (schema.success && schema.data.schema !== RESULT_SCHEMA) {
    throw new SyntaxError(`expected ${RESULT_SCHEMA} but found ${schema.data.schema}`);
  }
  return ExperimentResult.parse(value);
}

function readNamed(folder: string, name: string): Uint8Array {
  try {
    return Deno.readFileSync(join(folder, name));
  } catch (error) {
    throw new UserError(
      `${join(folder, name)} cannot be read: ${
        whyUnread(error)
      }\nExpected a folder that \`deno task experiment\` wrote, such as out/replicate-fig4.`,
      EXIT.files,
    );
  }
}

function has(folder: string, name: string): boolean {
  return Deno.statSync(folder).isDirectory &&
    [...Deno.readDirSync(folder)].some((entry) => entry.name === name);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
