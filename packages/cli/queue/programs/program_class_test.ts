import { assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { jobOf, taskOfJob } from "@refold/experiments/executors/queue/job";
import { keyedProgram } from "@refold/experiments/runners/program/keyed_program";
import { ProgramSpec } from "@refold/experiments/runners/program/program_spec";
import { filesOf, PROGRAM_FILES } from "@refold/experiments/runners/program/runner";
import { taskKey } from "@refold/experiments/runs/key";
import { join } from "node:path";
import { openProject } from "../../program/project.ts";
import { folderTest } from "../../program/testing.ts";
import { programClass, programFacts } from "./program_class.ts";

function spec(changed: Readonly<Record<string, unknown>> = {}): ProgramSpec {
  return ProgramSpec.parse({
    command: ["sh", "train.sh", "{seed}", "{rate}", "{mode}"],
    values: { rate: 0.1, mode: "plain" },
    code: { files: ["train.sh"] },
    metrics: { accuracy: { unit: "percent", better: "higher", margin: 0.5 } },
    read: { accuracy: { stdout: "accuracy {value}" } },
    ...changed,
  });
}

async function opened(folder: string, own: ProgramSpec, code = "echo accuracy 90") {
  await Deno.writeTextFile(join(folder, "train.sh"), code);
  return { project: await openProject(folder, [own]), programs: [own], variable: Deno.env.get };
}

folderTest(
  "A worker of programs runs the commands of its own spec, whatever a queue holds",
  async (folder) => {
    const own = spec(), place = await opened(folder, own), facts = programFacts(place);
    const found = (job: ProgramSpec) => {
      const data = { dataset: PROGRAM_FILES, checksum: facts.checksumOf(filesOf(own)) };
      const task = { runner: "program", spec: keyedProgram(job), trial: "", seed: 1, data, arithmetic: null };
      return taskOfJob(taskKey(task), JSON.parse(JSON.stringify(jobOf(task))), facts);
    };
    assertEquals(found(own)._tag, "Right");
    assertEquals(found(spec({ values: { rate: 0.2, mode: "plain" } }))._tag, "Right"); // as a search draws it
    assertEquals(found(spec({ timeout: "1h", parallel: 7 }))._tag, "Right"); // this machine's own are taken
    const hostile = [
      { command: ["sh", "-c", "rm -rf ~; {seed} {rate} {mode}"] },
      { values: { rate: 0.1, mode: "; rm -rf ~" } },
      { values: { rate: "$(rm)", mode: "plain" } },
    ];
    for (const changed of hostile) {
      const task = found(spec(changed));
      assertEquals(task._tag, "Left");
      if (task._tag === "Left") assertStringIncludes(task.left, "expected a command of the spec");
    }
  },
);

folderTest(
  "programClass() is another where code or packages are, and the same wherever it lies",
  async (folder) => {
    const at = async (name: string, code: string, packages: string) => {
      const place = join(folder, name);
      await Deno.mkdir(place);
      return await programClass(await opened(place, spec({ environment: ["echo", packages] }), code));
    };
    const one = await at("a", "echo accuracy 90", "torch==2.1");
    assertEquals(await at("b", "echo accuracy 90", "torch==2.1"), one);
    assertNotEquals(await at("c", "echo accuracy 91", "torch==2.1"), one);
    assertNotEquals(await at("d", "echo accuracy 90", "torch==2.2"), one);
  },
);
