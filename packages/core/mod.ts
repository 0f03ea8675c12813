/**
 * The pure heart of Refold: tensors as an algebra, layers that hand back their own reverse, schedules, optimisers as
 * chains and training as a reducer. Nothing here reads a clock, a file, the environment or a hidden random state.
 *
 * Read `layer.ts` first, then `dense.ts`, `train.ts` and `reference.ts`.
 * @module
 */
export * from "./check_vjp.ts";
export * from "./dense.ts";
export * from "./gradient_check.ts";
export * from "./initializers.ts";
export * from "./kernels.ts";
export * from "./layer.ts";
export * from "./loss.ts";
export * from "./matrix.ts";
export * from "./metrics.ts";
export * from "./mlp.ts";
export * from "./optimizer.ts";
export * from "./params.ts";
export * from "./penalty.ts";
export * from "./random.ts";
export * from "./reference.ts";
export * from "./relu.ts";
export * from "./schedule.ts";
export * from "./train.ts";
