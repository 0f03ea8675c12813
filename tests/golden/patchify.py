"""Golden numbers of a convolution without overlap, computed with numpy in float64.

    python3 tests/golden/patchify.py              # writes patchify.json beside this file

Images of 3 planes of 8 x 8 pixels, 5 filters of 4 x 4 or 2 x 2 pixels with stride 4 or 2 and no padding, a bias and a
rectifier, flattened filter by filter; 6 dense units and a rectifier; 4 classes. Two updates of plain gradient descent,
cross-entropy with labels as they are or smoothed (e / (K - 1) to the others), penalty lambda * sum W^2 over filters and
both matrices. The convolution is a loop over places of the image, and the gradients are checked by centred differences
before anything is written.
"""

import platform

import numpy as np

from write_json import write_json

PLANES, SIDE, FILTERS, HIDDEN, CLASSES = 3, 8, 5, 6, 4
EXAMPLES, LAMBDA, RATES = 7, 0.02, [0.1, 0.05]


def convolve(images, filters, bias):
    count, size = len(images), filters.shape[-1]
    across = SIDE // size
    out = np.zeros((count, len(filters), across, across))
    for i in range(across):
        for j in range(across):
            patch = images[:, :, i * size:(i + 1) * size, j * size:(j + 1) * size]
            for f, own in enumerate(filters):
                out[:, f, i, j] = (patch * own).sum(axis=(1, 2, 3)) + bias[f]
    return out


def convolve_back(images, filters, g):
    size, across = filters.shape[-1], SIDE // filters.shape[-1]
    grad = np.zeros_like(filters)
    for i in range(across):
        for j in range(across):
            patch = images[:, :, i * size:(i + 1) * size, j * size:(j + 1) * size]
            for f in range(len(filters)):
                grad[f] += (patch * g[:, f, i, j][:, None, None, None]).sum(axis=0)
    return grad


def targets(labels, epsilon):
    t = np.full((len(labels), CLASSES), epsilon / (CLASSES - 1))
    t[np.arange(len(labels)), labels] = 1 - epsilon
    return t


def forward(p, images):
    z = convolve(images, p["filters"], p["bias0"])
    h = np.maximum(z, 0).reshape(len(images), -1)
    s = h @ p["w1"] + p["b1"]
    a = np.maximum(s, 0)
    logits = a @ p["w2"] + p["b2"]
    shifted = logits - logits.max(axis=1, keepdims=True)
    return z, h, s, a, shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def loss_of(p, images, t):
    return -np.mean((t * forward(p, images)[-1]).sum(axis=1))


def gradients(p, images, t):
    z, h, s, a, logp = forward(p, images)
    g = (np.exp(logp) - t) / len(images)
    grads = {"w2": a.T @ g + 2 * LAMBDA * p["w2"], "b2": g.sum(axis=0)}
    g = (g @ p["w2"].T) * (s > 0)
    grads["w1"], grads["b1"] = h.T @ g + 2 * LAMBDA * p["w1"], g.sum(axis=0)
    g = (g @ p["w1"].T).reshape(z.shape) * (z > 0)
    grads["filters"] = convolve_back(images, p["filters"], g) + 2 * LAMBDA * p["filters"]
    grads["bias0"] = g.sum(axis=(0, 2, 3))
    return grads


def check_gradients(p, images, t, h=1e-6):
    def cost():
        return loss_of(p, images, t) + LAMBDA * sum(np.sum(p[name] ** 2) for name in ["filters", "w1", "w2"])

    for name, grad in gradients(p, images, t).items():
        for at in np.ndindex(grad.shape):
            kept = p[name][at]
            p[name][at] = kept + h
            above = cost()
            p[name][at] = kept - h
            below = cost()
            p[name][at] = kept
            numeric = (above - below) / (2 * h)
            assert abs(grad[at] - numeric) < 1e-8, (name, at, grad[at], numeric)


def plain(p):
    """As matrices: a column for each filter, its numbers plane by plane and row by row."""
    own = {name: tensor.tolist() for name, tensor in p.items()}
    own["filters"] = p["filters"].reshape(len(p["filters"]), -1).T.tolist()
    return own


def main():
    rng = np.random.RandomState(2025)
    images = rng.normal(0, 1, (EXAMPLES, PLANES, SIDE, SIDE))
    labels = rng.randint(0, CLASSES, EXAMPLES)
    cases = []
    for size in [4, 2]:
        flat = FILTERS * (SIDE // size) ** 2
        start = {
            "filters": rng.normal(0, np.sqrt(2 / (PLANES * size**2)), (FILTERS, PLANES, size, size)),
            "bias0": rng.normal(0, 0.1, FILTERS),
            "w1": rng.normal(0, np.sqrt(2 / flat), (flat, HIDDEN)),
            "b1": rng.normal(0, 0.1, HIDDEN),
            "w2": rng.normal(0, np.sqrt(2 / HIDDEN), (HIDDEN, CLASSES)),
            "b2": rng.normal(0, 0.1, CLASSES),
        }
        for epsilon in [0, 0.1]:
            p, t, losses = {name: v.copy() for name, v in start.items()}, targets(labels, epsilon), []
            check_gradients(p, images, t)
            for rate in RATES:
                losses.append(loss_of(p, images, t))
                grads = gradients(p, images, t)
                p = {name: p[name] - rate * grads[name] for name in p}
            cases.append({"size": size, "epsilon": epsilon, "start": plain(start), "losses": losses, "params": plain(p),
                          "finalLoss": loss_of(p, images, t)})
            print(size, epsilon, losses, cases[-1]["finalLoss"])
    write_json(__file__, "patchify.json", {
        "madeBy": "tests/golden/patchify.py",
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "rates": RATES,
        "lambda": LAMBDA,
        "data": {"inputs": images.reshape(EXAMPLES, -1).tolist(), "labels": labels.tolist()},
        "cases": cases,
    })


if __name__ == "__main__":
    main()
