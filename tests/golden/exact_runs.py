"""The report's own runs, repeated digit by digit with numpy's legacy generator in float64.

    python3 tests/golden/exact_runs.py --data DIR exact-fig3
    python3 tests/golden/exact_runs.py --data DIR exact-final --epochs 3
    python3 tests/golden/exact_runs.py --data DIR exact-search          # the two trials in TRIALS

DIR holds CIFAR-10 in the official binary layout. What the report's code does, step by step:

- W1 comes from seed 200, b1 from 201, W2 from 202, b2 from 203: normals of std 1/sqrt(fan-in), where a bias counts as
  fan-in 1. The stream of seed 203 then shuffles: every epoch `shuffle(arange(n))` re-indexes the set as the epoch
  before left it; batches are consecutive runs of 100, and a remainder is dropped.
- Features are pixel-major with the channel fastest, divided by 255, standardised per feature with the training split's
  mean and population std.
- The penalty is lambda/2 * sum W^2, its gradient lambda W; ReLU passes no gradient where its output is <= 0.
- Step t (from 0) uses eta(max(0, t - 1)); what the report logs at an epoch's end is the rate of the step to come.
- After every epoch: loss, cost and accuracy over the whole training and the whole validation split.
"""

import argparse
import hashlib
import os
import pathlib
import platform

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from write_json import write_json

BATCH, HIDDEN, CLASSES = 100, 50, 10
BASE_LR, MAX_LR = 1e-5, 1e-1
LAMBDA_FINAL = 0.000365376
RUNS = {
    "exact-fig3": {"lambda": 0.01, "stepSize": 500, "epochs": 10},
    "exact-fig4": {"lambda": 0.025, "stepSize": 800, "epochs": 50},
    "exact-final": {"lambda": LAMBDA_FINAL, "stepSize": 980, "epochs": 12, "heldOut": 1000},
    "exact-search": {"stepSize": 900, "epochs": 8, "heldOut": 5000},
}
TRIALS = [  # the best of the report's coarse and of its fine search
    {"stage": "coarse", "trial": 0, "lambda": 0.00042663288525984034},
    {"stage": "fine", "trial": 2, "lambda": 0.00036537637001811185},
]


# -- data ----------------------------------------------------------------------------------------------------------

def read_batches(folder, names):
    """Pixels as bytes, one image a row, pixel-major with the channel fastest; labels; SHA-256 of each file."""
    pixels, labels, sums = [], [], {}
    for name in names:
        raw = (folder / name).read_bytes()
        sums[name] = hashlib.sha256(raw).hexdigest()
        records = np.frombuffer(raw, np.uint8).reshape(-1, 3073)
        labels.append(records[:, 0].astype(np.int64))
        planes = records[:, 1:].reshape(-1, 3, 32, 32)
        pixels.append(planes.transpose(0, 2, 3, 1).reshape(-1, 3072))
    return np.concatenate(pixels), np.concatenate(labels), sums


class Split:
    """Bytes and labels; rows become standardised float64 only when they are asked for."""

    def __init__(self, pixels, labels):
        self.pixels, self.labels, self.n = pixels, labels, len(labels)

    def fit(self):
        mean, std = np.empty(3072), np.empty(3072)
        for start in range(0, 3072, 128):
            block = self.pixels[:, start : start + 128] / 255
            mean[start : start + 128] = block.mean(axis=0)
            std[start : start + 128] = block.std(axis=0)
        return mean, std

    def rows(self, index, standard):
        mean, std = standard
        return (self.pixels[index] / 255 - mean) / std


def load(folder, run):
    if "heldOut" in run:
        pixels, labels, sums = read_batches(folder, [f"data_batch_{i}.bin" for i in range(1, 6)])
        order = np.random.RandomState(42).permutation(len(labels))
        held, kept = order[: run["heldOut"]], order[run["heldOut"] :]
        train, validation = Split(pixels[kept], labels[kept]), Split(pixels[held], labels[held])
    else:
        pixels, labels, first = read_batches(folder, ["data_batch_1.bin"])
        train = Split(pixels, labels)
        pixels, labels, second = read_batches(folder, ["data_batch_2.bin"])
        validation, sums = Split(pixels, labels), {**first, **second}
    pixels, labels, third = read_batches(folder, ["test_batch.bin"])
    return train, validation, Split(pixels, labels), {**sums, **third}


