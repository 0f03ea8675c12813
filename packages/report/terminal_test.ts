import { assert, assertEquals } from "@std/assert";
import { terminalSummary } from "./terminal.ts";
import { hostileInput } from "./testdata/hostile.ts";
import { inputs } from "./testdata/inputs.ts";

const { result } = inputs.training;

Deno.test("terminalSummary() aligns verdict, claim, ours, theirs and difference", () => {
  const lines = terminalSummary(result, { colour: false, width: 80 }).split("\n");
  assertEquals(lines.slice(0, 4), [
    "Figure 4: three learning-rate cycles on CIFAR-10",
    "Test accuracy 47.22 %; one more run within ±0.80 points, 5 seeds.",
    "verdict           claim              ours   theirs         diff.",
    "✓ REPLICATED      fig4-test       47.34 %  47.47 %  \u22120.13 points",
  ]);
  assert(lines[4]!.startsWith(`${" ".repeat(18)}“After three cycles`), lines[4]);
  assertEquals(lines.at(-1), "Of four claims, two replicated, one not replicated and one inconclusive.");
});

Deno.test("terminalSummary() names the winner of a search, and every check and effect", () => {
  const text = (kind: keyof typeof inputs) =>
    terminalSummary(inputs[kind].result, { colour: false, width: 200 }).split("\n").slice(1).join("\n");
  assert(/Chosen by .* λ = \d/.test(text("search")), text("search"));
  assert(/pass: .*expected .*found /.test(text("sanity")), text("sanity"));
  assert(/half-form: \S\d.*95 % interval/.test(text("sensitivity")), text("sensitivity"));
  assert(/Passed: largest relative error/.test(text("gradient-check")), text("gradient-check"));
});

Deno.test("terminalSummary() tells the variants of an experiment apart", () => {
  const spec = { ...result.spec, variant: "half-form" };
  const [first] = terminalSummary({ ...result, spec }, { colour: false, width: 80 }).split("\n");
  assertEquals(first, "Figure 4: three learning-rate cycles on CIFAR-10 (half-form)");
});

Deno.test("terminalSummary() names every claim and keeps reasons inside the terminal's width", () => {
  const text = terminalSummary(result, { colour: false, width: 60 });
  const unwrapped = text.replace(/\n +/g, " ");
  for (const { claim } of result.claims) {
    assert(text.includes(claim.id));
    assert(unwrapped.includes(`“${claim.statement}”`), claim.statement);
  }
  assertEquals(
    text.split("\n").slice(2, -1).filter((line) => line.startsWith("    ") && line.length > 60),
    [],
  );
});

Deno.test("terminalSummary() paints only where colour is allowed and lets no escape sequence of a name through", () => {
  assertEquals(terminalSummary(result, { colour: false, width: 80 }).includes("\u001b"), false);
  assert(terminalSummary(result, { colour: true, width: 80 }).includes("\u001b[32m✓ REPLICATED"));
  const spec = { ...hostileInput.result.spec, title: "\u001b[2Jcleared" };
  const text = terminalSummary({ ...hostileInput.result, spec }, { colour: false, width: 80 });
  // deno-lint-ignore no-control-regex
  assertEquals(/[\u0000-\u0009\u000b-\u001f\u202e]/.test(text), false);
});

Deno.test("terminalSummary() keeps a number and its unit on one line at any width", () => {
  for (let width = 40; width <= 120; width += 1) {
    const lines = terminalSummary(result, { colour: false, width }).split("\n").map((line) => line.trim());
    assertEquals(lines.filter((line) => /^(?:%|points\b)/.test(line)), []);
  }
});
