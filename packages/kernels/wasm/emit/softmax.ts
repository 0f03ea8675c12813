import { add, and, type Code, f64, type Func, func, i32, least, loop, mul, sub, when } from "./assembler.ts";
import { exponential } from "./exponential.ts";
import { double, type Lanes, load, pick, store } from "./lanes.ts";
import { SOFTMAX_AT_ONCE } from "../layout.ts";
import { logarithm } from "./logarithm.ts";
import { extractLane, loadNumber, loadPair, plus, storeNumber, storePair } from "./pairs.ts";

const NUMBER = 8; // bytes of a float64

/**
 * Softmax probabilities of rows [from, to) of logits, and the logarithm of each row's sum of exponentials: all in float64, of
 * which only the probabilities are rounded to the elements of the build.
 *
 * Two rows at a time, since one alone mostly waits for what it has just asked for; a last one goes with itself. A call keeps
 * their exponentials at `place`, `placeStep` bytes from row to row, and as many bytes on for each row before its first, so
 * that calls beside it have places of their own.
 */
export function softmax(l: Lanes): Func {
  const params = {
    logits: "i32",
    step: "i32",
    probs: "i32",
    logs: "i32",
    cols: "i32",
    place: "i32",
    placeStep: "i32",
    from: "i32",
    to: "i32",
  } as const;
  return func("softmax", params, (p, local) => {
    const i = local("i32"), j = local("i32"), last = local("i32"), at = local("i32"), begin = local("i32");
    const pair = local("v128"), exps = exponential(local), logs = logarithm(local);
    const rowOf = () => ({
      row: local("i32"),
      offset: local("i32"),
      place: local("i32"),
      max: local("v128"),
      sum: local("f64"),
      total: local("v128"),
    });
    const rows = [rowOf(), rowOf()] as const, [x, y] = rows;
    const each = (f: (row: ReturnType<typeof rowOf>, n: number) => Code): Code => rows.map(f);
    const element = (of: Code, offset: Code): Code => add(of, offset, mul(j.get, i32(l.size)));
    const number = (place: Code): Code => add(place, mul(j.get, i32(NUMBER)));
    const overCols = (step: 1 | 2, to: Code, body: Code): Code => loop(j, i32(0), to, step, body);
    const look = (of: (logits: Code) => Code): Code =>
      each(({ offset, place, max }) => [
        pair.set(of(loadPair(l, element(p.logits.get, offset.get)))),
        store(number(place.get), pair.get),
        max.set(double.max(max.get, pair.get)),
      ]);
    return [
      [exps.prepare, logs.prepare],
      begin.set(add(p.place.get, mul(p.from.get, p.placeStep.get))),
      last.set(sub(p.to.get, i32(1))),
      loop(i, p.from.get, p.to.get, SOFTMAX_AT_ONCE, [
        each(({ row, offset, place, max, sum }, n) => [
          at.set(add(i.get, i32(n))),
          row.set(least(at, last)),
          offset.set(mul(row.get, p.step.get)),
          place.set(add(begin.get, mul(p.placeStep.get, i32(n)))),
          max.set(double.splat(f64(-Infinity))),
          sum.set(f64(0)),
        ]),
        overCols(2, and(p.cols.get, i32(-2)), look((logits) => logits)),
        when(and(p.cols.get, i32(1)), look((logits) => double.spread(logits, 0))), // what pads a row has no meaning
        each(({ max }) => max.set(double.max(max.get, pick(NUMBER, max.get, max.get, [1, 0])))),
        overCols(
          2,
          p.cols.get,
          exps.of(rows.map(({ place, max }) => {
            const address = number(place.get);
            return [address, double.sub(load(address), max.get)];
          })),
        ),
        overCols(
          1,
          p.cols.get,
          each(({ place, sum }) => sum.set(plus(sum.get, loadNumber(number(place.get))))),
        ),
        each(({ total, sum }) => total.set(double.splat(sum.get))),
        overCols(
          2,
          p.cols.get,
          each(({ offset, place, total }) =>
            storePair(l, element(p.probs.get, offset.get), double.div(load(number(place.get)), total.get))
          ),
        ),
        logs.of([[x.place.get, pick(NUMBER, x.total.get, y.total.get, [0, 2])]]),
        each(({ row, max }, n) =>
          storeNumber(
            add(p.logs.get, mul(row.get, i32(NUMBER))),
            plus(loadNumber(add(x.place.get, i32(n * NUMBER))), extractLane(max.get, 0)),
          )
        ),
      ]),
    ];
  });
}