# -- network -------------------------------------------------------------------------------------------------------

def initial():
    stream = np.random.RandomState(203)
    w1 = np.random.RandomState(200).normal(0, 1 / np.sqrt(3072), (3072, HIDDEN))
    b1 = np.random.RandomState(201).normal(0, 1, HIDDEN)
    w2 = np.random.RandomState(202).normal(0, 1 / np.sqrt(HIDDEN), (HIDDEN, CLASSES))
    b2 = stream.normal(0, 1, CLASSES)
    return (w1, b1, w2, b2), stream


def forward(params, x):
    w1, b1, w2, b2 = params
    h = np.maximum(x @ w1 + b1, 0)
    z = h @ w2 + b2
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return h, e / e.sum(axis=1, keepdims=True)


def gradients(params, x, labels, lam):
    w1, b1, w2, b2 = params
    h, g = forward(params, x)
    g[np.arange(len(labels)), labels] -= 1
    g /= len(labels)
    d = (g @ w2.T) * (h > 0)
    return x.T @ d + lam * w1, d.sum(axis=0), h.T @ g + lam * w2, g.sum(axis=0)


def triangular(step, size):
    position = step % (2 * size)
    share = (position if position <= size else 2 * size - position) / size
    return BASE_LR * (1 - share) + MAX_LR * share


def evaluate(params, split, standard, lam):
    nll, correct = 0.0, 0
    for start in range(0, split.n, 1000):
        rows = np.arange(start, min(start + 1000, split.n))
        probs = forward(params, split.rows(rows, standard))[1]
        labels = split.labels[rows]
        nll -= np.log(probs[np.arange(len(rows)), labels]).sum()
        correct += int((probs.argmax(axis=1) == labels).sum())
    loss = nll / split.n
    cost = loss + lam / 2 * ((params[0] ** 2).sum() + (params[2] ** 2).sum())
    return {"loss": loss, "cost": cost, "accuracy": correct / split.n, "correct": correct}


# -- run -----------------------------------------------------------------------------------------------------------

def train_run(train, validation, test, lam, size, epochs):
    standard = train.fit()
    params, stream = initial()
    order, step, log = np.arange(train.n), 0, []
    for epoch in range(1, epochs + 1):
        again = np.arange(train.n)
        stream.shuffle(again)
        order = order[again]
        for start in range(0, train.n - BATCH + 1, BATCH):
            rows = order[start : start + BATCH]
            eta = triangular(max(0, step - 1), size)
            grads = gradients(params, train.rows(rows, standard), train.labels[rows], lam)
            params = tuple(p - eta * g for p, g in zip(params, grads))
            step += 1
        log.append({
            "epoch": epoch,
            "step": step,
            "learningRate": eta,
            "nextLearningRate": triangular(step - 1, size),
            "train": evaluate(params, train, standard, lam),
            "validation": evaluate(params, validation, standard, lam),
        })
        print(epoch, step, *(f"{s} {log[-1][s]['loss']:.6f} {log[-1][s]['accuracy']:.4f}" for s in ("train", "validation")), flush=True)
    result = {"lambda": lam, "stepSize": size, "epochs": log, "test": evaluate(params, test, standard, lam)}
    print("test", result["test"], flush=True)
    return result


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("run", choices=RUNS)
    arguments.add_argument("--data", required=True, type=pathlib.Path)
    arguments.add_argument("--epochs", type=int)
    given = arguments.parse_args()
    run = RUNS[given.run]
    epochs = given.epochs or run["epochs"]
    *splits, sums = load(given.data, run)
    head = {
        "madeBy": f"tests/golden/exact_runs.py {given.run}" + (f" --epochs {given.epochs}" if given.epochs else ""),
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "sha256": sums,
    }
    if given.run == "exact-search":
        trials = [{**trial, **train_run(*splits, trial["lambda"], run["stepSize"], epochs)} for trial in TRIALS]
        write_json(__file__, "exact-search-trials.json", {**head, "trials": trials})
    else:
        name = given.run + (f"-{epochs}-epochs" if given.epochs else "")
        write_json(__file__, f"{name}.json", {**head, **train_run(*splits, run["lambda"], run["stepSize"], epochs)})


if __name__ == "__main__":
    main()
