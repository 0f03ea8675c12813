"""Figure 4 of the guide in straightforward numpy float64, one seed: what end_to_end.ts runs ours against.

    OPENBLAS_NUM_THREADS=2 python3 replicate_fig4.py --data DIR --out FILE [--seed N]

Trains 3072-50-10 on data_batch_1 for three cycles of 1600 steps, measures the whole training and validation split
before training, after every epoch and at every step the guide published, tests at the end, and writes all of it.
"""

import argparse
import json
import pathlib

import numpy as np

from serve_peer import blas_loaded

BATCH, HIDDEN, CLASSES, EPOCHS, STEP_SIZE, LAMBDA = 100, 50, 10, 48, 800, 0.01
PUBLISHED = {1, *range(200, 4801, 200)}


def read(path):
    records = np.fromfile(path, np.uint8).reshape(-1, 3073)
    return records[:, 1:] / 255, records[:, 0].astype(np.int64)


def forward(params, x):
    w1, b1, w2, b2 = params
    h = np.maximum(x @ w1 + b1, 0)
    z = h @ w2 + b2
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return h, e / e.sum(axis=1, keepdims=True)


def measure(params, x, y):
    p = forward(params, x)[1]
    loss = -np.log(p[np.arange(len(y)), y]).mean()
    penalty = LAMBDA * ((params[0] ** 2).sum() + (params[2] ** 2).sum())
    return {"loss": loss, "cost": loss + penalty, "accuracy": float((p.argmax(axis=1) == y).mean())}


def update(params, x, y, eta):
    w1, b1, w2, b2 = params
    h, g = forward(params, x)
    g[np.arange(len(y)), y] -= 1
    g /= len(y)
    d = (g @ w2.T) * (h > 0)
    w1 -= eta * (x.T @ d + 2 * LAMBDA * w1)
    b1 -= eta * d.sum(axis=0)
    w2 -= eta * (h.T @ g + 2 * LAMBDA * w2)
    b2 -= eta * g.sum(axis=0)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()

    train, labels = read(given.data / "data_batch_1.bin")
    validation, validation_labels = read(given.data / "data_batch_2.bin")
    test, test_labels = read(given.data / "test_batch.bin")
    mean, std = train.mean(axis=0), train.std(axis=0)
    train, validation, test = ((x - mean) / std for x in (train, validation, test))

    rng = np.random.default_rng(given.seed)
    params = [
        rng.normal(0, 1 / np.sqrt(3072), (3072, HIDDEN)),
        np.zeros(HIDDEN),
        rng.normal(0, 1 / np.sqrt(HIDDEN), (HIDDEN, CLASSES)),
        np.zeros(CLASSES),
    ]
    history = []

    def record(step):
        history.append({
            "step": step,
            "train": measure(params, train, labels),
            "validation": measure(params, validation, validation_labels),
        })

    step = 0
    record(step)
    for _ in range(EPOCHS):
        order = rng.permutation(len(train))
        for start in range(0, len(train), BATCH):
            rows = order[start : start + BATCH]
            valley = abs(step / STEP_SIZE % 2 - 1)
            update(params, train[rows], labels[rows], 1e-5 * valley + 1e-1 * (1 - valley))
            step += 1
            if step in PUBLISHED or step % 100 == 0:
                record(step)
    result = {"history": history, "test": measure(params, test, test_labels)}
    given.out.write_text(json.dumps(result))
    print(f"test {result['test']['accuracy']:.4f}, {blas_loaded()}")


if __name__ == "__main__":
    main()
