"""A million arguments of exp, log, sin and cos and the correctly rounded results, by mpmath with 200 bits; ten thousand
each of these, of log1p and of powers where they are hard: small, near 1, near quarters of a turn, without a leading one;
a hundred thousand of log and sin about their zeros, where the errors of a polynomial weigh most.

Writes the SHA-256 of each function's results, little-endian float64 in order, to packages/core/elementary/testdata/golden.json
and hard.json.
Run: python3 tests/golden/elementary.py   (needs mpmath; some minutes, without the millions seconds: elementary.py hard)
"""
import hashlib
import json
import pathlib
import struct
import sys
from fractions import Fraction

from mpmath import mp

mp.prec = 200
COUNT, HARD, ZERO = 1_000_000, 10_000, 100_000


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


def small(u):
    """Of either sign, from 2^-60 to 2."""
    sign = -1.0 if next(u) < 0.5 else 1.0
    return sign * (1.0 + next(u)) * 2.0 ** (int(next(u) * 61.0) - 60)


def quarter(u):
    """Next to a multiple of a quarter of a turn."""
    return int(next(u) * 600000.0) * 1.5707963267948966 * (1.0 + (int(next(u) * 9.0) - 4) * 2.0**-52)


def exponent(u, low, count):
    return 2.0 ** (int(next(u) * count) + low)


def base_and_power(u):
    base = (1.0 + next(u)) * exponent(u, -10, 20.0)
    return base, (next(u) - 0.5) * 200.0


HARD_ARGUMENTS = {
    "exp of small numbers": ("exp", small),
    "exp without a leading one": ("exp", lambda u: -708.0 - 38.0 * next(u)),
    "log near 1": ("log", lambda u: 1.0 + small(u) / 4.0),
    "log without a leading one": ("log", lambda u: (1.0 + next(u)) * exponent(u, -1074, 60.0)),
    "log1p of small numbers": ("log1p", lambda u: small(u) / 2.0),
    "log1p of large numbers": ("log1p", lambda u: (1.0 + next(u)) * exponent(u, 0, 200.0)),
    "sin of small numbers": ("sin", small),
    "sin near quarters": ("sin", quarter),
    "cos of small numbers": ("cos", small),
    "cos near quarters": ("cos", quarter),
    "power": ("power", base_and_power),
    "log about its zero": ("log", lambda u: 1.0 + (next(u) - 0.5) * 2.0**-5),
    "sin about its zero": ("sin", lambda u: (next(u) - 0.5) * 2.0**-6),
}


def nearest(value):
    """The float64 next to a number, rounded once where it has no leading one too."""
    sign, mantissa, power, _ = value._mpf_
    return float((-1) ** sign * mantissa * Fraction(2) ** power)


def digest_of(results):
    digest = hashlib.sha256()
    for result in results:
        digest.update(struct.pack("<d", result))
    return digest.hexdigest()


def write(name, golden):
    path = pathlib.Path(__file__).parents[2] / "packages/core/elementary/testdata" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(golden, indent=2, ensure_ascii=False) + "\n")


hard = {}
for seed, (title, (name, argument)) in enumerate(HARD_ARGUMENTS.items(), 11):
    u, function = uniforms(seed), getattr(mp, name)
    mp.prec = 400 if "quarters" in title or name == "log1p" else 200
    count = ZERO if "zero" in title else HARD
    drawn = [argument(u) for _ in range(count)]
    found = (function(*map(mp.mpf, x if isinstance(x, tuple) else (x,))) for x in drawn)
    hard[title] = {"seed": seed, "count": count, "sha256": digest_of(map(nearest, found))}
write("hard.json", hard)
mp.prec = 200
if sys.argv[1:] != ["hard"]:
    write("golden.json", {
        name: {
            "seed": seed,
            "count": COUNT,
            "sha256": digest_of(float(getattr(mp, name)(mp.mpf(x))) for x in arguments(name, seed)),
        }
        for seed, name in enumerate(["exp", "log", "sin", "cos"], 1)
    })
