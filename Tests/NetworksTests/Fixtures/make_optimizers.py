"""Writes optimizers.json: seven numbers after six steps of PyTorch's optimizers along gradients that follow a formula."""
import json
import math
import pathlib

import torch

OPTIMIZERS = {
    "sgd": lambda w: torch.optim.SGD([w], 0.05, momentum=0.9, nesterov=True, weight_decay=5e-4),
    "sgd plain": lambda w: torch.optim.SGD([w], 0.05, momentum=0.8),
    "adam": lambda w: torch.optim.Adam([w], 0.01, weight_decay=0.1),
    "adamW": lambda w: torch.optim.AdamW([w], 0.01, betas=(0.8, 0.99), weight_decay=0.1),
    "rmsProp": lambda w: torch.optim.RMSprop([w], 0.01, alpha=0.95, momentum=0.9, weight_decay=0.01),
}
results = {}
for name, make in OPTIMIZERS.items():
    w = torch.tensor([math.sin(i + 1) for i in range(7)], dtype=torch.float64, requires_grad=True)
    optimizer = make(w)
    for step in range(6):
        w.grad = torch.tensor([math.cos(3 * step + i) for i in range(7)], dtype=torch.float64)
        optimizer.step()
    results[name] = [float(f"{value:.9g}") for value in w.tolist()]
pathlib.Path(__file__).with_name("optimizers.json").write_text(json.dumps(results, indent=1) + "\n")
