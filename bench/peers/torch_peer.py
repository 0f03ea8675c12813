"""PyTorch on the CPU as a peer: torch_peer.py INPUTS THREADS, float32, its own gradients and its own optimiser."""

import sys

import numpy as np
import torch

from serve_peer import blas_loaded, learning_rate, read_inputs, serve


def main():
    folder, threads = sys.argv[1:3]
    torch.set_num_threads(int(threads))
    task = read_inputs(np, folder)
    x = torch.from_numpy(((task["pixels"] / 255 - task["mean"]) / task["std"]).astype("float32"))
    labels = torch.from_numpy(task["labels"])
    batches = [torch.from_numpy(rows.copy()) for rows in task["batches"]]

    def dense(weight):
        layer = torch.nn.Linear(*weight.shape)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(weight.T.copy()))
            layer.bias.zero_()
        return layer

    first, second = dense(task["w1"]), dense(task["w2"])
    model = torch.nn.Sequential(first, torch.nn.ReLU(), second)
    optimizer = torch.optim.SGD(
        [
            {"params": [first.weight, second.weight], "weight_decay": 2 * task["lambda"]},
            {"params": [first.bias, second.bias]},
        ],
        lr=task["baseLr"],
    )
    cross_entropy = torch.nn.CrossEntropyLoss()
    done = 0

    def steps(n):
        nonlocal done
        loss = None
        for _ in range(n):
            rows = batches[done % len(batches)]
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(task, done)
            optimizer.zero_grad()
            loss = cross_entropy(model(x[rows]), labels[rows])
            loss.backward()
            optimizer.step()
            done += 1
        return loss

    torch.ones(2, 2) @ torch.ones(2, 2)
    serve({"PyTorch": torch.__version__, "type": "float32", "threads": threads, **blas_loaded()}, steps)


if __name__ == "__main__":
    main()
