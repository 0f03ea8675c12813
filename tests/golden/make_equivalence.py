"""Golden values of rule Q: differences from published numbers in every form, their intervals, p-values and answers.

    python3 tests/golden/make_equivalence.py        # writes equivalence.json beside this file; needs python3-numpy

Student's t is integrated numerically here (Gauss-Legendre after x = sqrt(df) tan(a)), and its quantiles found by
bisection; everything else is arithmetic written out from the definitions.
"""

import math
import platform

import numpy as np

from write_json import write_json

NODES, WEIGHTS = np.polynomial.legendre.leggauss(200)


def t_cdf(x, df):
    """P(T <= x): with x = sqrt(df) tan(a) the density is c cos(a)^(df - 1)."""
    end = math.atan(abs(x) / math.sqrt(df))
    log_c = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - 0.5 * math.log(math.pi)
    # most of the mass of many degrees of freedom lies near 0: integrate no further than where it has ended
    end = min(end, 40 / math.sqrt(max(df, 1)))
    a = end * (NODES + 1) / 2
    half = float(np.sum(WEIGHTS * np.exp(log_c + (df - 1) * np.log(np.cos(a))))) * end / 2
    return 0.5 + math.copysign(half, x)


def t_quantile(p, df):
    low, high = 0.0, 1e4
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if t_cdf(middle, df) < p else (low, middle)
    return (low + high) / 2


def readings(runs, spread):
    """(runs, their deviation or None) for each way to read the number."""
    if spread is None:
        return [(runs or 1, None)]
    kind, value = spread
    n = runs or 3
    sd, se = (n, value), (n, value * math.sqrt(n))
    if kind == "sd":
        return [sd]
    if kind == "se":
        return [se]
    if kind == "unknown":
        return [sd, se]
    half = (n, value * math.sqrt(n) / t_quantile(0.975, n - 1))
    return [half] if runs else [half, (1e9, value * math.sqrt(1e9) / 1.96)]


def judged(values, published, runs, spread, margin, allowance, rounding):
    ours = np.array(values)
    k, m, s = len(ours), float(ours.mean()), float(ours.std(ddof=1))
    d = m - published
    rows = []
    for n, theirs in readings(runs, spread):
        if theirs is None:
            se, df = s * math.sqrt(1 / k + 1 / n), k - 1
        else:
            a, b = s**2 / k, theirs**2 / n
            se, df = math.sqrt(a + b), (a + b) ** 2 / (a**2 / (k - 1) + b**2 / (n - 1))
        h90, h95 = t_quantile(0.95, df) * se, t_quantile(0.975, df) * se
        beyond = abs(d) - allowance - rounding
        p = 1.0 if beyond <= 0 else 2 * t_cdf(-beyond / se, df)
        if abs(d) + h90 + allowance <= margin:
            answer = "equivalent"
        elif abs(d) > margin + allowance + rounding and p < 0.05:
            answer = "different"
        else:
            answer = "undecided"
        rows.append({"runs": n, "sd": theirs, "standardError": se, "freedom": df, "h90": h90, "h95": h95, "p": p,
                     "answer": answer})
    return {"values": values, "published": published, "runs": runs,
            "spread": None if spread is None else {"kind": spread[0], "value": spread[1]},
            "margin": margin, "allowance": allowance, "rounding": rounding, "difference": d, "readings": rows}


def cases():
    generator = np.random.default_rng(20261126)
    forms = [(1, None), (5, None), (None, None), (5, ("sd", 0.2)), (3, ("se", 0.1)), (10, ("ci95", 0.15)),
             (4, ("unknown", 0.25)), (None, ("sd", 0.2)), (None, ("ci95", 0.2)), (None, ("unknown", 0.1))]
    for runs, spread in forms:
        for shift in (0.0, 0.3, 0.8, 2.5):
            k = int(generator.integers(5, 13))
            values = [round(float(v), 3) for v in generator.normal(92.1, 0.15, k)]
            yield judged(values, round(92.1 + shift, 1), runs, spread, 0.5, 0.1 if shift == 0.3 else 0.0, 0.05)


quantiles = [{"p": p, "df": df, "t": t_quantile(p, df)}
             for p in (0.95, 0.975) for df in (2, 4, 4.37, 7.9, 12.5, 19, 49, 199.5)]
assert abs(t_quantile(0.975, 4) - 2.7764451051977987) < 1e-10  # tables
assert abs(t_quantile(0.95, 9) - 1.8331129326536335) < 1e-10
write_json(__file__, "equivalence.json", {
    "versions": {"python": platform.python_version(), "numpy": np.__version__},
    "quantiles": quantiles, "cases": list(cases())})
