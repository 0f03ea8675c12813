"""What numpy's new generator (PCG64, ziggurat normals, shuffles by masked rejection) gives for a few seeds.

    python3 tests/golden/make_numpy_pcg64.py      # writes numpy_pcg64.json beside this file

Every entry starts from a fresh `default_rng(seed)`. `normals` are picked from 50,000: each 5,000th and the ten
farthest out, which come from the tail; `weighted` is the sum of all, the i-th times i % 97 + 1. `mixed` draws normals and permutations in turn, since permutations of an odd
number of draws leave half a word that only the next permutation takes. Words are decimal text. Integers are exact;
normals are products of a table's widths, so a width rounded otherwise moves their last digits.
"""

import hashlib
import math
import platform

import numpy as np

from write_json import write_json

SEEDS = [0, 42, 2**32 + 5, 2**53 - 1]
COUNT = 50_000


def permuted(values):
    brief = {"n": len(values), "first": values[:10].tolist()}
    brief["sha256"] = hashlib.sha256(values.astype("<u4").tobytes()).hexdigest()
    return brief


def picked(values):
    places = sorted({*range(0, COUNT, 5_000), *np.argsort(-np.abs(values))[:10].tolist()})
    return [{"at": int(at), "value": float(values[at])} for at in places]


def weighted(values):
    return math.fsum(value * (i % 97 + 1) for i, value in enumerate(values.tolist()))


def entry(seed):
    mixed = np.random.default_rng(seed)
    return {
        "seed": seed,
        "words": [str(w) for w in np.random.default_rng(seed).bit_generator.random_raw(4)],
        "normals": picked(np.random.default_rng(seed).standard_normal(COUNT)),
        "weighted": weighted(np.random.default_rng(seed).standard_normal(COUNT)),
        "permutations": [permuted(np.random.default_rng(seed).permutation(n)) for n in [1, 2, 10, 1000, 10_000]],
        "mixed": [
            mixed.standard_normal(3).tolist(),
            mixed.permutation(10).tolist(),
            mixed.standard_normal(2).tolist(),
            mixed.permutation(8).tolist(),
            mixed.permutation(7).tolist(),
        ],
    }


def main():
    write_json(__file__, "numpy_pcg64.json", {
        "madeBy": "tests/golden/make_numpy_pcg64.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "seeds": [entry(seed) for seed in SEEDS],
    })


if __name__ == "__main__":
    main()
