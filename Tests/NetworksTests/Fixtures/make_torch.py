"""Writes torch.safetensors and torch_logits.txt: a plain PyTorch network with random numbers everywhere.

Run once with PyTorch installed: python make_torch.py. With a path, it loads that file strictly instead and compares
the logits: python make_torch.py SAVED.safetensors.
"""
import pathlib
import sys

import torch
from safetensors.torch import load_file, save_file
from torch import nn

FOLDER = pathlib.Path(__file__).parent


class Residual(nn.Sequential):
    def forward(self, x):
        return x + super().forward(x)


def network():
    return nn.Sequential(
        nn.Conv2d(3, 9, 3, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(9),
        nn.ReLU6(),
        nn.Conv2d(9, 9, 3, padding=1, groups=9, bias=False),
        Residual(nn.Conv2d(9, 9, 3, padding=1), nn.BatchNorm2d(9)),
        nn.AvgPool2d(3, stride=2, padding=1),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.BatchNorm1d(2 * 1 * 9),
        nn.Dropout(0.1),
        nn.Linear(2 * 1 * 9, 5),
    )


torch.manual_seed(0)
net = network()
for name, tensor in net.state_dict().items():
    if tensor.dtype == torch.float32:
        tensor.copy_(torch.rand(tensor.shape) + 0.5 if name.endswith("running_var") else torch.randn(tensor.shape) * 0.5)
values = [((i * 37) % 101) / 50 - 1 for i in range(2 * 13 * 11 * 3)]
images = torch.tensor(values, dtype=torch.float32).reshape(2, 13, 11, 3).permute(0, 3, 1, 2)
with torch.no_grad():
    logits = net.eval()(images)
    if len(sys.argv) > 1:
        saved = network()
        saved.load_state_dict(load_file(sys.argv[1]), strict=True)
        difference = (saved.eval()(images) - logits).abs().max().item()
        sys.exit(0 if difference < 1e-4 else f"logits differ by {difference}")
save_file(net.state_dict(), FOLDER / "torch.safetensors")
(FOLDER / "torch_logits.txt").write_text("\n".join(f"{value:.9g}" for value in logits.flatten().tolist()) + "\n")
