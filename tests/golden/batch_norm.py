"""Golden numbers of batch normalisation, computed with numpy in float64.

    python3 tests/golden/batch_norm.py            # writes batch_norm.json beside this file

A network 8-6-5-3 with batch normalisation before or after its rectifiers is trained for 20 steps of plain gradient
descent on 40 examples, under four conventions: what is added to the variance, what the running averages start from,
how much of the old one is kept, and whether they average the variance over n or over n - 1. The backward pass is that
of the lab guide of KTH DD2424, Assignment 3 (G1, G2, c), with examples as rows; it is checked by centred differences
before anything is written. gamma, beta and biases are not penalised; the penalty is lambda * sum W^2.
"""

import platform

import numpy as np

from write_json import write_json

SIZES = [8, 6, 5, 3]
EXAMPLES, BATCH, STEPS, LAMBDA = 40, 10, 20, 0.01
BASE_LR, MAX_LR, STEP_SIZE = 1e-5, 1e-1, 4
CONVENTIONS = {
    "dd2424": {"momentum": 0.9, "epsilon": 2.0**-52, "start": "firstBatch", "runningVariance": "population"},
    "pytorch": {"momentum": 0.9, "epsilon": 1e-5, "start": "standard", "runningVariance": "sample"},
    "keras": {"momentum": 0.99, "epsilon": 1e-3, "start": "standard", "runningVariance": "population"},
    "zeros": {"momentum": 0.9, "epsilon": 1e-5, "start": "zeros", "runningVariance": "population"},
}


def rate(step):
    rising = abs(step / STEP_SIZE % 2 - 1)
    return BASE_LR * rising + MAX_LR * (1 - rising)


def normalise(s, mean, variance, p, eps):
    return p["gain"] * ((s - mean) / np.sqrt(variance + eps)) + p["shift"]


def forward(params, x, place, eps, averages=None):
    """Everything on the way to the class probabilities; statistics of the batch unless averages are given."""
    trace = []
    for index, p in enumerate(params[:-1]):
        into, z = x, x @ p["weight"] + p["bias"]
        s = z if place == "before" else np.maximum(z, 0)
        mean, variance = (s.mean(axis=0), s.var(axis=0)) if averages is None else averages[index]
        y = normalise(s, mean, variance, p, eps)
        x = np.maximum(y, 0) if place == "before" else y
        trace.append({"into": into, "z": z, "s": s, "mean": mean, "variance": variance, "y": y})
    logits = x @ params[-1]["weight"] + params[-1]["bias"]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return trace, x, e / e.sum(axis=1, keepdims=True)


def cross_entropy(probs, labels):
    return -np.mean(np.log(probs[np.arange(len(labels)), labels]))


def gradients(params, x, labels, place, eps):
    trace, last, probs = forward(params, x, place, eps)
    g = probs.copy()
    g[np.arange(len(labels)), labels] -= 1
    g /= len(labels)
    grads = [{"weight": last.T @ g + 2 * LAMBDA * params[-1]["weight"], "bias": g.sum(axis=0)}]
    g = g @ params[-1]["weight"].T
    for p, t in reversed(list(zip(params[:-1], trace))):
        if place == "before":
            g = g * (t["y"] > 0)
        centred, v = t["s"] - t["mean"], t["variance"] + eps
        gain, shift = (g * centred / np.sqrt(v)).sum(axis=0), g.sum(axis=0)
        g = g * p["gain"]
        g1, g2, n = g * v**-0.5, g * v**-1.5, len(labels)
        c = (g2 * centred).sum(axis=0)
        g = g1 - g1.sum(axis=0) / n - centred * c / n
        if place == "after":
            g = g * (t["z"] > 0)
        grads.append({
            "weight": t["into"].T @ g + 2 * LAMBDA * p["weight"],
            "bias": g.sum(axis=0),
            "gain": gain,
            "shift": shift,
        })
        g = g @ p["weight"].T
    return grads[::-1]


