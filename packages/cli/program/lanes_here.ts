import { EXIT, UserError } from "../exit_codes.ts";
import { gpuNumbers } from "./environment/machine.ts";
import { type Lanes, lanesOf } from "./lanes.ts";

/** What lanes are made for. */
export interface Wanted {
  /** Runs at once. */
  readonly parallel: number;
  /** GPUs of each. */
  readonly gpus: number;
  /** Where the spec lies. */
  readonly folder: string;
  readonly variable: (name: string) => string | undefined;
}

/**
 * The lanes of this machine; its GPUs are asked for only where runs need some.
 *
 * @throws {UserError} where there are fewer GPUs than one run needs
 */
export async function lanesHere({ parallel, gpus, folder, variable }: Wanted): Promise<Lanes> {
  const place = { cwd: folder, env: { PATH: variable("PATH") ?? "" } };
  const numbers = gpus === 0 ? [] : await gpuNumbers(variable("CUDA_VISIBLE_DEVICES"), place);
  const lanes = lanesOf({ parallel, gpus }, numbers);
  if (lanes.width > 0) return lanes;
  throw new UserError(
    `Expected ${gpus} GPUs a run but found ${numbers.length} here.\n` +
      'Set CUDA_VISIBLE_DEVICES to those that may be used, or "gpus": 0.',
    EXIT.files,
  );
}
