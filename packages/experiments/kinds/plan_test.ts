import { trainingIn } from "../runners/setting.ts";
import { assert, assertEquals } from "@std/assert";
import { analyse, nextRuns, settingsOf, variedIn } from "./plan.ts";
import { checkSpec } from "../spec/parse_spec.ts";
import type { RunRecord } from "../runs/run_record.ts";
import type { ExperimentSpec } from "../spec/experiment_spec.ts";
import { runRecord } from "../testdata/run_record.ts";
import { specs } from "../testdata/specs.ts";

function specOf(kind: keyof typeof specs): ExperimentSpec {
  const checked = checkSpec(specs[kind]);
  assert(checked._tag === "Right");
  return checked.right;
}

const places = (kind: keyof typeof specs, done: Parameters<typeof nextRuns>[2] = []): readonly string[] =>
  nextRuns(specOf(kind), [3, 4], done).map(({ trial, seed }) => `${trial}/${seed}`);

/** Plans until nothing is missing, every run ending at once; the plans in order. */
function rounds(kind: keyof typeof specs, status: "completed" | "diverged" | "failed"): readonly number[] {
  const done: RunRecord[] = [], sizes: number[] = [];
  for (
    let plan = nextRuns(specOf(kind), [3, 4], done);
    plan.length > 0;
    plan = nextRuns(specOf(kind), [3, 4], done)
  ) {
    sizes.push(plan.length);
    const accuracy = status === "completed" ? 0.5 : null;
    done.push(
      ...plan.map(({ trial, seed }) =>
        runRecord({ trial, seed, status, metrics: { validationAccuracy: accuracy } })
      ),
    );
    assert(sizes.length < 10);
  }
  return sizes;
}

Deno.test("nextRuns() plans every seed of every trial, a search its first stage", () => {
  assertEquals(places("training"), ["/3", "/4"]);
  assertEquals(places("sanity"), [
    "initial/3",
    "initial/4",
    "overfit/3",
    "overfit/4",
    "shuffled/3",
    "shuffled/4",
  ]);
  assertEquals(places("gradient-check"), []);
  assertEquals(new Set(places("sensitivity")).size, 4);
  assertEquals(places("search").length, 6);
});

Deno.test("nextRuns() asks for what is missing alone", () => {
  assertEquals(places("training", [runRecord({ seed: 3 })]), ["/4"]);
  assertEquals(places("sanity", [runRecord({ seed: 4, trial: "overfit" })]).includes("overfit/4"), false);
});

Deno.test("nextRuns() comes to an end whatever becomes of the runs", () => {
  assertEquals(rounds("search", "completed"), [6, 6]);
  for (const status of ["diverged", "failed"] as const) {
    assertEquals(rounds("search", status), [6]); // no winner to sample around
    assertEquals(rounds("training", status), [2]);
  }
});

Deno.test("settingsOf() names the setting of every planned run, λ of a search aside", () => {
  for (const kind of Object.keys(specs) as (keyof typeof specs)[]) {
    const spec = specOf(kind),
      known = settingsOf(spec).map(({ spec: own }) => JSON.stringify({ ...own, l2: 0 }));
    for (const { setting } of nextRuns(spec, [0], [])) {
      assert(known.includes(JSON.stringify({ ...setting.spec, l2: 0 })));
    }
  }
  assertEquals(settingsOf(specOf("gradient-check")), []);
});

Deno.test("analyse() computes what each kind asks for", () => {
  const kinds = (["training", "search", "sanity", "gradient-check"] as const).map((kind) =>
    analyse(specOf(kind), { runs: [], history: [], classes: 10 })?.kind
  );
  assertEquals(kinds, [undefined, "search", "sanity", undefined]);
});

Deno.test("nextRuns() of a search varies any number of the setting, whole where it is asked to", () => {
  const own = (vary: object) => {
    const search = { ...specs.search.search, stages: [{ name: "only", vary }] };
    const checked = checkSpec({ ...specs.search, search });
    assert(checked._tag === "Right", JSON.stringify(checked));
    return nextRuns(checked.right, [0], []).map(({ setting }) => trainingIn(setting)!);
  };
  const rates = own({ factor: "schedule.maxLr", sampler: "list", values: [0.05, 0.1] });
  assertEquals(rates.map(({ schedule }) => "maxLr" in schedule && schedule.maxLr), [0.05, 0.1]);
  assert(rates.every(({ l2 }) => l2.lambda === 0.01));
  const widths = own({ factor: "hidden.0", sampler: "logUniform", low: 1, high: 2, trials: 5, whole: true });
  assertEquals(widths.length, 5);
  assert(
    widths.every(({ hidden: [width = NaN] = [] }) => Number.isInteger(width) && width >= 10 && width <= 100),
  );
});

Deno.test("nextRuns() of a study trains a flip that names its changes alone as one that is written out", () => {
  const flipped = { ...specs.sensitivity.training, l2: { lambda: 0.01, form: "half" } };
  const trained = (flip: object) => {
    const checked = checkSpec({
      ...specs.sensitivity,
      flips: [{ name: "half", statement: "λ in half form", ...flip }],
    });
    assert(checked._tag === "Right", JSON.stringify(checked));
    return nextRuns(checked.right, [0, 1], []);
  };
  assertEquals(trained({ changes: { l2: { form: "half" } } }), trained({ training: flipped }));
});

Deno.test("variedIn() gives a run's value of what its search varies, but for λ, which it has anyway", () => {
  const vary = { factor: "schedule.maxLr", sampler: "list", values: [0.05, 0.1] };
  const search = { ...specs.search.search, stages: [{ name: "only", vary }] };
  const checked = checkSpec({ ...specs.search, search });
  assert(checked._tag === "Right");
  const values = nextRuns(checked.right, [0], []).map(({ setting }) => variedIn(checked.right, setting.spec));
  assertEquals(values, [{ "schedule.maxLr": 0.05 }, { "schedule.maxLr": 0.1 }]);
  assertEquals(variedIn(specOf("search"), specs.search.training), {});
});
