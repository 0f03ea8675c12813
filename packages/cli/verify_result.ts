import { resultHash } from "@refold/experiments/result_hash";
import { EXIT, UserError } from "./exit_codes.ts";
import { readResult } from "./read_result.ts";
import { say } from "./terminal/streams.ts";

/** The fewest digits of a hash that stand for one result. */
const FEWEST = 12;

/**
 * Says that a folder holds the result that a hash, or the beginning of one, stands for.
 *
 * @throws {UserError} when it holds another
 */
export function verifyResult(folder: string, hash: string): void {
  const asked = hash.trim().toLowerCase(), found = resultHash(readResult(folder).result);
  if (!/^[0-9a-f]+$/.test(asked) || asked.length < FEWEST || asked.length > found.length) {
    throw new UserError(
      `Expected ${FEWEST} to ${found.length} hexadecimal digits but found “${hash}”. A page shows its result's hash under Provenance.`,
      EXIT.usage,
    );
  }
  if (!found.startsWith(asked)) {
    throw new UserError(
      `${folder} holds another result.\nexpected ${asked}\nfound    ${found}\n` +
        "`deno task report compare` shows where two results differ; other data, another version or other seeds do that.",
      EXIT.files,
    );
  }
  say(`${folder} holds the result ${found}: the same numbers, whenever and wherever it was run.`);
}
