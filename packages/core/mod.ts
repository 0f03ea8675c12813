/**
 * The pure heart of Refold: tensors as an algebra, layers that hand back their own reverse, schedules, optimisers as
 * chains and training as a reducer. Nothing here reads a clock, a file, the environment or a hidden random state.
 *
 * Read `layer.ts` first, then `dense.ts`, `train.ts` and `reference.ts`.
 * @module
 */
export * from "./check/check_vjp.ts";
export * from "./layers/batch_norm.ts";
export * from "./layers/batch_norm_conventions.ts";
export * from "./layers/dense.ts";
export * from "./layers/dropout.ts";
export * from "./check/gradient_check.ts";
export * from "./initializers/initializers.ts";
export * from "./tensor/formula.ts";
export * from "./tensor/kernels.ts";
export * from "./layers/layer.ts";
export * from "./losses/label_smoothing.ts";
export * from "./losses/loss.ts";
export * from "./losses/table.ts";
export * from "./tensor/matrix.ts";
export * from "./train/metrics.ts";
export * from "./layers/network.ts";
export * from "./layers/table.ts";
export * from "./layers/patchify.ts";
export * from "./optimizers/adagrad.ts";
export * from "./optimizers/adam.ts";
export * from "./optimizers/decoupled_decay.ts";
export * from "./optimizers/momentum.ts";
export * from "./optimizers/optimizer.ts";
export * from "./optimizers/rmsprop.ts";
export * from "./optimizers/root_square.ts";
export * from "./optimizers/table.ts";
export * from "./optimizers/sgd.ts";
export * from "./train/penalty.ts";
export * from "./random/random.ts";
export * from "./tensor/reference.ts";
export * from "./layers/relu.ts";
export * from "./range_test/minimum.ts";
export * from "./range_test/slide.ts";
export * from "./range_test/smith_bracket.ts";
export * from "./range_test/steep.ts";
export * from "./range_test/suggestions.ts";
export * from "./range_test/sweep.ts";
export * from "./range_test/valley.ts";
export * from "./schedules/chained.ts";
export * from "./schedules/constant.ts";
export * from "./schedules/cosine.ts";
export * from "./schedules/exp_range.ts";
export * from "./schedules/exponential.ts";
export * from "./schedules/fit_one_cycle.ts";
export * from "./schedules/flat_cosine.ts";
export * from "./schedules/one_cycle.ts";
export * from "./schedules/rise.ts";
export * from "./schedules/scaled.ts";
export * from "./schedules/schedule.ts";
export * from "./schedules/sgdr.ts";
export * from "./schedules/snapshot.ts";
export * from "./schedules/step.ts";
export * from "./schedules/table.ts";
export * from "./schedules/triangular.ts";
export * from "./schedules/triangular2.ts";
export * from "./spec_union.ts";
export * from "./train/train.ts";
export * from "./tree.ts";
