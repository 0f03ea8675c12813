import { assertEquals, assertRejects } from "@std/assert";
import { EXIT, UserError } from "./exit_codes.ts";
import { loadAndRun } from "./load_and_run.ts";
import { namedSpec } from "./registry.ts";
import type { Session } from "./session.ts";
import { HERE, type Workplace } from "./workplace.ts";

/** What happens to a place where data cannot be read. */
async function happenedTo(name: string): Promise<readonly string[]> {
  const happened: string[] = [];
  const place: Workplace = {
    ...HERE,
    begin: () => (happened.push("begun"), () => void happened.push("let go")),
    load: () => {
      happened.push("read");
      return Promise.reject(new UserError("no data", EXIT.files));
    },
  };
  const session = { place } as Session; // nothing else is looked at before data are there
  const job = { spec: namedSpec(name, {}), seeds: [0], command: "", resume: "" };
  await assertRejects(
    () => loadAndRun(session, job, { data: undefined, spec: undefined }, null),
    UserError,
    "no data",
  );
  return happened;
}

Deno.test("loadAndRun() begins what runs need before it reads data, and lets go of it where they cannot be read", async () => {
  assertEquals(await happenedTo("replicate-fig4"), ["begun", "read", "let go"]);
});

Deno.test("loadAndRun() begins nothing for an experiment that computes itself", async () => {
  assertEquals(await happenedTo("gradient-check"), ["read"]);
});
