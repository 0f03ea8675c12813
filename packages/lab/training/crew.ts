import type { ArithmeticName } from "./arithmetic.ts";
import { dealImages } from "./deal_images.ts";
import type { FromTrainer, ToTrainer, TrainerData } from "./protocol.ts";
import { type Bits, bitsOf } from "./same_bits.ts";

/** A worker as the page sees it. */
export interface TrainerWorker {
  /** Memory that is moved goes with the message. */
  readonly post: (message: ToTrainer, moved?: readonly Transferable[]) => void;
  /** Sets the one listener; a worker that dies says that it failed. */
  readonly listen: (hear: (message: FromTrainer) => void) => void;
}

/** The trainers of a page, all with the same images. */
export interface Crew {
  readonly trainers: readonly TrainerWorker[];
  /** What they compute with: its name, and what it came to on this machine. */
  readonly arithmetic: { readonly name: ArithmeticName; readonly numericClass: string };
  /** What that is beside the command line's. */
  readonly bits: Bits;
  /** Tells all of them at once. */
  readonly tell: (message: ToTrainer) => void;
}

/** Gives trainers images, where they are to have others, and their arithmetic, and waits until all have them. */
export async function muster(
  trainers: readonly TrainerWorker[],
  data: TrainerData | undefined,
  kernels: ArithmeticName,
): Promise<Crew> {
  const images = data && dealImages(data, trainers.length);
  const ready = await Promise.all(
    trainers.map((trainer) =>
      new Promise<Extract<FromTrainer, { readonly kind: "ready" }>>((resolve, reject) => {
        trainer.listen((message) => {
          if (message.kind === "ready") resolve(message);
          if (message.kind === "failed") reject(new Error(message.message));
        });
        const dealt = images?.next().value; // one for each
        trainer.post({ kind: "data", data: dealt?.data, kernels }, dealt?.moved);
      })
    ),
  );
  const { bits, numericClass } = bitsOf(ready[0]!.numericClass, ready.map(({ sum }) => sum));
  return {
    trainers,
    arithmetic: { name: kernels, numericClass },
    bits,
    tell: (message) => trainers.forEach((trainer) => trainer.post(message)),
  };
}
