import type { Device, Sum } from "./device.ts";
import { type Block, MOST_TERMS } from "./layout.ts";
import { type Cell, isPending, merge, type Pending, type Term, times } from "./terms.ts";

/** A tensor of the wasm backends: an opaque, immutable value of which only the shape shows. */
export interface WasmTensor {
  readonly rows: number;
  readonly cols: number;
}

/** What a tensor may be instead of a linear combination. */
export interface Attachment {
  /** Computes its elements, if it has any. */
  readonly elements?: () => Block;
}

/** What a tensor is: a linear combination of blocks, or something else that lives on these blocks. */
interface Content<A> {
  readonly terms: readonly Term[];
  readonly attachment?: A;
}

/** The life of a tensor: the store it belongs to, the scope that will free it, and what it is until then. */
interface Life {
  readonly store: object;
  owner: Set<Tensor>;
  content: Content<unknown> | undefined;
}

/** A tensor with its life in a private field: faster to reach than by a map, and nobody else can. */
class Tensor implements WasmTensor {
  readonly #life: Life;

  constructor(readonly rows: number, readonly cols: number, life: Life) {
    this.#life = life;
    Object.freeze(this);
  }

  /** The life of a tensor of any store; undefined for other values. */
  static life(value: object): Life | undefined {
    return #life in value ? value.#life : undefined;
  }
}

/**
 * The tensors of one backend, who owns them and what they are.
 *
 * A tensor is a linear combination of blocks, Σ αᵢ·xᵢ. Scaling and adding tensors only rewrites coefficients; the sum
 * is computed in one pass when its elements are asked for or its scope ends. A block lives as long as any live tensor
 * is written in terms of it, and is overwritten in place when the sum being computed is the last to need it.
 */
export interface Store<A> {
  /** A tensor whose elements are those of a block that nothing else uses. */
  readonly own: (block: Block) => WasmTensor;
  /**
   * A tensor whose elements are computed when somebody asks for them, into a block and along with a sum in which they occur;
   * what it needs stays alive until then.
   */
  readonly defer: (shape: WasmTensor, needs: readonly WasmTensor[], into: Pending["into"]) => WasmTensor;
  /** A tensor that is something else, and keeps its own blocks alive and those of another tensor. */
  readonly attach: (
    attachment: A,
    shape: WasmTensor,
    blocks: readonly Block[],
    other?: WasmTensor,
  ) => WasmTensor;
  /** What a tensor is if it is something else. */
  readonly attachment: (t: WasmTensor) => A | undefined;
  /** The block that holds the elements of a tensor, computed if need be. */
  readonly block: (t: WasmTensor) => Block;
  /** Σ αᵢ·tᵢ for tensors of one shape. */
  readonly combine: (parts: readonly (readonly [alpha: number, t: WasmTensor])[]) => WasmTensor;
  readonly scope: <S, R>(given: S, body: (given: S) => R) => R;
}

