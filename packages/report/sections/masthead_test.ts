import { assertEquals, assertStringIncludes } from "@std/assert";
import { reportModel } from "../report_model.ts";
import { inputs } from "../testdata/inputs.ts";
import { terminalSummary } from "../terminal.ts";
import { dataLine, factsOf, headlineFor } from "./masthead.ts";
import { headlineOf } from "./verdicts.ts";

const { training, sensitivity } = inputs, { result } = training;
const { data } = result.provenance;
const other = {
  ...data,
  bytes: "other",
  note: "pixels decoded again",
  mayChange: { accuracy: 0.003, loss: 0.015 },
} as const;

Deno.test("headlineFor() says in one sentence what became of which paper's claims, with ours and theirs", () => {
  assertEquals(
    headlineFor(training),
    "Of four claims of the guide, two replicated, one not replicated and one inconclusive: test accuracy 47.34\u202f% " +
      "over 5 seeds, one more run within ±0.97\u202fpoints; 47.47\u202f% published.",
  );
  const [first] = result.claims;
  assertEquals(
    headlineFor({ ...training, result: { ...result, claims: [first!] } }),
    "The claim of the guide’s Figure 4 replicated: test accuracy 47.34\u202f% over 5 seeds, one more run within " +
      "±0.97\u202fpoints; 47.47\u202f% published.",
  );
});

Deno.test("headlineFor() gives the answer of an experiment without claims", () => {
  assertEquals(headlineFor(sensitivity), "Of three changed conventions two move test accuracy beyond noise.");
});

Deno.test("headlineOf() counts verdicts in English", () => {
  const [one] = result.claims;
  const of = (...verdicts: readonly ("REPLICATED" | "NOT REPLICATED" | "INCONCLUSIVE")[]) =>
    headlineOf(verdicts.map((verdict) => ({ ...one!, verdict })));
  assertEquals(of("REPLICATED"), "The claim replicated.");
  assertEquals(of("REPLICATED", "REPLICATED"), "Both claims replicated.");
  assertEquals(
    of("NOT REPLICATED", "NOT REPLICATED", "NOT REPLICATED"),
    "None of the three claims replicated.",
  );
  assertEquals(of("REPLICATED", "INCONCLUSIVE"), "Of two claims, one replicated and one inconclusive.");
});

Deno.test("dataLine() says that a known copy is not the official bytes, and what that may change", () => {
  assertEquals(
    dataLine(other),
    "CIFAR-10, a known copy and not the official bytes (pixels decoded again): it may change accuracies by " +
      "0.30\u202fpoints, losses by 0.015",
  );
  const copied = { ...result, provenance: { ...result.provenance, data: other } };
  const lines = terminalSummary(copied, { colour: false, width: 200 });
  assertEquals(lines.match(/not the official bytes/g)?.length, 1);
});

Deno.test("factsOf() names the sources of the claims first, each leading to its entry", () => {
  assertEquals(factsOf(training)[0], {
    term: "the guide",
    detail: { text: "DD2424: Assignment 2. Lab guide, KTH, 2021", href: "#source-guide" },
  });
  assertStringIncludes(reportModel(training).kicker, "DD2424, Assignment 2");
});
