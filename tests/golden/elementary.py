"""A million arguments of exp, log, sin and cos and the correctly rounded results, by mpmath with 200 bits.

Writes the SHA-256 of each function's results, little-endian float64 in order, to packages/core/elementary/testdata/golden.json.
Run: python3 tests/golden/elementary.py   (needs mpmath; some minutes)
"""
import hashlib
import json
import pathlib
import struct

from mpmath import mp

mp.prec = 200
COUNT = 1_000_000


def uniforms(seed):
    """Numbers in [0, 1) of 53 bits out of a linear congruential generator."""
    state = seed

    def word():
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return state

    while True:
        high = word()
        yield (high * 2**21 + (word() >> 11)) / 2**53


def arguments(name, seed):
    u = uniforms(seed)
    for _ in range(COUNT):
        if name == "exp":
            yield (next(u) - 0.5) * 1400.0
        elif name == "log":
            exponent = int(next(u) * 2000.0) - 1000
            yield (1.0 + next(u)) * 2.0**exponent
        else:
            yield (next(u) - 0.5) * 2.0**21


golden = {}
for seed, name in enumerate(["exp", "log", "sin", "cos"], 1):
    function, digest = getattr(mp, name), hashlib.sha256()
    for x in arguments(name, seed):
        digest.update(struct.pack("<d", float(function(mp.mpf(x)))))
    golden[name] = {"seed": seed, "count": COUNT, "sha256": digest.hexdigest()}
path = pathlib.Path(__file__).parents[2] / "packages/core/elementary/testdata/golden.json"
path.parent.mkdir(exist_ok=True)
path.write_text(json.dumps(golden, indent=2) + "\n")