/** An empty store. */
export function makeStore<A extends Attachment>(
  device: Pick<Device, "allocate" | "free" | "combine">,
): Store<A> {
  const self = {};
  let arena = new Set<Tensor>();

  function lifeOf(t: WasmTensor): Life & { content: Content<A> } {
    const life = Tensor.life(t);
    if (life?.store === self && life.content !== undefined) return life as Life & { content: Content<A> };
    throw new TypeError(
      "Expected a live tensor of this backend but found one that its scope freed, or another's",
    );
  }
  function contentOf(t: WasmTensor): Content<A> {
    return lifeOf(t).content;
  }
  function hold(shape: WasmTensor, content: Content<A>): WasmTensor {
    for (const { cell } of content.terms) cell.users++;
    const t = new Tensor(shape.rows, shape.cols, { store: self, owner: arena, content });
    arena.add(t);
    return t;
  }
  function drop({ cell }: Term): void {
    if (--cell.users > 0) return;
    if (isPending(cell.content)) cell.content.needs.forEach(drop);
    else device.free(cell.content);
  }
  /** The block of a cell, computed if need be, along with a sum in which it occurs if there is one. */
  function blockOf(cell: Cell, sum?: () => Sum): Block {
    const { content } = cell;
    if (!isPending(content)) return content;
    const block = cell.content = device.allocate(content.rows, content.cols);
    content.into(block, sum?.());
    content.needs.forEach(drop);
    return block;
  }
  function release(t: Tensor): void {
    const life = Tensor.life(t)!;
    for (const term of life.content?.terms ?? []) drop(term);
    life.content = undefined;
    life.owner.delete(t);
  }
  function become(t: WasmTensor, cell: Cell, old: readonly Term[]): Block {
    lifeOf(t).content = { terms: [{ alpha: 1, cell }] };
    for (const term of old) if (term.cell !== cell) drop(term);
    return blockOf(cell);
  }
  function block(t: WasmTensor): Block {
    const { terms, attachment } = contentOf(t), first = terms[0]!;
    if (attachment !== undefined) {
      if (attachment.elements !== undefined) {
        return become(t, { content: attachment.elements(), users: 1 }, terms);
      }
      throw new TypeError("Expected a matrix but found images: gather rows of them first");
    }
    if (terms.length === 1 && first.alpha === 1) return blockOf(first.cell);
    const along = terms.find(({ cell }) => isPending(cell.content));
    const last = terms.find((term) => term !== along && term.cell.users === 1)?.cell;
    const cell = last ?? { content: device.allocate(t.rows, t.cols), users: 1 }, out = blockOf(cell);
    const sum = () => ({ out, terms: terms.map(({ alpha, cell }) => ({ alpha, block: blockOf(cell) })) });
    if (along === undefined) device.combine(sum());
    else blockOf(along.cell, sum);
    return become(t, cell, terms);
  }
  function combine(parts: readonly (readonly [number, WasmTensor])[]): WasmTensor {
    const shape = parts[0]![1];
    for (const [, t] of parts) if (contentOf(t).attachment !== undefined) block(t);
    const sum = merge(parts.flatMap(([alpha, t]) => times(alpha, contentOf(t).terms)));
    if (sum.length <= MOST_TERMS) return hold(shape, { terms: sum });
    for (const [, t] of parts) block(t);
    return hold(shape, { terms: merge(parts.flatMap(([alpha, t]) => times(alpha, contentOf(t).terms))) });
  }
  return {
    own: (block) => hold(block, { terms: [{ alpha: 1, cell: { content: block, users: 0 } }] }),
    defer: (shape, needed, into) => {
      const needs = needed.flatMap((t) => contentOf(t).terms);
      for (const { cell } of needs) cell.users++;
      return hold(shape, { terms: [{ alpha: 1, cell: { content: { ...shape, into, needs }, users: 0 } }] });
    },
    attach: (attachment, shape, blocks, other) => {
      const own = blocks.map((content) => ({ alpha: 1, cell: { content, users: 0 } }));
      return hold(shape, {
        terms: [...own, ...(other === undefined ? [] : contentOf(other).terms)],
        attachment,
      });
    },
    attachment: (t) => contentOf(t).attachment,
    block,
    combine,
    scope: (given, body) => {
      const outer = arena, inner = new Set<Tensor>();
      arena = inner;
      try {
        const result = body(given), kept = tensorsIn(result);
        for (const t of kept) if (lifeOf(t).owner === inner) moveTo(outer, t);
        for (const t of tensorsIn(given)) if (!kept.has(t)) release(t);
        for (const t of inner) release(t);
        for (const t of kept) if (contentOf(t).attachment === undefined) block(t);
        return result;
      } finally {
        for (const t of inner) release(t);
        arena = outer;
      }
    },
  };

  function moveTo(owner: Set<Tensor>, t: Tensor): void {
    const life = lifeOf(t);
    life.owner.delete(t);
    life.owner = owner.add(t);
  }
  function tensorsIn(value: unknown, found = new Set<Tensor>()): Set<Tensor> {
    if (typeof value !== "object" || value === null) return found;
    const life = Tensor.life(value);
    if (life !== undefined) {
      return life.store === self && life.content !== undefined ? found.add(value as Tensor) : found;
    }
    const prototype = Object.getPrototypeOf(value);
    if (Array.isArray(value) || prototype === Object.prototype || prototype === null) {
      for (const item of Object.values(value)) tensorsIn(item, found);
    }
    return found;
  }
}
