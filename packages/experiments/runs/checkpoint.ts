/**
 * The whole state of an unfinished run as bytes, so that a run killed at any moment goes on as if it had not been, to
 * the bit.
 * @module
 */
import { chainW, type Either, left, right } from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import { z } from "zod";
import { canonicalJson, type Json } from "./canonical_json.ts";
import { HistoryRow } from "./history.ts";
import { SeriesRow } from "./series.ts";
import { differences, showDifference } from "./json_difference.ts";
import { nesting } from "../spec/json_text.ts";
import { matricesOf, tensorsOf } from "./matrix_tensor.ts";
import { CODE_MEANING } from "./key.ts";
import type { Task } from "./task.ts";
import { encodeSafetensors } from "./safetensors.ts";
import { decodeSafetensors } from "./safetensors_decode.ts";
import { fillFrame, FRAME, type SealError, unseal } from "./sealed.ts";
import type { RunCheckpoint } from "./run_outcome.ts";

/** Why a checkpoint was refused; `other-run`: it belongs to another spec, seed, data, class or code meaning. */
export interface CheckpointError {
  readonly kind: SealError["kind"] | "other-run";
  readonly detail: string;
}

/** The version of the bytes; a reader refuses a higher one. */
export const CHECKPOINT_FORMAT = 1;

const MAX_NESTING = 64; // a state of this program nests five deep; what walks it recurses

const State = z.strictObject({
  task: z.unknown(),
  step: z.int().nonnegative(),
  history: z.array(HistoryRow),
  series: z.array(SeriesRow).optional(),
});

/** A run's checkpoint as bytes: safetensors with the rest in its metadata, sealed with a SHA-256. */
export function encodeCheckpoint(task: Task, checkpoint: RunCheckpoint): Uint8Array<ArrayBuffer> {
  const { step, tensors, history, series } = checkpoint;
  const state = canonicalJson({ task: described(task), step, history, ...kept(series) });
  return fillFrame(CHECKPOINT_FORMAT, encodeSafetensors(tensorsOf(tensors), { state }, { room: FRAME }));
}

/** The checkpoint of exactly this run, or why the bytes are not one. Never throws. */
export function decodeCheckpoint(
  task: Task,
  bytes: Uint8Array,
): Either<CheckpointError, RunCheckpoint> {
  return pipe(
    unseal(CHECKPOINT_FORMAT, bytes),
    chainW((payload) => decodePayload(task, payload)),
  );
}

function decodePayload(task: Task, payload: Uint8Array): Either<CheckpointError, RunCheckpoint> {
  const decoded = decodeSafetensors(payload);
  if (decoded._tag === "Left") {
    return refuse("malformed", `${decoded.left.detail} (at byte ${decoded.left.offset})`);
  }
  const state = State.safeParse(parseJson(decoded.right.metadata["state"]));
  if (!state.success) return refuse("malformed", z.prettifyError(state.error));
  const changed = differences(state.data.task as Json, described(task)); // parsed from JSON, so it is Json
  if (changed.length > 0) {
    return refuse("other-run", `it was saved by another run: ${changed.map(showDifference).join("; ")}`);
  }
  const tensors = matricesOf(decoded.right.tensors);
  if (tensors === undefined) return refuse("malformed", "expected matrices of floats only");
  return right({ step: state.data.step, tensors, history: state.data.history, ...kept(state.data.series) });
}

/** The series of a run that keeps one. */
function kept(series: readonly SeriesRow[] = []): { readonly series?: readonly SeriesRow[] } {
  return series.length === 0 ? {} : { series };
}

function described({ runner, spec, seed, data, arithmetic }: Task): Json {
  return { runner, spec, seed, data: data && { ...data }, arithmetic, codeMeaning: CODE_MEANING };
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined || nesting(text) > MAX_NESTING ? undefined : JSON.parse(text, finite);
  } catch {
    return undefined; // the schema then says what is missing
  }
}

/** Refuses numbers beyond float64, such as 1e309, which `JSON.parse` takes for infinite. */
function finite(_name: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("not a finite number");
  return value;
}

function refuse(kind: CheckpointError["kind"], detail: string): Either<CheckpointError, never> {
  return left({ kind, detail });
}
