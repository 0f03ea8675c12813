import { assertEquals } from "@std/assert";
import { pageOf } from "./table.ts";
import { inputs } from "../testdata/inputs.ts";

const { result } = inputs.training, { spec } = result;
if (spec.kind !== "training") throw new TypeError("Expected the training fixture to hold a training");

/** Whether the page draws the test accuracies once more below its cards, where these were published. */
function drawsAgain(
  published: readonly { readonly label: string; readonly testAccuracy: number }[],
): boolean {
  return pageOf({ ...result, spec: { ...spec, published } as typeof result.spec }, []).runFigure() !== null;
}

Deno.test("a training's page draws the test accuracies again only where cards leave a published one out", () => {
  const judged = result.claims.flatMap(({ claim: { test } }) =>
    test.kind === "value" && test.quantity === "testAccuracy"
      ? [{ label: "theirs", testAccuracy: test.published }]
      : []
  );
  assertEquals(judged.length > 0, true);
  assertEquals(drawsAgain(judged), false);
  assertEquals(drawsAgain([...judged, { label: "another", testAccuracy: 0.4999 }]), true);
});

Deno.test("a training's page draws the test accuracies where no card does", () => {
  assertEquals(pageOf({ ...result, claims: [] }, []).runFigure() !== null, true);
});
