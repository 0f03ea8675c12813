/** Fetches a small archive once, in a process that can be killed: arguments ROOT and FACTS (JSON). */
import { isLeft } from "fp-ts/Either";
import { describeDataError } from "@refold/data/errors";
import { fetchArchive } from "@refold/data/fetch";
import { USUAL_PATIENCE } from "@refold/data/patience";
import { denoFetchEffects } from "../../packages/cli/data_effects.ts";

const [root, facts] = Deno.args;
const fetched = await fetchArchive({
  root: root!,
  effects: denoFetchEffects,
  facts: JSON.parse(facts!),
  patience: USUAL_PATIENCE,
})();
if (isLeft(fetched)) console.error(describeDataError(fetched.left));
Deno.exit(isLeft(fetched) ? 3 : 0);
