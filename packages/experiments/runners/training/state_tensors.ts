import type { Kernels } from "@refold/core/kernels";
import type { Layer, Size } from "@refold/core/layer";
import type { Optimizer } from "@refold/core/optimizer";
import type { TrainState } from "@refold/core/train";
import { leavesOf, mapTree, type Tree, treeOf } from "@refold/core/tree";
import type { NamedMatrix } from "../../runs/run_outcome.ts";

/** What tells the tensors of a training apart in a file: those of its layers' memory and of its optimiser's. */
const LAYERS = "state.", OPTIMIZER = "optimizer.";

/** The tensors of a tree on the host, by path. */
export function download<T>(k: Kernels<T>, tree: Tree<T>, prefix = ""): readonly NamedMatrix[] {
  return leavesOf(tree).map(({ path, leaf }) => ({ name: prefix + path, matrix: k.download(leaf) }));
}

/** Every tensor that an update depends on: weight1 …, state.runningMean1 …, optimizer.velocity.weight1 … */
export function stateTensors<T>(
  k: Kernels<T>,
  { params, layerState, optState }: TrainState<T>,
): readonly NamedMatrix[] {
  return [
    ...download(k, params),
    ...download(k, layerState, LAYERS),
    ...Object.entries(optState).flatMap(([name, tree]) => download(k, tree, `${OPTIMIZER}${name}.`)),
  ];
}

/**
 * The state that those tensors were: the inverse of {@linkcode stateTensors}.
 *
 * @throws {RangeError} when one is missing or has another size
 */
export function stateOf<T>(
  k: Kernels<T>,
  { step, tensors }: { readonly step: number; readonly tensors: readonly NamedMatrix[] },
  { shapes, optimizer }: {
    readonly shapes: ReturnType<Layer<T>["shapes"]>;
    readonly optimizer: Optimizer<T>;
  },
): TrainState<T> {
  const [paramSizes, stateSizes] = shapes,
    byName = new Map(tensors.map(({ name, matrix }) => [name, matrix]));
  const tree = (sizes: Tree<Size>, prefix: string) =>
    mapTree(({ path, rows, cols }: Size & { readonly path: string }) => {
      const found = byName.get(prefix + path);
      if (found === undefined || found.rows !== rows || found.cols !== cols) {
        const what = found === undefined ? "none" : `${found.rows}×${found.cols}`;
        throw new RangeError(`Expected a ${rows}×${cols} ${prefix}${path} in a checkpoint but found ${what}`);
      }
      return k.upload(found);
    }, pathed(sizes));
  const params = tree(paramSizes, "");
  return {
    step,
    params,
    layerState: tree(stateSizes, LAYERS),
    optState: Object.fromEntries(
      Object.keys(optimizer.init(params)).map((name) => [name, tree(paramSizes, `${OPTIMIZER}${name}.`)]),
    ),
  };
}

function pathed(sizes: Tree<Size>): Tree<Size & { readonly path: string }> {
  const byPath = new Map(leavesOf(sizes).map(({ path, leaf }) => [path, leaf]));
  return treeOf(sizes, (path) => ({ path, ...byPath.get(path)! }));
}
