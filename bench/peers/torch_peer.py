"""PyTorch on the CPU as a peer: torch_peer.py INPUTS THREADS, float32, its own gradients and its own optimiser."""

import sys

import numpy as np
import torch

from serve_peer import blas_loaded, learning_rate, read_inputs, serve
from torch_network import Network


def main():
    folder, threads = sys.argv[1:3]
    torch.set_num_threads(int(threads))
    task = read_inputs(np, folder)
    x = torch.from_numpy(((task["pixels"] / 255 - task["mean"]) / task["std"]).astype("float32"))
    labels = torch.from_numpy(task["labels"])
    batches = [torch.from_numpy(rows.copy()) for rows in task["batches"]]

    weights = (task[name].astype("float32") for name in ("w1", "w2"))
    network = Network(*weights, task["lambda"])
    done = 0

    def steps(n):
        nonlocal done
        loss = None
        for _ in range(n):
            rows = batches[done % len(batches)]
            loss = network.update(x[rows], labels[rows], learning_rate(task, done))
            done += 1
        return loss

    torch.ones(2, 2) @ torch.ones(2, 2)
    serve({"PyTorch": torch.__version__, "type": "float32", "threads": threads, **blas_loaded()}, steps)


if __name__ == "__main__":
    main()
