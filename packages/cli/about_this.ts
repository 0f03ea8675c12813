import { sha256 } from "@refold/experiments/runs/key";
import type { About } from "@refold/experiments/study";
import cli from "./deno.json" with { type: "json" };
import { checkoutOf } from "./git_checkout.ts";
import { describeHost } from "./host.ts";

/** What a result says of this program and this machine. */
export function aboutThis(command: string): About {
  const { commit, repository } = checkoutOf(new URL("../../.git", import.meta.url));
  return {
    refold: cli.version,
    lockfileHash: sha256(Deno.readFileSync(new URL("../../deno.lock", import.meta.url))),
    command,
    host: describeHost(),
    ...(commit === null ? {} : { commit }),
    ...(repository === null ? {} : { repository }),
  };
}
