import { type Either, left } from "fp-ts/Either";
import { showValue } from "../../../spec/show_value.ts";
import type { ReadError } from "./read_error.ts";

/** The column of a search's trials in what Optuna exports. */
const NUMBER = "number";

/**
 * That a table is a search's trials, as Optuna exports them, and its trials were named as seeds; null where not. A search is
 * one draw: its best trial is a winner, and its trials are other settings, not other seeds of one.
 */
export function trialsAsSeeds(
  content: Uint8Array,
  { file, seed }: { readonly file: string; readonly seed: string | undefined },
): Either<ReadError, never> | null {
  if (seed !== NUMBER) return null;
  const [header = ""] = new TextDecoder().decode(content.subarray(0, 65_536)).split("\n", 1);
  const names = header.split(/[,;\t]/).map((name) => name.trim().replace(/^"|"$/g, ""));
  const search = names.includes("state") && names.some((name) => /^params_/.test(name));
  return search
    ? left({
      kind: "seed",
      place: `${file}, column ${showValue(NUMBER)}`,
      expected: "seeds of one setting",
      found: "the trials of a search, which are settings of their own",
      advice:
        'give one file a search, as in "study-{seed}.csv" with "take": "max" and "where": {"state": "COMPLETE"}: ' +
        "its best is a winner, to be compared with winners",
    })
    : null;
}
