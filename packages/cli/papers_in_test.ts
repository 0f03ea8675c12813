import { assertEquals } from "@std/assert";
import { fileTest } from "@refold/experiments/store/testing";
import { join } from "node:path";
import { papersIn } from "./papers_in.ts";
import { resultFolder } from "./result_folder.ts";
import { finishedExperiment, TEN } from "./testing.ts";

fileTest(
  "papersIn() finds the results of each paper in a folder, and passes over what it cannot read",
  (root) => {
    const put = (folder: string, text: string) => {
      Deno.mkdirSync(folder, { recursive: true });
      Deno.writeTextFileSync(join(folder, "result.json"), text);
    };
    const { result } = finishedExperiment("replicate-fig4", "report", TEN);
    put(resultFolder(root, result.spec), JSON.stringify(result));
    put(resultFolder(root, { name: "replicate-fig3" }), "{");
    const found = papersIn(root);
    assertEquals(found.map(({ paper, index, pages }) => [paper.id, index, pages.length]).slice(0, 2), [
      ["dd2424-a2", "index.html", 1],
      ["dd2424-a1", "dd2424-a1.html", 0],
    ]);
    assertEquals(found[0]!.pages[0]!.folder, "replicate-fig4@report");
    const other = { folder: "elsewhere", result };
    assertEquals(papersIn(root, { "dd2424-a2": [other] })[0]!.pages, [other]);
  },
);
