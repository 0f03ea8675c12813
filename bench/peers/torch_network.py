"""The two-layer network in PyTorch, as its users write it: its own layers, gradients and optimiser."""

import torch


def dense(weight):
    """A layer that starts from a numpy matrix, with a bias of zeros."""
    layer = torch.nn.Linear(*weight.shape, dtype=torch.from_numpy(weight).dtype)
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(weight.T.copy()))
        layer.bias.zero_()
    return layer


class Network:
    """Two layers from numpy weights; the L2 penalty is λ·ΣW², whose gradient PyTorch writes as a decay of 2λ."""

    def __init__(self, w1, w2, penalty):
        self.first, self.second = dense(w1), dense(w2)
        self.model = torch.nn.Sequential(self.first, torch.nn.ReLU(), self.second)
        decayed = {"params": [self.first.weight, self.second.weight], "weight_decay": 2 * penalty}
        self.optimizer = torch.optim.SGD([decayed, {"params": [self.first.bias, self.second.bias]}], lr=0.1)
        self.cross_entropy = torch.nn.CrossEntropyLoss()

    def update(self, x, y, eta):
        """One step at a rate; returns the loss before it."""
        for group in self.optimizer.param_groups:
            group["lr"] = eta
        self.optimizer.zero_grad()
        loss = self.cross_entropy(self.model(x), y)
        loss.backward()
        self.optimizer.step()
        return loss
