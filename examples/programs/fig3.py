"""Figure 3 of the first paper in numpy alone: a program that knows nothing of the one which judges it.

A network 3072-50-10 with ReLU, cross-entropy and an L2 penalty of lambda * sum(W^2), trained by mini-batches of 100
over one cycle of a triangular learning rate, on data_batch_1 of CIFAR-10; data_batch_2 validates, test_batch tests.

  python fig3.py --seed 3 --out OUT [--data FOLDER] [--dtype float32]
"""

import argparse
import json
import os

import numpy as np

CYCLE, HALF, BATCH, LAMBDA = 1000, 500, 100, 0.01
LOW, HIGH = 1e-5, 1e-1


def read_batch(folder, name):
    """Pixels [n, 3072] and labels [n] of one binary batch: a label and 3072 bytes an image."""
    rows = np.fromfile(os.path.join(folder, name), dtype=np.uint8).reshape(-1, 3073)
    return rows[:, 1:].astype(np.float64), rows[:, 0].astype(np.int64)


def rate(step):
    """The triangular learning rate: LOW at 0 and at CYCLE, HIGH at HALF."""
    t = step % CYCLE
    return LOW + (HIGH - LOW) * (t / HALF if t <= HALF else 2 - t / HALF)


def forward(params, x):
    (w1, b1), (w2, b2) = params
    h = np.maximum(x @ w1 + b1, 0)
    s = h @ w2 + b2
    s -= s.max(axis=1, keepdims=True)
    p = np.exp(s)
    return h, p / p.sum(axis=1, keepdims=True)


def gradients(params, x, y):
    (w1, _), (w2, _) = params
    h, g = forward(params, x)
    g[np.arange(len(y)), y] -= 1
    g /= len(y)
    dh = (g @ w2.T) * (h > 0)
    return [(x.T @ dh + 2 * LAMBDA * w1, dh.sum(axis=0)), (h.T @ g + 2 * LAMBDA * w2, g.sum(axis=0))]


def measure(params, x, y):
    """Loss and accuracy over all images."""
    _, p = forward(params, x)
    own = np.maximum(p[np.arange(len(y)), y], np.finfo(p.dtype).tiny)
    return float(-np.log(own).mean()), float((p.argmax(axis=1) == y).mean())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--data", default=os.environ.get("CIFAR10_DIR", "."))
    parser.add_argument("--dtype", default="float64")
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)

    parts = [read_batch(args.data, f"{name}.bin") for name in ("data_batch_1", "data_batch_2", "test_batch")]
    mean, sd = parts[0][0].mean(axis=0), parts[0][0].std(axis=0)
    train, validation, test = [(((x - mean) / sd).astype(args.dtype), y) for x, y in parts]
    params = [
        ((rng.standard_normal((d, m)) / np.sqrt(d)).astype(args.dtype), np.zeros(m, dtype=args.dtype))
        for d, m in ((3072, 50), (50, 10))
    ]
    order = rng.permutation(len(train[1]))
    per_epoch = len(order) // BATCH
    with open(os.path.join(args.out, "history.csv"), "w") as history:
        history.write("step,trainLoss,trainAccuracy,validationLoss,validationAccuracy\n")
        for step in range(CYCLE + 1):
            if step % 125 == 0:
                row = (*measure(params, *train), *measure(params, *validation))
                history.write(",".join([str(step)] + [repr(number) for number in row]) + "\n")
                print(f"step {step}  validation accuracy {100 * row[3]:.2f} %")
            if step == CYCLE:
                break
            if step > 0 and step % per_epoch == 0:
                order = rng.permutation(len(order))
            rows = order[(step % per_epoch) * BATCH:][:BATCH]
            eta = rate(step)
            grads = gradients(params, train[0][rows], train[1][rows])
            params = [tuple((p - eta * g).astype(args.dtype) for p, g in zip(*pair)) for pair in zip(params, grads)]
    loss, accuracy = measure(params, *test)
    with open(os.path.join(args.out, "results.json"), "w") as results:
        json.dump({"testLoss": loss, "testAccuracy": accuracy}, results)


if __name__ == "__main__":
    main()
