import { type Either, left, right } from "fp-ts/Either";
import { CODE_MEANING, sha256 } from "../../runs/key.ts";
import { runFromFiles } from "../../store/run_files.ts";
import type { FinishedRun } from "../end.ts";
import { Delivered } from "./job.ts";
import { contentName, unpackFiles } from "./result_frame.ts";

/** The name under which the bytes of a delivery lie, or why what stands in its place is none. */
export function deliveryOf(
  key: string,
  found: unknown,
): Either<string, { readonly name: string } & Delivered> {
  const delivered = Delivered.safeParse(found);
  return delivered.success
    ? right({ ...delivered.data, name: contentName(key, delivered.data.sha256) })
    : left("expected the name of a result, found none");
}

/**
 * The run that some bytes hold, after every one of them was checked: against the name that they lie under, their seal, the
 * manifest, and the key that follows from what was run. Never throws.
 */
export function takeResult(
  key: string,
  { sha256: expected }: Pick<Delivered, "sha256">,
  bytes: Uint8Array | null,
): Either<string, FinishedRun> {
  if (bytes === null) return left("its result is gone");
  const found = sha256(bytes);
  if (found !== expected) return left(`expected a result of SHA-256 ${expected}, found ${found}`);
  const files = unpackFiles(bytes);
  if (files._tag === "Left") return files;
  const run = runFromFiles(files.right);
  if (run._tag === "Left") return run;
  const { json, outcome, execution } = run.right;
  if (json.key !== key) return left(`expected the run ${key}, found ${json.key}`);
  if (json.codeMeaning !== CODE_MEANING) {
    return left(`expected the code meaning ${CODE_MEANING}, found ${json.codeMeaning}`);
  }
  return right({ key, outcome, execution, files: files.right });
}
