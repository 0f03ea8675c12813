import { assert, assertEquals, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { disk } from "./effects/disk.ts";
import { UserError } from "./exit_codes.ts";
import { namedSpec } from "./registry.ts";
import { runAll } from "./run_all.ts";
import { type Page, type PagesWorld, runPages } from "./run_pages.ts";
import { collect } from "@refold/experiments/store/collect";
import { namesIn } from "@refold/experiments/store/disk";
import { pageNotes } from "@refold/experiments/store/page_notes";
import type { Study } from "@refold/experiments/study";
import { fileTest } from "@refold/experiments/store/testing";
import { finishedExperiment, TEN } from "./testing.ts";

const pages: readonly Page[] = [undefined, "report", "half-form"].map((variant) => ({
  spec: namedSpec("replicate-fig4", { variant }),
  seeds: TEN.map((_, seed) => seed),
}));

/** A world in which every run ends at once; `during` happens within the runs of a page. */
function world(
  root: string,
  options: Partial<PagesWorld["options"]> = {},
  during: (page: Page) => void = () => {},
): PagesWorld & { readonly abort: () => void; readonly halt: () => void } {
  const controller = new AbortController();
  let complete = true;
  const halt = () => void (complete = false);
  return {
    options: { out: join(root, "out"), quiet: false, ...options },
    run: (page) => {
      during(page);
      return Promise.resolve({ ...finishedExperiment(page.spec.name, page.spec.variant, TEN), complete });
    },
    halt,
    signal: controller.signal,
    abort: () => controller.abort(),
    resume: "deno task experiment all --seeds 10",
  };
}

/** What a program printed while a body ran. */
async function printed(
  body: () => Promise<unknown>,
): Promise<{ readonly out: string; readonly err: string }> {
  const { log, error } = console, out: string[] = [], err: string[] = [];
  console.log = (text: string) => out.push(text);
  console.error = (text: string) => err.push(text);
  try {
    await body();
  } finally {
    Object.assign(console, { log, error });
  }
  return { out: out.join("\n"), err: err.join("\n") };
}

fileTest(
  "runPages() writes a result for every page, and with --figures a folder of figures each",
  async (root) => {
    const figures = join(root, "fig"), two = pages.slice(0, 2);
    await printed(() => runPages(two, world(root, { figures })));
    const names = ["replicate-fig4", "replicate-fig4@report"];
    assertEquals([namesIn(join(root, "out"), disk), namesIn(figures, disk)], [names, names]);
    for (const name of names) {
      assert(
        namesIn(join(figures, name), disk).some((file) => file.endsWith(".svg")),
        name,
      );
    }
  },
);

/** What lies in the folders of pages, and when it was put there. */
function lying(root: string): readonly (readonly [string, number])[] {
  return namesIn(join(root, "out"), disk).flatMap((page) =>
    namesIn(join(root, "out", page), disk).map((name) => {
      const path = join(root, "out", page, name);
      return [Deno.readTextFileSync(path), Deno.statSync(path).ino ?? 0] as const;
    })
  );
}

fileTest(
  "runPages() with notes leaves a page that would come out the same, and mends one that was touched",
  async (root) => {
    const first = pages.slice(0, 1), by = (code: string) => pageNotes(join(root, "store"), { code, disk });
    const run = async (code: string, given: readonly Page[] = first) => {
      await printed(() => runPages(given, { ...world(root), notes: by(code) }));
      return lying(root);
    };
    const before = await run("a");
    assertEquals(await run("a"), before);
    Deno.writeTextFileSync(join(root, "out/replicate-fig4/report.html"), "touched");
    const mended = await run("a");
    assertEquals(mended.map(([text]) => text), before.map(([text]) => text));
    assertEquals(await run("a"), mended);
    assertNotEquals(await run("b"), mended); // other code writes its own
  },
);

fileTest(
  "runPages() with notes writes a page whose runs were made now, and one of another result",
  async (root) => {
    const notes = pageNotes(join(root, "store"), { code: "a", disk }), first = pages.slice(0, 1);
    const run = async (change: (result: Study["result"]) => Study["result"]) => {
      const own = world(root);
      const changed: PagesWorld["run"] = async (page) => {
        const study = await own.run(page);
        return { ...study, result: change(study.result) };
      };
      await printed(() => runPages(first, { ...own, run: changed, notes }));
      return lying(root);
    };
    const made = (result: Study["result"]) => {
      const { provenance } = result, { execution } = provenance;
      return { ...result, provenance: { ...provenance, execution: { ...execution, runSeconds: { a: 1 } } } };
    };
    const now = await run(made), again = await run(made);
    assertNotEquals(again, now);
    assertEquals(await run((result) => result), again);
    assertNotEquals(await run((result) => ({ ...result, experiment: "other" })), again);
  },
);

fileTest("collect() removes notes on folders that are gone", async (root) => {
  const store = join(root, "store"), notes = pageNotes(store, { code: "a", disk });
  await printed(() => runPages(pages.slice(0, 2), { ...world(root), notes }));
  Deno.removeSync(join(root, "out/replicate-fig4@report"), { recursive: true });
  const removed = collect(store, { unfinished: false, on: disk });
  assertEquals(removed._tag === "Right" ? removed.right.length : -1, 1);
  assertEquals(namesIn(join(store, "pages"), disk).length, 1);
});

fileTest("runPages() prints every page's verdicts, with --quiet nothing else", async (root) => {
  const loud = await printed(() => runPages(pages, world(root)));
  const quiet = await printed(() => runPages(pages, world(root, { quiet: true })));
  assertStringIncludes(loud.err, "2/3  replicate-fig4@report");
  assertEquals(quiet.err, "");
  for (const { out } of [loud, quiet]) {
    for (const { spec } of pages) assertStringIncludes(out, spec.title);
    assertStringIncludes(out, "fig4-half-form-test");
  }
});

fileTest(
  "runPages() with --json prints a page's beginning and its result as JSON, and no words",
  async (root) => {
    const { out, err } = await printed(() => runPages(pages.slice(0, 2), world(root, { json: true })));
    const events = out.split("\n").map((line) => JSON.parse(line));
    assertEquals(events.map(({ event, variant }) => [event, variant]), [
      ...[["page", undefined], ["result", undefined], ["page", "report"], ["result", undefined]],
    ]);
    assertEquals([events[3].folder, err], [join(root, "out", "replicate-fig4@report"), ""]);
  },
);

fileTest("runPages() interrupted while a page's last numbers are read says how to go on", async (root) => {
  const own = world(root, {}, ({ spec }) => spec.variant === "report" && own.abort());
  await printed(async () => {
    const error = await assertRejects(() => runPages(pages, own), UserError) as UserError;
    assertEquals(error.exitCode, 130);
    assertStringIncludes(error.message, "To go on:\n  deno task experiment all --seeds 10");
  });
  assertEquals(namesIn(join(root, "out"), disk), ["replicate-fig4", "replicate-fig4@report"]);
});

fileTest("runPages() returns the pages so far after a failure under --on-error stop", async (root) => {
  const own = world(root, {}, ({ spec }) => spec.variant === "report" && own.halt());
  await printed(async () => {
    const finished = await runPages(pages, own);
    assertEquals(finished.map(({ result }) => result.spec.variant), [undefined, "report"]);
  });
});

Deno.test("runAll() refuses --variant, since it runs them all", async () => {
  const options = { out: "out", seed: 0, quiet: false, fresh: false, check: false, onError: "stop" } as const;
  const error = await assertRejects(() => runAll({ ...options, variant: "report" }), UserError) as UserError;
  assertEquals(error.exitCode, 2);
  assertStringIncludes(error.message, "leave --variant out");
});
