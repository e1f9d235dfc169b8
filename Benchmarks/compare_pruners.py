"""One trained MobileNet, pruned to the same budget by uniform shares, by Torch-Pruning and by Espalier; tuned and judged alike.

    python Benchmarks/compare_pruners.py --espalier .build/release/espalier [--folder pruners] [--keep 0.2] [--images 20000]

Needs torch, torch-pruning, onnx, onnxscript, onnxruntime, safetensors and Fashion-MNIST. Espalier trains the network and prunes it
(pruners.swift); PyTorch prunes it too, tunes every result by one recipe, and tells accuracy on the test images, which nothing has seen
before; onnxruntime times all of them, one image at a time on one thread, in turn.
"""
import argparse
import gzip
import pathlib
import re
import statistics
import subprocess
import time

import numpy
import onnxruntime
import torch
import torch_pruning
from safetensors.torch import load_file
from torch import nn

HERE = pathlib.Path(__file__).resolve().parent
MEAN, DEVIATION = 0.2860406, 0.3530242


class MobileNet(nn.Module):
    """The widths are those of a file that Espalier wrote; names and layout are PyTorch's there."""

    def __init__(self, weights):
        super().__init__()
        blocks = sorted({int(name.split(".")[1]) for name in weights if name.startswith("features.")})
        strides = {0: 2, 2: 2, 4: 2, 6: 2, 12: 2}
        layers = []
        for block in blocks:
            first = weights[f"features.{block}.0.weight"]
            if block == 0:
                layers.append(nn.Sequential(nn.Conv2d(first.shape[1], first.shape[0], 3, 2, 1, bias=False), nn.BatchNorm2d(first.shape[0]), nn.ReLU()))
                continue
            outputs = weights[f"features.{block}.3.weight"].shape[0]
            layers.append(nn.Sequential(
                nn.Conv2d(first.shape[0], first.shape[0], 3, strides.get(block, 1), 1, groups=first.shape[0], bias=False),
                nn.BatchNorm2d(first.shape[0]), nn.ReLU(), nn.Conv2d(first.shape[0], outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(weights["classifier.weight"].shape[1], weights["classifier.weight"].shape[0])
        self.load_state_dict(weights, strict=True)

    def forward(self, images):
        return self.classifier(self.features(images).mean((2, 3)))


def idx(name):
    root = next(path for path in map(pathlib.Path, ("/usr/share/datasets/fashion-mnist", pathlib.Path.home() / ".local/share/espalier/fashion-mnist"))
                if path.exists())
    path = next(root.glob(name + "*"))
    data = (gzip.open if path.suffix == ".gz" else open)(path, "rb").read()
    return numpy.frombuffer(data, numpy.uint8, offset=16 if "images" in name else 8)


def images_of(part, count):
    pixels = idx(f"{part}-images").reshape(-1, 1, 28, 28)[:count].astype(numpy.float32)
    return (torch.tensor(pixels) / 255 - MEAN) / DEVIATION, torch.tensor(idx(f"{part}-labels")[:count].astype(numpy.int64))


def macs(model):
    """Multiply-accumulates of convolutions and the classifier, counted where they run."""
    total, hooks = [0], []

    def count(module, _, output):
        positions = output.shape[2] * output.shape[3] if output.dim() == 4 else 1
        total[0] += module.weight.numel() * positions

    for module in model.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            hooks.append(module.register_forward_hook(count))
    with torch.no_grad():
        model.eval()(torch.zeros(1, 1, 28, 28))
    for hook in hooks:
        hook.remove()
    return total[0]


def torch_pruned(weights, limit, is_global):
    """Torch-Pruning's group magnitudes with the least share that meets the budget, by bisection."""
    low, high, best = 0.0, 0.95, None
    for _ in range(14):
        middle = (low + high) / 2
        model = MobileNet(weights).eval()
        pruner = torch_pruning.pruner.MagnitudePruner(
            model, torch.zeros(1, 1, 28, 28), importance=torch_pruning.importance.GroupMagnitudeImportance(p=2), global_pruning=is_global,
            pruning_ratio=middle, max_pruning_ratio=0.8, ignored_layers=[model.classifier], round_to=8)
        pruner.step()
        if macs(model) <= limit:
            high, best = middle, model
        else:
            low = middle
    return best


def accuracy(model, images, labels):
    model.eval()
    with torch.inference_mode():
        hits = sum((model(images[k:k + 500]).argmax(1) == labels[k:k + 500]).sum().item() for k in range(0, len(labels), 500))
    return 100 * hits / len(labels)


def recalibrated(model, images):
    """Batch norms take the statistics of 2,000 training images, which helps who has not seen to it already."""
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None
    model.train()
    with torch.no_grad():
        for k in range(0, 2000, 500):
            model(images[k:k + 500])
    for norm in norms:
        norm.momentum = 0.1
    return model.eval()


def tuned(model, images, labels, epochs, seed):
    torch.manual_seed(seed)
    steps = epochs * (len(labels) // 128)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9, weight_decay=1e-4, nesterov=True)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    model.train()
    for _ in range(epochs):
        order = torch.randperm(len(labels))
        for k in range(0, len(labels) - 127, 128):
            batch = order[k:k + 128]
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
            schedule.step()
    return model.eval()


def sessions(models, folder):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    found = {}
    for name, model in models.items():
        path = str(folder / f"{name.replace(' ', '-').replace(',', '')}.onnx")
        torch.onnx.export(model.eval(), (torch.zeros(1, 1, 28, 28),), path, input_names=["images"], output_names=["logits"], dynamo=False)
        found[name] = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return found


def milliseconds(models, folder):
    """The median of each over many runs in turn, so that what else runs hits all alike."""
    running, times = sessions(models, folder), {name: [] for name in models}
    image = numpy.zeros((1, 1, 28, 28), numpy.float32)
    for turn in range(420):
        for name, session in running.items():
            start = time.perf_counter()
            session.run(None, {"images": image})
            if turn >= 20:
                times[name].append(1000 * (time.perf_counter() - start))
    return {name: (statistics.median(values), min(values)) for name, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--espalier")
    parser.add_argument("--folder", default="pruners")
    parser.add_argument("--keep", type=float, default=0.2)
    parser.add_argument("--images", type=int, default=20_000)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    folder = pathlib.Path(arguments.folder)
    folder.mkdir(exist_ok=True)
    if arguments.espalier:
        subprocess.run(
            [arguments.espalier, "run", HERE / "pruners.swift", "-p", f"folder={folder}", "-p", f"keep={arguments.keep}", "-p", f"images={arguments.images}"],
            check=True)
    weights = {name: load_file(folder / f"{name}.safetensors") for name in ("whole", "uniform-l1", "uniform", "espalier")}
    whole = MobileNet(weights["whole"]).eval()
    limit = int(arguments.keep * macs(whole))
    train, train_labels = images_of("train", arguments.images)
    test, test_labels = images_of("t10k", 10_000)
    makers = {
        "uniform, L1": lambda: MobileNet(weights["uniform-l1"]), "uniform, refitted": lambda: MobileNet(weights["uniform"]),
        "Torch-Pruning": lambda: torch_pruned(weights["whole"], limit, False), "Torch-Pruning, global": lambda: torch_pruned(weights["whole"], limit, True),
        "Espalier": lambda: MobileNet(weights["espalier"]),
    }
    models = {"whole": whole} | {name: make() for name, make in makers.items()}
    # One test of each at once and one after tuning; no choice depends on them.
    rows = {"whole": (accuracy(whole, test, test_labels), None)}
    for name in makers:
        if name in ("uniform, L1", "Torch-Pruning", "Torch-Pruning, global"):
            recalibrated(models[name], train)
        at_once = accuracy(models[name], test, test_labels)
        after = []
        for seed in range(arguments.seeds):
            model = tuned(MobileNet({k: v.clone() for k, v in models[name].state_dict().items()}), train, train_labels, arguments.epochs, seed)
            after.append(accuracy(model, test, test_labels))
        rows[name] = (at_once, after)
        print(name, f"{at_once:.1f}", after, flush=True)
    times = milliseconds(models, folder)
    print(f"\nkeep {arguments.keep}: at most {limit:,} multiply-accumulates; {arguments.images:,} images, {arguments.epochs} epochs of tuning")
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    print(f"{cpu}, {time.strftime('%Y-%m-%d')}, PyTorch {torch.__version__}, Torch-Pruning {torch_pruning.__version__}, onnxruntime {onnxruntime.__version__}\n")
    print("| network | MACs | ms median (least) | at once % | tuned % |\n|---|---:|---:|---:|---:|")
    for name, model in models.items():
        at_once, after = rows[name]
        text = "–" if after is None else " ".join(f"{value:.1f}" for value in after)
        print(f"| {name} | {macs(model):,} | {times[name][0]:.3f} ({times[name][1]:.3f}) | {at_once:.1f} | {text} |")


if __name__ == "__main__":
    main()
