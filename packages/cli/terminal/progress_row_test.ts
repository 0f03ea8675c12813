import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { lossCurve } from "./loss_curve.ts";
import { progressRow } from "./progress_row.ts";

const progress = {
  key: "k",
  seed: 2,
  step: 1200,
  steps: 4800,
  epoch: 12,
  batchLoss: 1.5,
  validationAccuracy: 0.4567,
};
const losses = [{ share: 0, loss: 3 }, { share: 0.25, loss: 1.5 }];

Deno.test("progressRow() fits every width and never loses the seed or the validation accuracy", () => {
  for (let columns = 20; columns <= 200; columns++) {
    const row = progressRow(progress, losses, columns);
    assert([...row].length <= columns, `${columns}: ${row}`);
    assertStringIncludes(row, "seed 2");
    assertStringIncludes(row, "45.67 %");
  }
});

Deno.test("progressRow() says more the wider the terminal is", () => {
  assertEquals(progressRow(progress, losses, 39), "seed 2  ██▅········  validation 45.67 %");
  const row = progressRow(progress, losses, 79);
  for (const word of ["loss 1.500", "validation 45.67 %", "step 1200/4800"]) assertStringIncludes(row, word);
  assertStringIncludes(progressRow(progress, losses, 120), "epoch 12.0");
});

Deno.test("lossCurve() is full at the end, and flat where no loss is known", () => {
  assertEquals(lossCurve([], { share: 1, cells: 4 }), "────");
  assertEquals(lossCurve([{ share: 1, loss: 2 }], { share: 1, cells: 4 }), "───█");
  assertEquals(lossCurve([{ share: 0.2, loss: 0 }], { share: 0.2, cells: 5 }), "─····");
  assertEquals(lossCurve([{ share: 0.3, loss: 2 }], { share: 0.5, cells: 4 }), "─█··");
});
