"""Figure 4 of the guide in straightforward numpy or PyTorch: what end_to_end.ts runs ours against.

    OPENBLAS_NUM_THREADS=2 python3 replicate_fig4.py --data DIR --out FILE [--type float64]
    OPENBLAS_NUM_THREADS=1 python3 replicate_fig4.py --data DIR --out FILE --seeds 8 --processes 2 [--library torch]

Trains 3072-50-10 on data_batch_1 for three cycles of 1600 steps, measures the whole training and validation split
before training, after every epoch and at every step the guide published, tests at the end, and writes all of it.
"""

import argparse
import json
import multiprocessing
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


def numpy_network(weights):
    """How numpy updates and measures a network that starts from these weights."""
    w1, w2 = weights
    params = [w1, np.zeros(HIDDEN, w1.dtype), w2, np.zeros(CLASSES, w2.dtype)]
    return lambda x, y, eta: update(params, x, y, eta), lambda x, y: measure(params, x, y), lambda images: images


def torch_network(weights):
    """The same by PyTorch, on one thread."""
    import torch

    from torch_network import Network

    torch.set_num_threads(1)
    network = Network(*weights, LAMBDA)

    def torch_measure(x, y):
        with torch.no_grad():
            z = network.model(x)
            loss = network.cross_entropy(z, y).item()
            penalty = LAMBDA * sum((layer.weight**2).sum() for layer in (network.first, network.second)).item()
            return {"loss": loss, "cost": loss + penalty, "accuracy": (z.argmax(1) == y).double().mean().item()}

    return network.update, torch_measure, torch.from_numpy


NETWORKS = {"numpy": numpy_network, "torch": torch_network}


def load(folder, kind):
    train, labels = read(folder / "data_batch_1.bin")
    validation, validation_labels = read(folder / "data_batch_2.bin")
    test, test_labels = read(folder / "test_batch.bin")
    mean, std = train.mean(axis=0), train.std(axis=0)
    train, validation, test = (((x - mean) / std).astype(kind) for x in (train, validation, test))
    return train, labels, validation, validation_labels, test, test_labels


def run(job):
    seed, kind, library = job
    rng = np.random.default_rng(seed)
    update_by, measured, made = NETWORKS[library]([
        rng.normal(0, 1 / np.sqrt(3072), (3072, HIDDEN)).astype(kind),
        rng.normal(0, 1 / np.sqrt(HIDDEN), (HIDDEN, CLASSES)).astype(kind),
    ])
    train, labels, validation, validation_labels, test, test_labels = (made(part) for part in run.images)
    history = []

    def record(step):
        history.append({
            "step": step,
            "train": measured(train, labels),
            "validation": measured(validation, validation_labels),
        })

    step = 0
    record(step)
    for _ in range(EPOCHS):
        order = made(rng.permutation(len(train)))
        for start in range(0, len(train), BATCH):
            rows = order[start : start + BATCH]
            valley = abs(step / STEP_SIZE % 2 - 1)
            update_by(train[rows], labels[rows], 1e-5 * valley + 1e-1 * (1 - valley))
            step += 1
            if step in PUBLISHED or step % 100 == 0:
                record(step)
    return {"seed": seed, "history": history, "test": measured(test, test_labels)}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--seeds", type=int, default=1)
    arguments.add_argument("--processes", type=int, default=1)
    arguments.add_argument("--type", choices=["float64", "float32"], default="float64")
    arguments.add_argument("--library", choices=list(NETWORKS), default="numpy")
    given = arguments.parse_args()

    run.images = load(given.data, given.type)  # before the processes fork, which then share it
    jobs = [(seed, given.type, given.library) for seed in range(given.seeds)]
    if given.processes == 1:
        results = [run(job) for job in jobs]
    else:
        with multiprocessing.get_context("fork").Pool(given.processes) as pool:
            results = pool.map(run, jobs, chunksize=1)
    given.out.write_text(json.dumps(results, default=float))
    mean = sum(result["test"]["accuracy"] for result in results) / len(results)
    print(f"test {mean:.4f}, {blas_loaded()}")


if __name__ == "__main__":
    main()
