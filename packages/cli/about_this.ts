import { sha256 } from "@refold/experiments/runs/key";
import type { About } from "@refold/experiments/study";
import cli from "./deno.json" with { type: "json" };
import { describeHost } from "./host.ts";

/** What a result says of this program and this machine. */
export function aboutThis(command: string): About {
  return {
    refold: cli.version,
    lockfileHash: sha256(Deno.readFileSync(new URL("../../deno.lock", import.meta.url))),
    command,
    host: describeHost(),
  };
}