def check_gradients(params, x, labels, place, eps, h=1e-5):
    def cost():
        loss = cross_entropy(forward(params, x, place, eps)[2], labels)
        return loss + LAMBDA * sum(np.sum(p["weight"] ** 2) for p in params)

    for index, grad in enumerate(gradients(params, x, labels, place, eps)):
        for name, analytic in grad.items():
            tensor = params[index][name]
            for at in np.ndindex(tensor.shape):
                kept = tensor[at]
                tensor[at] = kept + h
                above = cost()
                tensor[at] = kept - h
                below = cost()
                tensor[at] = kept
                numeric = (above - below) / (2 * h)
                error = abs(analytic[at] - numeric) / max(1e-3, abs(analytic[at]) + abs(numeric))
                assert error < 1e-6, (index, name, at, error)


def start_of(convention, index):
    width = SIZES[index + 1]
    return np.zeros(width), np.zeros(width) if convention["start"] == "zeros" else np.ones(width)


def train(params, x, labels, batches, place, convention):
    kept, eps = convention["momentum"], convention["epsilon"]
    averages, losses = [start_of(convention, index) for index in range(len(SIZES) - 2)], []
    for step, rows in enumerate(batches):
        trace, _, probs = forward(params, x[rows], place, eps)
        losses.append(cross_entropy(probs, labels[rows]))
        grads = gradients(params, x[rows], labels[rows], place, eps)
        n = len(rows)
        factor = n / (n - 1) if convention["runningVariance"] == "sample" else 1
        old = 0 if step == 0 and convention["start"] == "firstBatch" else kept
        averages = [
            (old * mean + (1 - old) * t["mean"], old * variance + (1 - old) * t["variance"] * factor)
            for (mean, variance), t in zip(averages, trace)
        ]
        params = [{name: p[name] - rate(step) * g[name] for name in p} for p, g in zip(params, grads)]
    final = cross_entropy(forward(params, x, place, eps, averages)[2], labels)
    return params, averages, losses, final


def plain(records):
    return [{name: tensor.tolist() for name, tensor in record.items()} for record in records]


def main():
    rng = np.random.RandomState(2015)
    x = rng.normal(0, 1, (EXAMPLES, SIZES[0]))
    labels = (x[:, :3] + 0.5 * rng.normal(0, 1, (EXAMPLES, 3))).argmax(axis=1)
    batches = []
    while len(batches) < STEPS:
        batches.extend(rng.permutation(EXAMPLES).reshape(-1, BATCH))
    params = [
        {"weight": rng.normal(0, np.sqrt(2 / d), (d, m)), "bias": rng.normal(0, 0.1, m)}
        for d, m in zip(SIZES, SIZES[1:])
    ]
    for p, width in zip(params[:-1], SIZES[1:]):
        p["gain"], p["shift"] = rng.normal(1, 0.1, width), rng.normal(0, 0.1, width)

    cases = []
    for place in ["before", "after"]:
        check_gradients(params, x[batches[0]], labels[batches[0]], place, 1e-5)
        for name, convention in CONVENTIONS.items():
            trained, averages, losses, final = train(params, x, labels, batches, place, convention)
            cases.append({
                "place": place,
                "name": name,
                "convention": convention,
                "losses": losses,
                "params": plain(trained),
                "averages": [{"mean": mean.tolist(), "variance": v.tolist()} for mean, v in averages],
                "finalLoss": final,
            })
            print(place, name, losses[-1], final)
    write_json(__file__, "batch_norm.json", {
        "madeBy": "tests/golden/batch_norm.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "schedule": {"baseLr": BASE_LR, "maxLr": MAX_LR, "stepSize": STEP_SIZE},
        "lambda": LAMBDA,
        "data": {"inputs": x.tolist(), "labels": labels.tolist()},
        "batches": [rows.tolist() for rows in batches],
        "start": plain(params),
        "cases": cases,
    })


if __name__ == "__main__":
    main()
