"""Other tools on the network that an experiment trained, and every pruned network tuned by one recipe.

    python peers.py FOLDER NETWORK SET KEEP SEEDS EPOCHS TRAINING

Torch-Pruning ranks channels by group magnitude, by Taylor terms and by batch-norm scales, within layers and over the whole network;
ModelOpt's FastNAS searches widths, where it and what it imports are installed. What has run is not run again, and a tool that fails is
left out. Multiply-accumulates are counted one way for all: convolutions and dense
layers. Batch norms take the statistics of 2,000 training images before anything is judged; accuracy on the test images is taken once.
"""
import copy
import csv
import gzip
import json
import pathlib
import struct
import sys
import time

import numpy
import torch
from torch import nn

MEAN, DEVIATION = 0.2860406, 0.3530242


TYPES = {"F32": numpy.float32, "I64": numpy.int64}


def weights_of(path):
    """The tensors of a safetensors file."""
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)

    def tensor(entry):
        first, last = (8 + length + offset for offset in entry["data_offsets"])
        return torch.tensor(numpy.frombuffer(data[first:last], TYPES[entry["dtype"]]).reshape(entry["shape"]).copy())

    return {name: tensor(entry) for name, entry in header.items()}


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
                nn.Conv2d(first.shape[0], first.shape[0], 3, strides.get(block, 1), 1, groups=first.shape[0], bias=False), nn.BatchNorm2d(first.shape[0]),
                nn.ReLU(), nn.Conv2d(first.shape[0], outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(weights["classifier.weight"].shape[1], weights["classifier.weight"].shape[0])
        self.load_state_dict(weights, strict=True)

    def forward(self, images):
        return self.classifier(self.features(images).mean((2, 3)))


def images_of(part, count):
    def read(kind):
        roots = [pathlib.Path("/usr/share/datasets/fashion-mnist"), pathlib.Path.home() / ".local/share/espalier/fashion-mnist"]
        path = next(next(root.glob(f"{part}-{kind}*")) for root in roots if root.exists())
        return numpy.frombuffer((gzip.open if path.suffix == ".gz" else open)(path, "rb").read(), numpy.uint8, offset=16 if kind == "images" else 8)

    pixels = read("images").reshape(-1, 1, 28, 28)[:count].astype(numpy.float32)
    return (torch.tensor(pixels) / 255 - MEAN) / DEVIATION, torch.tensor(read("labels")[:count].astype(numpy.int64))


def macs(model):
    """Multiply-accumulates of convolutions and the classifier, counted where they run."""
    total = [0]

    def count(module, _, output):
        total[0] += module.weight.numel() * (output.shape[2] * output.shape[3] if output.dim() == 4 else 1)

    hooks = [module.register_forward_hook(count) for module in model.modules() if isinstance(module, (nn.Conv2d, nn.Linear))]
    with torch.no_grad():
        model.eval()(torch.zeros(1, 1, 28, 28))
    for hook in hooks:
        hook.remove()
    return total[0]


def torch_pruned(weights, limit, importance, is_global, batch):
    """The least share of channels that meets the budget, by bisection."""
    import torch_pruning

    low, high, best = 0.0, 0.95, None
    for _ in range(14):
        middle = (low + high) / 2
        model = MobileNet(weights).eval()
        measure = {"magnitude": lambda: torch_pruning.importance.GroupMagnitudeImportance(p=2), "Taylor": lambda: torch_pruning.importance.GroupTaylorImportance(),
                   "batch-norm scale": lambda: torch_pruning.importance.BNScaleImportance()}[importance]()
        pruner = torch_pruning.pruner.BasePruner(
            model, torch.zeros(1, 1, 28, 28), importance=measure, global_pruning=is_global, pruning_ratio=middle, max_pruning_ratio=0.8,
            ignored_layers=[model.classifier], round_to=8)
        if importance == "Taylor":
            nn.functional.cross_entropy(model(batch[0]), batch[1]).backward()
        pruner.step()
        if macs(model) <= limit:
            high, best = middle, model
        else:
            low = middle
    return best


def fast_nas(weights, limit, images, labels):
    import modelopt.torch.prune as mtp

    def score(model):
        return accuracy(model, images[-500:], labels[-500:])

    loader = [(images[k:k + 100], labels[k:k + 100]) for k in range(0, 1000, 100)]
    model, _ = mtp.prune(MobileNet(weights), mode="fastnas", constraints={"flops": 2 * limit}, dummy_input=torch.zeros(1, 1, 28, 28),
                         config={"data_loader": loader, "score_func": score, "collect_func": lambda batch: batch[0]})
    return model


def accuracy(model, images, labels):
    model.eval()
    with torch.inference_mode():
        hits = sum((model(images[k:k + 500]).argmax(1) == labels[k:k + 500]).sum().item() for k in range(0, len(labels), 500))
    return hits / len(labels)


def recalibrated(model, images):
    """Batch norms take the statistics of 2,000 training images, which helps who has not seen to it already."""
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None
    model.train()
    with torch.no_grad():
        for k in range(0, min(2000, len(images)), 500):
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


def main():
    folder, network, name, keep, seeds, epochs, training = sys.argv[1:]
    folder, keep, seeds, epochs, training = pathlib.Path(folder), float(keep), int(seeds), int(epochs), int(training) or 55_000
    torch.set_num_threads(1)
    train, train_labels = images_of("train", training)
    test, test_labels = images_of("t10k", 10_000)
    weights = weights_of(folder / "networks" / f"{network}-{name}-0.safetensors")
    whole = MobileNet(weights).eval()
    limit, before = int(keep * macs(whole)), accuracy(whole, test, test_labels)
    makers = {
        f"Torch-Pruning, {importance}, {'global' if is_global else 'local'}":
            lambda importance=importance, is_global=is_global: torch_pruned(weights, limit, importance, is_global, (train[:128], train_labels[:128]))
        for importance in ("magnitude", "Taylor", "batch-norm scale") for is_global in (True, False)}
    try:
        import modelopt.torch.prune  # noqa: F401
        makers["ModelOpt, FastNAS"] = lambda: fast_nas(weights, limit, train, train_labels)
    except ImportError as error:
        print(f"without ModelOpt's FastNAS: {error}")
    ours = {path.stem[:-2]: path for path in sorted((folder / "pruned").glob("*-0.safetensors"))}
    for trial, path in ours.items():
        makers[trial] = lambda path=path: MobileNet(weights_of(path))
    for trial, make in makers.items():
        is_ours = trial in ours
        if is_done(folder, trial, ours.get(trial)):
            continue
        begun, clock = time.perf_counter(), time.process_time()
        try:
            model = make()
        except Exception as error:  # One tool's fault is not the others'.
            print(f"without {trial}: {type(error).__name__}: {error}", flush=True)
            continue
        seconds, processor = time.perf_counter() - begun, time.process_time() - clock
        if model is None:
            print(trial, "does not reach the budget")
            continue
        if not is_ours:
            recalibrated(model, train)
        state, cost, once = {k: v.clone() for k, v in model.state_dict().items()}, macs(model), accuracy(model, test, test_labels)
        after = [accuracy(tuned(copied(model, state), train, train_labels, epochs, seed), test, test_labels) for seed in range(seeds)]
        write(folder, trial, network, name, keep, cost, before, once, after, seconds, processor, is_ours)
        print(trial, cost, f"{100 * once:.1f}", " ".join(f"{100 * value:.1f}" for value in after), flush=True)


def copied(model, state):
    again = copy.deepcopy(model)
    again.load_state_dict(state)
    return again


def results_of(folder, trial, is_ours):
    return folder / "results" / (f"{trial}.csv" if is_ours else f"{trial.lower().replace(', ', '-').replace(' ', '-')}.csv")


def is_done(folder, trial, own):
    """Whether a tool's numbers are there, or those of tuning an own network that has not been pruned anew since."""
    if own is None:
        return results_of(folder, trial, False).exists()
    mark = own.with_suffix(".tuned")
    return mark.exists() and mark.stat().st_mtime_ns > own.stat().st_mtime_ns


def write(folder, trial, network, name, keep, cost, before, once, after, seconds, processor, is_ours):
    """A file as the trials write it; of our own networks the tuned accuracy alone is new."""
    path = results_of(folder, trial, is_ours)
    if is_ours:
        rows = list(csv.reader(path.open()))
        rows[1][rows[0].index("tuned")] = f"{after[0]:.5f}"
    else:
        rows = [["method", "network", "set", "keep", "seed", "tasks", "macs", "whole", "validation", "test", "tuned", "evaluations", "seconds", "processor"]]
        rows += [[trial, network, name, keep, seed, 1, cost, f"{before:.5f}", "", f"{once:.5f}", f"{value:.5f}", 0, f"{seconds:.3f}", f"{processor:.3f}"]
                 for seed, value in enumerate(after)]
    draft = path.with_suffix(".draft")
    with draft.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    draft.replace(path)
    if is_ours:
        (folder / "pruned" / f"{trial}-0.tuned").touch()


if __name__ == "__main__":
    main()
