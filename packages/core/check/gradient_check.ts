import { type Direction, gaussian, innerParams, relativeError, shift } from "./check_vjp.ts";
import { type Matrix, matrix, raw } from "../tensor/matrix.ts";
import { leavesOf, mapTree, type Tree } from "../tree.ts";
import { foldIn, type Key } from "../random/random.ts";
import type { HostTensor } from "../tensor/reference.ts";

/** A cost of parameters with its analytic gradient, and a label of the smooth piece that parameters lie on. */
export interface Differentiable {
  readonly cost: (params: Tree<HostTensor>) => number;
  readonly gradient: (params: Tree<HostTensor>) => Tree<HostTensor>;
  /** Equal labels at p ± h mean no rectifier switched between them. */
  readonly piece: (params: Tree<HostTensor>) => string;
}

/** The worst entry of one parameter tensor. */
export interface ElementwiseError {
  readonly parameter: string;
  readonly entries: number;
  readonly maxRelativeError: number;
  /** Entries left out because a rectifier switches between p − h and p + h. */
  readonly kinks: number;
}

/**
 * Compares every entry of the gradient with the centred difference (c(p + h·e) − c(p − h·e)) / 2h.
 *
 * The error of an entry is |a − n| / max(floor, |a| + |n|) (Stanford CS231n, "Gradient checks"). Entries whose rectifier pattern differs between
 * the two sides are counted as kinks and left out, as the difference quotient says nothing there.
 */
export function elementwiseCheck(
  f: Differentiable,
  params: Tree<HostTensor>,
  options: { readonly h: number; readonly floor: number },
): readonly ElementwiseError[] {
  return endOf(elementwiseSteps(f, params, options));
}

/** The same a step at a time, one for each entry of each parameter: whoever drives it may stop anywhere. */
export function* elementwiseSteps(
  f: Differentiable,
  params: Tree<HostTensor>,
  options: { readonly h: number; readonly floor: number },
): Generator<void, readonly ElementwiseError[]> {
  const analytic = leavesOf(f.gradient(params)), errors: ElementwiseError[] = [];
  for (const [index, { path, leaf }] of leavesOf(params).entries()) {
    const own = leaf as Matrix, gradient = raw((analytic[index]!.leaf as Matrix).data);
    let worst = 0, kinks = 0;
    for (let entry = 0; entry < own.data.length; entry++) {
      yield;
      const above = withEntry(params, index, entry, options.h),
        below = withEntry(params, index, entry, -options.h);
      if (f.piece(above) !== f.piece(below)) {
        kinks++;
        continue;
      }
      const numerical = (f.cost(above) - f.cost(below)) / (2 * options.h);
      worst = Math.max(worst, relativeError(gradient[entry]!, numerical, options.floor));
    }
    errors.push({ parameter: path, entries: own.data.length, maxRelativeError: worst, kinks });
  }
  return errors;
}

/** Analytic and numerical derivative along one direction. */
export interface DirectionalError {
  /** "all", or the one tensor that moves. */
  readonly tensor: string;
  readonly direction: number;
  readonly analytic: number;
  readonly numerical: number;
  readonly relativeError: number;
}

/**
 * Compares ⟨gradient, u⟩ with (c(p + hu) − c(p − hu)) / 2h along random directions u of norm 1: all tensors together,
 * then each alone.
 *
 * One backward and two forwards a direction, whatever the number of parameters.
 */
export function directionalCheck(
  f: Differentiable,
  params: Tree<HostTensor>,
  options: DirectionalOptions,
): readonly DirectionalError[] {
  return endOf(directionalSteps(f, params, options));
}

/** Which directions are drawn, how far a point moves along them, and below which size of numbers errors are absolute. */
export interface DirectionalOptions {
  readonly key: Key;
  readonly directions: number;
  readonly h: number;
  readonly floor: number;
}

/** The same a step at a time, one for each direction: whoever drives it may stop anywhere. */
export function* directionalSteps(
  f: Differentiable,
  params: Tree<HostTensor>,
  { key, directions, h, floor }: DirectionalOptions,
): Generator<void, readonly DirectionalError[]> {
  const gradient = f.gradient(params), errors: DirectionalError[] = [];
  const tensors = ["all", ...leavesOf(params).map(({ path }) => path)];
  for (const [t, tensor] of tensors.entries()) {
    for (let direction = 0; direction < directions; direction++) {
      yield;
      const drawn = directionOf(tensor, foldIn(foldIn(key, t), direction), params);
      const norm = Math.sqrt(innerParams(drawn, drawn)),
        at = (by: number) => f.cost(shift(params, by / norm, drawn));
      const analytic = innerParams(gradient, drawn) / norm, numerical = (at(h) - at(-h)) / (2 * h);
      errors.push({
        tensor,
        direction,
        analytic,
        numerical,
        relativeError: relativeError(analytic, numerical, floor),
      });
    }
  }
  return errors;
}

function withEntry(
  params: Tree<HostTensor>,
  leafIndex: number,
  entry: number,
  by: number,
): Tree<HostTensor> {
  let index = 0; // leaves in the order of leavesOf
  return mapTree((leaf: HostTensor) => {
    if (index++ !== leafIndex) return leaf;
    const data = Float64Array.from(raw((leaf as Matrix).data));
    data[entry]! += by;
    return matrix(leaf.rows, leaf.cols, data);
  }, params);
}

/** Independent standard normals for all tensors or for the one named. */
function directionOf(tensor: string, key: Key, params: Tree<HostTensor>): Direction {
  const names = leavesOf(params).map(({ path }) => path);
  let next = 0; // leaves in the order of leavesOf, one key each
  return mapTree((leaf: HostTensor) => {
    const index = next++;
    return tensor === "all" || names[index] === tensor ? gaussian(foldIn(key, index), leaf) : null;
  }, params);
}

/** What steps come to that are driven to their end. */
function endOf<A>(steps: Generator<void, A>): A {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
