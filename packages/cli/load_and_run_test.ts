import { assertEquals, assertRejects } from "@std/assert";
import { EXIT, UserError } from "./exit_codes.ts";
import { loadAndRun } from "./load_and_run.ts";
import { namedSpec } from "./registry.ts";
import type { Session } from "./session.ts";
import { HERE, type Workplace } from "./workplace.ts";

Deno.test("loadAndRun() begins what runs need before it reads data, and lets go of it where they cannot be read", async () => {
  const happened: string[] = [], spec = namedSpec("replicate-fig4", {});
  const place: Workplace = {
    ...HERE,
    begin: () => (happened.push("begun"), () => void happened.push("let go")),
    load: () => {
      happened.push("read");
      return Promise.reject(new UserError("no data", EXIT.files));
    },
  };
  const session = { place } as Session; // nothing else is looked at before data are there
  const job = { spec, seeds: [0], command: "", resume: "" };
  await assertRejects(
    () => loadAndRun(session, job, { data: undefined, spec: undefined }, null),
    UserError,
    "no data",
  );
  assertEquals(happened, ["begun", "read", "let go"]);
});
