"""numpy as a peer: numpy_peer.py INPUTS float64|float32, the network written straight from its formulas."""

import sys

import numpy as np

from serve_peer import blas_loaded, learning_rate, read_inputs, serve


def main():
    folder, kind = sys.argv[1:3]
    task = read_inputs(np, folder)
    x = ((task["pixels"] / 255 - task["mean"]) / task["std"]).astype(kind)
    labels, batches, lam = task["labels"], task["batches"], task["lambda"]
    w1, b1 = task["w1"].astype(kind), np.zeros(task["hidden"], kind)
    w2, b2 = task["w2"].astype(kind), np.zeros(task["classes"], kind)
    each = np.arange(task["batch"])
    done = 0

    def steps(n):
        nonlocal done
        loss = np.nan
        for _ in range(n):
            rows = batches[done % len(batches)]
            eta = learning_rate(task, done)
            batch, wanted = x[rows], labels[rows]
            h = np.maximum(batch @ w1 + b1, 0)
            z = h @ w2 + b2
            e = np.exp(z - z.max(axis=1, keepdims=True))
            g = e / e.sum(axis=1, keepdims=True)
            loss = -np.log(g[each, wanted]).mean()
            g[each, wanted] -= 1
            g /= len(rows)
            d = g @ w2.T
            d *= h > 0
            w1[:] -= eta * (batch.T @ d + 2 * lam * w1)
            b1[:] -= eta * d.sum(axis=0)
            w2[:] -= eta * (h.T @ g + 2 * lam * w2)
            b2[:] -= eta * g.sum(axis=0)
            done += 1
        return loss

    np.ones((2, 2)) @ np.ones((2, 2))
    serve({"numpy": np.__version__, "type": kind, **blas_loaded()}, steps)


if __name__ == "__main__":
    main()
