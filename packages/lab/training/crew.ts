import type { ArithmeticName } from "./arithmetic.ts";
import type { FromTrainer, ToTrainer, TrainerData } from "./protocol.ts";

/** A worker as the page sees it. */
export interface TrainerWorker {
  readonly post: (message: ToTrainer) => void;
  /** Sets the one listener; a worker that dies says that it failed. */
  readonly listen: (hear: (message: FromTrainer) => void) => void;
}

/** The trainers of a page, all with the same images. */
export interface Crew {
  readonly trainers: readonly TrainerWorker[];
  /** What they compute with: its name, and what it came to on this machine. */
  readonly arithmetic: { readonly name: ArithmeticName; readonly numericClass: string };
  /** Tells all of them at once. */
  readonly tell: (message: ToTrainer) => void;
}

/** Gives trainers their images and their arithmetic, and waits until all have them. */
export async function muster(
  trainers: readonly TrainerWorker[],
  data: TrainerData,
  kernels: ArithmeticName,
): Promise<Crew> {
  const classes = await Promise.all(trainers.map((trainer) =>
    new Promise<string>((resolve, reject) => {
      trainer.listen((message) => {
        if (message.kind === "ready") resolve(message.numericClass);
        if (message.kind === "failed") reject(new Error(message.message));
      });
      trainer.post({ kind: "data", data, kernels });
    })
  ));
  return {
    trainers,
    arithmetic: { name: kernels, numericClass: classes[0]! },
    tell: (message) => trainers.forEach((trainer) => trainer.post(message)),
  };
}
