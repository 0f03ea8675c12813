"""Golden values of the statistics that verdicts rest on.

    python3 tests/golden/make_statistics.py        # writes statistics.json beside this file; needs python3-scipy

Quantiles come from scipy and are confirmed here by integrating the densities with Simpson's rule in plain Python;
everything else is arithmetic written out from the definitions.
"""

import math
import platform
import statistics as stats

import numpy as np
import scipy
from scipy import stats as sps

from write_json import write_json


def simpson(f, a, b, pieces=20000):
    h = (b - a) / pieces
    inner = sum((4 if i % 2 else 2) * f(a + i * h) for i in range(1, pieces))
    return (f(a) + inner + f(b)) * h / 3


def t_cdf(x, df):
    scale = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    return 0.5 + simpson(lambda u: scale * (1 + u * u / df) ** (-(df + 1) / 2), 0, x)


def t_quantile(p, df):
    x = float(sps.t.ppf(p, df))
    if abs(x) < 1000:
        assert abs(t_cdf(x, df) - p) < 1e-9, (p, df, x)
    return x


def prediction(values, level):
    """The range of one more run: mean -+ t(k - 1) s sqrt(1 + 1/k), s with k - 1 in the denominator."""
    k, m, s = len(values), stats.fmean(values), stats.stdev(values)
    t = t_quantile(1 - (1 - level) / 2, k - 1)
    h = t * s * math.sqrt(1 + 1 / k)
    return {"values": values, "level": level, "mean": m, "sd": s, "t": t, "halfWidth": h, "low": m - h, "high": m + h,
            "meanHalfWidth": t * s / math.sqrt(k)}


def p_of_published(values, published):
    """Two-sided p of the published value being one more draw."""
    k, m, s = len(values), stats.fmean(values), stats.stdev(values)
    t = abs(published - m) / (s * math.sqrt(1 + 1 / k))
    return {"values": values, "published": published, "t": t, "p": 2 * float(sps.t.sf(t, k - 1))}


def holm(ps, alpha=0.05):
    """Smallest p first, times the number still standing; never below the one before; at most 1."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    adjusted, running = [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        running = max(running, min(1.0, (len(ps) - rank) * ps[i]))
        adjusted[i] = running
    return {"p": ps, "alpha": alpha, "adjusted": adjusted, "rejected": [a <= alpha for a in adjusted]}


def wilson(successes, trials, level=0.95):
    z = float(sps.norm.ppf(1 - (1 - level) / 2))
    p, n = successes / trials, trials
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    for bound in (centre - half, centre + half):  # the definition: the bound lies z of its own standard errors away
        assert abs((p - bound) ** 2 - z * z * bound * (1 - bound) / n) < 1e-14
    return {"successes": successes, "trials": trials, "level": level, "low": max(0.0, centre - half), "high": min(1.0, centre + half)}


def paired(a, b, level=0.95):
    """Interval of the mean of the paired differences a - b."""
    d = [x - y for x, y in zip(a, b)]
    m, se = stats.fmean(d), stats.stdev(d) / math.sqrt(len(d))
    h = t_quantile(1 - (1 - level) / 2, len(d) - 1) * se
    return {"a": a, "b": b, "level": level, "mean": m, "standardError": se, "low": m - h, "high": m + h}


def smallest_k(sd, delta, level=0.95):
    """The fewest runs k >= 5 at which t(k - 1) sd sqrt(1 + 1/k) falls to delta; none when 1.96 sd >= delta."""
    if float(sps.norm.ppf(1 - (1 - level) / 2)) * sd >= delta:
        return {"sd": sd, "delta": delta, "k": None}
    k = 5
    while float(sps.t.ppf(1 - (1 - level) / 2, k - 1)) * sd * math.sqrt(1 + 1 / k) > delta:
        k += 1
    return {"sd": sd, "delta": delta, "k": k}


SEEDS_FIVE = [0.4712, 0.4751, 0.4698, 0.4779, 0.4733]
SEEDS_TEN = [0.4636, 0.4601, 0.4655, 0.4612, 0.4570, 0.4649, 0.4618, 0.4623, 0.4588, 0.4641]
OTHERS_FIVE = [0.4655, 0.4709, 0.4681, 0.4719, 0.4672]


def main():
    write_json(__file__, "statistics.json", {
        "madeBy": "tests/golden/make_statistics.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
        "tQuantiles": [
            {"p": p, "df": df, "t": t_quantile(p, df)}
            for p in (0.9, 0.95, 0.975, 0.995, 0.9975)
            for df in (1, 2, 3, 4, 5, 9, 19, 30, 99, 1000)
        ],
        "tTwoSided": [
            {"t": t, "df": df, "p": 2 * float(sps.t.sf(t, df))} for t in (0.0, 0.5, 1.96, 3.2, 12.0) for df in (2, 4, 9, 19)
        ],
        "normalQuantiles": [{"p": p, "z": float(sps.norm.ppf(p))} for p in (0.025, 0.5, 0.8, 0.95, 0.975, 0.995)],
        "predictionIntervals": [
            prediction(values, level)
            for values in (SEEDS_FIVE, SEEDS_TEN, [0.5, 0.52, 0.51])
            for level in (0.95, 0.99)
        ],
        "publishedP": [p_of_published(SEEDS_FIVE, 0.4747), p_of_published(SEEDS_FIVE, 0.4572), p_of_published(SEEDS_TEN, 0.4585)],
        "holm": [
            holm([0.01, 0.04, 0.03, 0.005]),
            holm([0.02, 0.02, 0.02]),
            holm([0.0125, 0.9, 0.0167, 0.051]),
            holm([0.2]),
            holm([0.6, 0.7]),
        ],
        "wilson": [wilson(*pair) for pair in ((0, 10), (10, 10), (1, 10), (4585, 10000), (47, 100), (9500, 10000))]
        + [wilson(47, 100, 0.99)],
        "paired": [paired(SEEDS_FIVE, OTHERS_FIVE), paired(SEEDS_FIVE, OTHERS_FIVE, 0.99)],
        "smallestK": [smallest_k(sd, 0.015) for sd in (0.001, 0.0037, 0.005, 0.006, 0.007, 0.0075, 0.008)],
    })


if __name__ == "__main__":
    main()
