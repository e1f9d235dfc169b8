"""Episodes of the published channel-pruning procedure, in PyTorch: the reference for `espalier bench episode`.

The procedure as the paper's code follows it, written anew: for each prunable layer in forward order choose channels by
the L1 norm of the weights that consume them, solve a least-squares problem for the layer's new weights from inputs
sampled on 60 batches of 50 calibration images of the unpruned network, ten positions each, and leave removed channels as
zeros; then classify the validation images, 50 at a time, with the zero-padded network, which is as large as before.
Inputs and outputs are sampled once. The solver is LAPACK's gelsd in float32, as SciPy and scikit-learn call it
(`--solver numpy` takes NumPy's, which works in float64). What the published code gets wrong is put right: batch norms
stay in inference mode, images are held in memory, and nothing is drawn at random.

    espalier bench episode/mobilenet --save FOLDER
    python Benchmarks/episode_reference.py FOLDER [--episodes 20] [--solver scipy|numpy]

FOLDER holds MobileNet's weights, the images, the sampled positions and the plans of Espalier's own episodes. Prints one
line of JSON: processor seconds an episode and their parts on one thread, how far accuracies lie from Espalier's, and
whether both choose the same best plan. It runs Espalier's five best plans and the first of the others. Needs torch,
numpy and scipy.
"""

import argparse
import json
import os
import time

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import scipy.linalg
import torch
from torch import nn

STAGES = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]


def read(path):
    """Arrays and metadata of a safetensors file."""
    raw = open(path, "rb").read()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:start])
    metadata = header.pop("__metadata__", {})
    types = {"F32": np.float32, "I64": np.int64}
    arrays = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        array = np.frombuffer(raw, types[entry["dtype"]], offset=start + first, count=(last - first) // np.dtype(types[entry["dtype"]]).itemsize)
        arrays[name] = array.reshape(entry["shape"])
    return arrays, metadata


def unit(layer, channels):
    return [layer, nn.BatchNorm2d(channels), nn.ReLU()]


def mobilenet(arrays, classes=10):
    """The network with Espalier's weights, and its prunable layers by name, in forward order."""
    modules, names = unit(nn.Conv2d(3, 32, 3, 2, 1, bias=False), 32), ["features.0.0", "features.0.1"]
    channels = 32
    for index, (outputs, stride) in enumerate(STAGES, 1):
        modules += unit(nn.Conv2d(channels, channels, 3, stride, 1, groups=channels, bias=False), channels)
        modules += unit(nn.Conv2d(channels, outputs, 1, bias=False), outputs)
        names += [f"features.{index}.{part}" for part in (0, 1, 3, 4)]
        channels = outputs
    network = nn.Sequential(*modules, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, classes)).eval()
    names.append("classifier")
    layers = {}
    for name, module in zip(names, [m for m in network if list(m.parameters())], strict=True):
        state = {key[len(name) + 1:]: torch.from_numpy(value.copy()) for key, value in arrays.items() if key.rpartition(".")[0] == name}
        module.load_state_dict(state)
        if isinstance(module, nn.Linear) or isinstance(module, nn.Conv2d) and module.groups == 1:
            layers[name] = module
    return network, layers


def sample(network, layers, images, positions, batch_size=50):
    """Inputs and outputs of 1×1 layers at the given positions: X [rows, C], Y [rows, O] for each layer."""
    collected = {name: ([], []) for name in layers}
    first = [0]

    def watch(name):
        def hook(layer, inputs, output):
            x, y = inputs[0], output
            if isinstance(layer, nn.Linear):
                y = y - layer.bias
            else:
                places = torch.from_numpy(positions[name][first[0] : first[0] + len(x)])[:, None]
                x, y = (
                    map.flatten(2).gather(2, places.expand(-1, map.shape[1], -1)).transpose(1, 2).reshape(-1, map.shape[1])
                    for map in (x, y))
            collected[name][0].append(x.numpy())
            collected[name][1].append(y.numpy())

        return hook

    hooks = [layer.register_forward_hook(watch(name)) for name, layer in layers.items()]
    for start in range(0, len(images), batch_size):
        first[0] = start
        network(images[start : start + batch_size])
    for hook in hooks:
        hook.remove()
    return {name: (np.concatenate(x), np.concatenate(y)) for name, (x, y) in collected.items()}


SOLVERS = {
    "scipy": lambda x, y: scipy.linalg.lstsq(x, y, check_finite=False)[0],
    "numpy": lambda x, y: np.linalg.lstsq(x, y, rcond=None)[0],
}


def fit(layer, samples, count, solver):
    """Zero-padded weights of a 1×1 layer that keeps this many of its inputs."""
    weight = layer.weight.detach().numpy().reshape(layer.weight.shape[0], -1)
    importance = np.abs(weight).sum(0)
    kept = np.sort(np.argsort(-importance, kind="stable")[:count])
    x, y = samples
    solution = solver(x[:, kept], y)
    padded = np.zeros_like(weight)
    padded[:, kept] = solution.T
    return torch.from_numpy(padded.reshape(layer.weight.shape))


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--episodes", type=int, default=20)
    parser.add_argument("--solver", choices=SOLVERS, default="scipy")
    options = parser.parse_args()
    torch.set_num_threads(1)
    arrays, metadata = read(options.folder + "/episodes.safetensors")
    plans = json.loads(metadata["plans"])
    weights, _ = read(options.folder + "/network.safetensors")
    network, layers = mobilenet(weights)
    images = {
        split: torch.from_numpy(arrays[split + ".images"].transpose(0, 3, 1, 2).copy()) for split in ("validation", "calibration")}
    labels = arrays["validation.labels"].astype(np.int64)
    groups = [names[0] for names in plans["groups"]]
    positions = {name: arrays["positions." + name].astype(np.int64) for name in groups}
    prunable = {name: layers[name] for name in groups}
    samples = sample(network, prunable, images["calibration"], positions)
    original = {name: layer.weight.clone() for name, layer in prunable.items()}
    parts, accuracies = [], []
    best_first = sorted(range(len(plans["plans"])), key=lambda index: (-plans["accuracies"][index], index))
    chosen = best_first[:5] + sorted(best_first[5:])[: max(options.episodes - 5, 0)]
    for widths in (plans["plans"][index] for index in chosen):
        for name, layer in prunable.items():
            layer.weight.copy_(original[name])
        start = time.process_time()
        new = {name: fit(prunable[name], samples[name], count, SOLVERS[options.solver]) for name, count in zip(groups, widths)}
        for name, weight in new.items():
            prunable[name].weight.copy_(weight)
        fitted = time.process_time()
        correct = 0
        for first in range(0, len(labels), 50):
            predictions = network(images["validation"][first : first + 50]).argmax(1).numpy()
            correct += int((predictions == labels[first : first + 50]).sum())
        parts.append((fitted - start, time.process_time() - fitted))
        accuracies.append(correct / len(labels))
    ours = [plans["accuracies"][index] for index in chosen]
    solving, evaluating = np.mean(parts, axis=0)
    print(json.dumps({
        "case": "episode/mobilenet/published", "threads": 1, "per_second": round(1 / (solving + evaluating), 4),
        "episodes": len(parts), "seconds": round(solving + evaluating, 3), "least_squares_seconds": round(solving, 3),
        "evaluation_seconds": round(evaluating, 3),
        "largest_accuracy_difference": round(float(np.abs(np.subtract(ours, accuracies)).max()), 5),
        "same_best_plan": bool(np.argmax(ours) == np.argmax(accuracies)),
    }))


if __name__ == "__main__":
    main()
