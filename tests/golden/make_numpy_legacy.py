"""What numpy's legacy generator (MT19937, polar normals, masked-rejection shuffles) gives for a few seeds.

    python3 tests/golden/make_numpy_legacy.py      # writes numpy_legacy.json beside this file

Every entry starts from a fresh `RandomState(seed)`. `normalTwice` shows the cached second value of the polar method:
seven normals leave one behind, which the next call begins with, and which a `random_sample` or `shuffle` in between
leaves alone. Permutations longer than 16 are given by their first ten values and the SHA-256 of all of them as
little-endian uint32; `uint32From1248` begins after two whole states of 624 words. Integers
and uniforms are exact; normals go through the C library's log and sqrt, so a log rounded otherwise moves a last digit.
"""

import hashlib
import platform

import numpy as np

from write_json import write_json

SEEDS = [0, 1, 42, 200, 201, 202, 203, 123456789, 4294967295]
LENGTHS = [1, 2, 10, 1000, 10000, 50000]


def permuted(values):
    values = np.asarray(values)
    brief = {"n": len(values), "first": values[:10].tolist()}
    if len(values) > 16:
        brief["sha256"] = hashlib.sha256(values.astype("<u4").tobytes()).hexdigest()
    return brief


def shuffled(stream, n):
    values = np.arange(n)
    stream.shuffle(values)
    return permuted(values)


def sampled(values):
    """Enough of a long draw to tell whether all of it is right."""
    flat = np.asarray(values).ravel()
    stride = max(1, flat.size // 25)
    return {
        "shape": list(np.shape(values)),
        "stride": stride,
        "everyStride": flat[::stride].tolist(),
        "last": flat[-5:].tolist(),
        "sum": float(flat.sum()),
    }


def of_seed(seed):
    def fresh():
        return np.random.RandomState(seed)

    twice, between, mixed = fresh(), fresh(), fresh()
    return {
        "seed": seed,
        "uint32": raw(fresh(), 8).tolist(),
        "uint32From1248": raw(fresh(), 1252)[1248:].tolist(),
        "randomSample": fresh().random_sample(5).tolist(),
        "uniform": fresh().uniform(-5, -1, 5).tolist(),
        "normal": fresh().normal(0, 1, size=7).tolist(),
        "normalTwice": [twice.normal(0, 1, size=7).tolist(), twice.normal(0, 1, size=4).tolist()],
        "normalScaled": fresh().normal(0.5, 1 / np.sqrt(50), size=5).tolist(),
        "normalSampleNormal": [
            between.normal(0, 1, size=3).tolist(),
            between.random_sample(2).tolist(),
            between.normal(0, 1, size=3).tolist(),
        ],
        "shuffle": [shuffled(fresh(), n) for n in LENGTHS],
        "permutation": [permuted(fresh().permutation(n)) for n in LENGTHS],
        "normalsThenShuffles": {
            "normals": mixed.normal(0, 1, size=10).tolist(),
            "shuffles": [shuffled(mixed, 10000) for _ in range(3)],
            "normalAfter": mixed.normal(0, 1, size=3).tolist(),
        },
    }


def raw(stream, count):
    """The generator's 32-bit words, drawn as bytes."""
    return np.frombuffer(stream.bytes(4 * count), "<u4")


def main():
    draws = {  # the report's own initial parameters
        "w1": sampled(np.random.RandomState(200).normal(0, 1 / np.sqrt(3072), (3072, 50))),
        "b1": sampled(np.random.RandomState(201).normal(0, 1, 50)),
        "w2": sampled(np.random.RandomState(202).normal(0, 1 / np.sqrt(50), (50, 10))),
        "b2": sampled(np.random.RandomState(203).normal(0, 1, 10)),
    }
    write_json(__file__, "numpy_legacy.json", {
        "madeBy": "tests/golden/make_numpy_legacy.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "seeds": [of_seed(seed) for seed in SEEDS],
        "initialParameters": draws,
    })


if __name__ == "__main__":
    main()
