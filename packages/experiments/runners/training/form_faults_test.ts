import { assertEquals } from "@std/assert";
import { tinyTraining } from "../../testdata/tiny_images.ts";
import { shapeFaults } from "./form_faults.ts";
import { TrainingSpec } from "./training_spec.ts";

const patches = (size: number) => ({ layer: "patchify", size, filters: 2 }) as const;
const RELU = { layer: "relu" } as const, DENSE = { layer: "dense", units: 4 } as const;

Deno.test("shapeFaults() names the first layer that cannot take what comes to it", () => {
  assertEquals(shapeFaults({ layers: [patches(4), RELU, patches(2), DENSE] }, [3, 32, 32]), []);
  assertEquals(shapeFaults({ hidden: [5] }, [3072]), []);
  const message = (size: number, shape: string) =>
    `expected square images with a side that is a multiple of ${size} pixels but found ${shape}`;
  assertEquals(shapeFaults({ layers: [patches(4), RELU, patches(3)] }, [3, 32, 32]), [
    { path: ["layers", 2], message: message(3, "2×8×8") },
  ]);
  assertEquals(shapeFaults({ layers: [DENSE, patches(2)] }, [3, 32, 32]), [
    { path: ["layers", 1], message: message(2, "4") },
  ]);
});

Deno.test("TrainingSpec refuses patches that do not fill its images", () => {
  const { hidden: _hidden, ...rest } = tinyTraining;
  const problems = (size: number) =>
    TrainingSpec.safeParse({ ...rest, layers: [patches(size)] }).error?.issues.map(({ path }) =>
      path.join(".")
    );
  assertEquals([problems(8), problems(5)], [undefined, ["layers.0"]]);
});
