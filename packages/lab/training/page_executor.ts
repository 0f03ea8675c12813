import type { End } from "@refold/experiments/executors/end";
import type { Executor } from "@refold/experiments/executors/executor";
import { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { taskKey } from "@refold/experiments/runs/key";
import type { Task } from "@refold/experiments/runs/task";
import type { Crew, TrainerWorker } from "./crew.ts";
import type { FromTrainer } from "./protocol.ts";

/** Who is told what trainers say, beside their ends. */
export type Hear = (
  message: Extract<FromTrainer, { readonly kind: "progress" | "picture" | "again" }>,
) => void;

/** Runs in the workers of a page, one seed in each; the first seed is the one that is watched. */
export function pageExecutor({ trainers, arithmetic, tell }: Crew, watched: number, hear: Hear): Executor {
  return {
    name: "page",
    arithmetic,
    workers: trainers.length,
    open: (_tasks, signal) => {
      const idle = [...trainers], stop = () => tell({ kind: "stop" });
      signal.addEventListener("abort", stop);
      return {
        slots: trainers.length,
        run: async (task) => {
          const trainer = idle.pop()!; // as many tasks at once as there are trainers
          const end = await runOn(trainer, task, watched, hear);
          idle.push(trainer);
          return end;
        },
        close: () => signal.removeEventListener("abort", stop),
      };
    },
  };
}

function runOn(trainer: TrainerWorker, task: Task, watched: number, hear: Hear): Promise<End> {
  const key = taskKey(task), { seed } = task;
  return new Promise((resolve) => {
    trainer.listen((message) => {
      switch (message.kind) {
        case "progress":
        case "picture":
        case "again":
          return hear(message);
        case "finished": {
          const { outcome, seconds, startedAt } = message;
          const execution = {
            startedAt: new Date(startedAt).toISOString(),
            wallSeconds: seconds,
            resumedFrom: null,
            stepsExecuted: outcome.record.steps,
          };
          return resolve({ kind: "finished", key, outcome, execution });
        }
        case "failed":
          return resolve({ kind: "failed", key, message: message.message, stack: message.stack });
        case "stopped":
          return resolve({ kind: "stopped", key, step: message.step });
      }
    });
    trainer.post({ kind: "run", training: TrainingSpec.parse(task.spec), seed, watched: seed === watched });
  });
}
