"""Golden numbers for small networks, computed with numpy in float64.

    python3 tests/golden/make_golden.py            # writes golden.json beside this file

Three fully connected ReLU networks (no, one and two hidden layers) are trained for 20 steps on 40 examples, for both
L2 forms and both learning-rate lags. The program follows the textbook formulas, one line a formula, and checks its own
gradients by centred differences before it writes anything.

Conventions: examples are rows, weight is [in, out]; loss is the mean cross-entropy; cost = loss + penalty, where the
penalty sums over all weights and no biases and is lambda * sum W^2 ("full", gradient 2 lambda W) or half of that
("half", gradient lambda W). Loss and cost of a step are those of its batch before its update. Step t (from 0) uses
eta(t) with lag 0 and eta(max(0, t - 1)) with lag 1.
"""

import platform

import numpy as np

from write_json import write_json

FEATURES, CLASSES, EXAMPLES, BATCH, STEPS = 8, 3, 40, 10, 20
LAMBDA = 0.05
BASE_LR, MAX_LR, STEP_SIZE = 1e-5, 1e-1, 4
HIDDEN = {"8-5-3": [5], "8-6-5-3": [6, 5], "8-3": []}


def triangular(step):
    """Rises from the base to the maximum in STEP_SIZE steps and falls back in as many."""
    cycle, position = divmod(step, 2 * STEP_SIZE)
    rising = position if position <= STEP_SIZE else 2 * STEP_SIZE - position
    share = rising / STEP_SIZE
    return BASE_LR * (1 - share) + MAX_LR * share


def initial(hidden, rng):
    sizes = [FEATURES, *hidden, CLASSES]
    return [
        {"weight": rng.normal(0, 1 / np.sqrt(d), (d, m)), "bias": rng.normal(0, 0.1, m)}
        for d, m in zip(sizes, sizes[1:])
    ]


def forward(params, x):
    """The input of every layer, and the class probabilities."""
    inputs = [x]
    for index, layer in enumerate(params):
        z = inputs[-1] @ layer["weight"] + layer["bias"]
        if index < len(params) - 1:
            inputs.append(np.maximum(z, 0))
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return inputs, e / e.sum(axis=1, keepdims=True)


def cross_entropy(probs, labels):
    return -np.mean(np.log(probs[np.arange(len(labels)), labels]))


def penalty(params, form):
    squares = sum(np.sum(layer["weight"] ** 2) for layer in params)
    return {"full": LAMBDA, "half": LAMBDA / 2}[form] * squares


def gradients(params, x, labels, form):
    inputs, probs = forward(params, x)
    g = probs.copy()
    g[np.arange(len(labels)), labels] -= 1
    g /= len(labels)
    grads = []
    for layer, into in reversed(list(zip(params, inputs))):
        decay = {"full": 2 * LAMBDA, "half": LAMBDA}[form]
        grads.append({"weight": into.T @ g + decay * layer["weight"], "bias": g.sum(axis=0)})
        g = (g @ layer["weight"].T) * (into > 0)
    return grads[::-1]


def check_gradients(params, x, labels, form, h=1e-5):
    def cost(p):
        return cross_entropy(forward(p, x)[1], labels) + penalty(p, form)

    for index, grad in enumerate(gradients(params, x, labels, form)):
        for name, analytic in grad.items():
            tensor = params[index][name]
            for at in np.ndindex(tensor.shape):
                kept = tensor[at]
                tensor[at] = kept + h
                above = cost(params)
                tensor[at] = kept - h
                below = cost(params)
                tensor[at] = kept
                numeric = (above - below) / (2 * h)
                error = abs(analytic[at] - numeric) / max(1e-3, abs(analytic[at]) + abs(numeric))
                assert error < 1e-7, (index, name, at, error)


def train(params, x, labels, batches, form, lag):
    steps = []
    for step, rows in enumerate(batches):
        eta = triangular(max(0, step - lag))
        loss = cross_entropy(forward(params, x[rows])[1], labels[rows])
        steps.append({
            "step": step,
            "learningRate": eta,
            "loss": loss,
            "cost": loss + penalty(params, form),
        })
        grads = gradients(params, x[rows], labels[rows], form)
        params = [{name: p[name] - eta * g[name] for name in p} for p, g in zip(params, grads)]
    return params, steps


def evaluate(params, x, labels, form):
    probs = forward(params, x)[1]
    loss = cross_entropy(probs, labels)
    return {
        "loss": loss,
        "cost": loss + penalty(params, form),
        "accuracy": np.mean(probs.argmax(axis=1) == labels),
    }


def plain(params):
    return [{name: tensor.tolist() for name, tensor in layer.items()} for layer in params]


def main():
    rng = np.random.RandomState(2021)
    x = rng.normal(0, 1, (EXAMPLES, FEATURES))
    labels = (x[:, :CLASSES] + 0.5 * rng.normal(0, 1, (EXAMPLES, CLASSES))).argmax(axis=1)
    batches = []
    while len(batches) < STEPS:
        batches.extend(rng.permutation(EXAMPLES).reshape(-1, BATCH))
    networks = {name: initial(hidden, rng) for name, hidden in HIDDEN.items()}

    cases = []
    for name, params in networks.items():
        for form in ("full", "half"):
            check_gradients(params, x[batches[0]], labels[batches[0]], form)
            for lag in (0, 1):
                final, steps = train(params, x, labels, batches, form, lag)
                cases.append({
                    "network": name,
                    "hidden": HIDDEN[name],
                    "l2": {"lambda": LAMBDA, "form": form},
                    "learningRateLag": lag,
                    "steps": steps,
                    "params": plain(final),
                    "final": evaluate(final, x, labels, form),
                })
    golden = {
        "madeBy": "tests/golden/make_golden.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "schedule": {"policy": "triangular", "baseLr": BASE_LR, "maxLr": MAX_LR, "stepSize": STEP_SIZE},
        "data": {"inputs": x.tolist(), "labels": labels.tolist()},
        "batches": [rows.tolist() for rows in batches],
        "networks": [
            {"name": name, "hidden": HIDDEN[name], "params": plain(params)} for name, params in networks.items()
        ],
        "cases": cases,
    }
    write_json(__file__, "golden.json", golden)
    for case in cases:
        last = case["steps"][-1]
        print(case["network"], case["l2"]["form"], case["learningRateLag"], last["loss"], last["cost"], case["final"])


if __name__ == "__main__":
    main()
