"""Golden numbers of AdaGrad and RMSprop, computed in float64 with Python's own arithmetic.

    python3 tests/golden/make_adaptive.py         # writes adaptive.json beside this file

One weight from w = 1 under the gradient 3w - 0.6 and a triangular rate (0.01 to 0.1, half a cycle of 5), after each of
40 updates. AdaGrad sums squared gradients (Duchi et al. 2011), RMSprop averages them (Hinton's lecture 6e); epsilon
stands beside the root (PyTorch's Adagrad and RMSprop) or under it (nn-blocks, TensorFlow's RMSprop).
"""

import platform
from math import sqrt

from write_json import write_json

STEPS, BASE_LR, MAX_LR, STEP_SIZE = 40, 0.01, 0.1, 5


def rate(step):
    cycle = 1 + step // (2 * STEP_SIZE)
    x = abs(step / STEP_SIZE - 2 * cycle + 1)
    return BASE_LR + (MAX_LR - BASE_LR) * max(0.0, 1 - x)


def path(accumulate, epsilon, under):
    w, gathered, out = 1.0, 0.0, []
    for step in range(STEPS):
        g = 3 * w - 0.6
        gathered = accumulate(gathered, g)
        w -= rate(step) * g / (sqrt(gathered + epsilon) if under else sqrt(gathered) + epsilon)
        out.append(w)
    return out


def adagrad(gathered, g):
    return gathered + g * g


def rmsprop(decay):
    return lambda gathered, g: decay * gathered + (1 - decay) * g * g


def main():
    columns = {}
    for name, accumulate in [("adagrad", adagrad), ("rmsprop_0.99", rmsprop(0.99)), ("rmsprop_0.9", rmsprop(0.9))]:
        for epsilon in [1e-6, 0.1]:
            for under in [False, True]:
                place = "under" if under else "beside"
                columns[f"{name}_{place}_eps{epsilon:g}"] = path(accumulate, epsilon, under)
    write_json(__file__, "adaptive.json", {
        "madeBy": "tests/golden/make_adaptive.py",
        "versions": {"python": platform.python_version()},
        "columns": columns,
    })
    for name, own in columns.items():
        print(name, own[0], own[-1])


if __name__ == "__main__":
    main()
