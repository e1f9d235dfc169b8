"""One episode of the published channel-pruning procedure, in PyTorch: the reference for `espalier bench episode`.

The procedure as the paper's code follows it, written anew: for each prunable layer in forward order choose channels by
the L1 norm of the weights that consume them, solve a least-squares problem for the layer's new weights from inputs
sampled on calibration images of the unpruned network, and leave removed channels as zeros; then classify the
validation images with the zero-padded network, which is as large as before.

    python Benchmarks/episode_reference.py [--images 5000] [--batches 60] [--episodes 3]

Needs torch and numpy. Prints one line of JSON: processor seconds an episode, and their parts. One thread.
"""

import argparse
import json
import os
import time

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import torch
from torch import nn

STAGES = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]


def unit(layer, channels):
    return [layer, nn.BatchNorm2d(channels), nn.ReLU()]


def mobilenet(classes=10):
    layers = unit(nn.Conv2d(3, 32, 3, 2, 1, bias=False), 32)
    channels = 32
    for outputs, stride in STAGES:
        layers += unit(nn.Conv2d(channels, channels, 3, stride, 1, groups=channels, bias=False), channels)
        layers += unit(nn.Conv2d(channels, outputs, 1, bias=False), outputs)
        channels = outputs
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, classes)).eval()


def prunable(network):
    """Convolutions that are not depth-wise, and the dense layer; the first has inputs that are never cut."""
    return [m for m in network if isinstance(m, nn.Linear) or isinstance(m, nn.Conv2d) and m.groups == 1]


def sample(network, layers, batches, batch_size=50, positions=10):
    """Inputs and outputs of 1×1 layers at random positions: X [rows, C], Y [rows, O] for each layer."""
    collected = {layer: ([], []) for layer in layers}
    generator = np.random.default_rng(0)

    def watch(layer, inputs, output):
        x, y = inputs[0], output
        if isinstance(layer, nn.Linear):
            y = y - layer.bias
        else:
            places = generator.integers(0, x.shape[2] * x.shape[3], positions)
            x = x.flatten(2)[:, :, places].transpose(1, 2).reshape(-1, x.shape[1])
            y = y.flatten(2)[:, :, places].transpose(1, 2).reshape(-1, y.shape[1])
        collected[layer][0].append(x.numpy())
        collected[layer][1].append(y.numpy())

    hooks = [layer.register_forward_hook(watch) for layer in layers]
    for _ in range(batches):
        network(torch.randn(batch_size, 3, 32, 32))
    for hook in hooks:
        hook.remove()
    return {layer: (np.concatenate(x), np.concatenate(y)) for layer, (x, y) in collected.items()}


def fit(layer, samples, keep):
    """Zero-padded weights of a 1×1 layer that keeps this share of its inputs."""
    weight = layer.weight.detach().numpy().reshape(layer.weight.shape[0], -1)
    importance = np.abs(weight).sum(0)
    kept = np.sort(np.argsort(-importance, kind="stable")[: max(8, round(keep * len(importance) / 8) * 8)])
    x, y = samples
    solution = np.linalg.lstsq(x[:, kept], y, rcond=None)[0]
    padded = np.zeros_like(weight)
    padded[:, kept] = solution.T
    return torch.from_numpy(padded.reshape(layer.weight.shape))


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=5000)
    parser.add_argument("--batches", type=int, default=60)
    parser.add_argument("--episodes", type=int, default=3)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    network = mobilenet()
    layers = prunable(network)[1:]
    samples = sample(network, layers, options.batches)
    original = [layer.weight.clone() for layer in layers]
    images = torch.randn(options.images, 3, 32, 32)
    generator = np.random.default_rng(1)
    best = None
    for _ in range(options.episodes):
        for layer, weight in zip(layers, original):
            layer.weight.copy_(weight)
        start = time.process_time()
        new = [fit(layer, samples[layer], generator.uniform(0.2, 1)) for layer in layers]
        for layer, weight in zip(layers, new):
            layer.weight.copy_(weight)
        fitted = time.process_time()
        for first in range(0, options.images, 100):
            network(images[first : first + 100]).argmax(1)
        done = time.process_time()
        parts = (done - start, fitted - start, done - fitted)
        best = min(best, parts) if best else parts
    print(json.dumps({
        "case": "episode/mobilenet/published", "threads": 1, "per_second": round(1 / best[0], 4),
        "seconds": round(best[0], 3), "least_squares_seconds": round(best[1], 3),
        "evaluation_seconds": round(best[2], 3),
    }))


if __name__ == "__main__":
    main()
