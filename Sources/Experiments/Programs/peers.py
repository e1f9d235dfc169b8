"""Other tools on the networks that an experiment trained, and every pruned network tuned by one recipe.

    python peers.py FOLDER NETWORK SETS KEEP SEEDS EPOCHS TRAINING

SETS are data sets, with commas between: fashion, cifar10, cifar100, or some classes of one, as cifar10/0-4. Torch-Pruning ranks channels
by group magnitude, by Taylor terms and by batch-norm scales, within layers and over the whole network; ModelOpt's FastNAS searches
widths, where it and what it imports are installed. What has run is not run again, and a tool that fails is left out.
Multiply-accumulates are counted one way for all: convolutions and dense layers. Batch norms take the statistics of 2,000 training images
before anything is judged; accuracy on the test images is taken once.
"""
import copy
import csv
import gzip
import json
import pathlib
import struct
import sys
import tarfile
import time

import numpy
import torch
from torch import nn

TYPES = {"F32": numpy.float32, "I64": numpy.int64}


def contents_of(path):
    """The tensors of a safetensors file, and the graph that Espalier keeps in its metadata."""
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    graph = json.loads(header.pop("__metadata__")["espalier.graph"])

    def tensor(entry):
        first, last = (8 + length + offset for offset in entry["data_offsets"])
        return torch.tensor(numpy.frombuffer(data[first:last], TYPES[entry["dtype"]]).reshape(entry["shape"]).copy())

    return {name: tensor(entry) for name, entry in header.items()}, graph


def sides(window, what):
    """A window's kernel, stride or dilation: height and width."""
    return window["vertical"][what], window["horizontal"][what]


def padding(window):
    """Zeros on the left, the right, above and below."""
    return [window[side]["padding"]["cells"][end] for side in ("horizontal", "vertical") for end in ("before", "after")]


class Network(nn.Module):
    """A network of a file that Espalier wrote: its graph, with the weights under PyTorch's names and layout."""

    ACTIVATIONS = {"relu": nn.ReLU, "relu6": nn.ReLU6, "silu": nn.SiLU, "hardSwish": nn.Hardswish, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh}

    def __init__(self, path):
        super().__init__()
        tensors, self.graph = contents_of(path)
        height, width, channels = self.graph[0]["shape"]
        self.shape = (1, channels, height, width)
        self.layers = nn.ModuleList(self.layer(node) for node in self.graph)
        for node, layer in zip(self.graph, self.layers):
            prefix = node["name"] + "."
            own = {name[len(prefix):]: value for name, value in tensors.items() if name.rpartition(".")[0] == node["name"]}
            if own:
                layer.load_state_dict(own, strict=True)
        self.classifier = [layer for layer in self.layers if isinstance(layer, nn.Linear)][-1]

    def layer(self, node):
        """What an operation is in PyTorch."""
        attributes, operation = node["attributes"], node["operation"]
        before = self.graph[node["inputs"][0]]["shape"][-1] if node["inputs"] else None
        if operation in ("convolution", "depthwiseConvolution"):
            window = attributes["window"]
            left, right, above, below = padding(window)
            assert left == right and above == below, f"{node['name']}: padding that differs from side to side"
            outputs = attributes.get("outputs", before)
            groups = attributes.get("groups", 1) if operation == "convolution" else before
            return nn.Conv2d(
                before, outputs, sides(window, "kernel"), sides(window, "stride"), (above, left), sides(window, "dilation"), groups, bias=attributes["bias"])
        if operation == "batchNorm":
            return nn.BatchNorm2d(before, eps=attributes["epsilon"], momentum=attributes["momentum"])
        if operation == "activation":
            (function,) = attributes["function"]
            return self.ACTIVATIONS[function]()
        if operation in ("maxPool", "averagePool"):
            window = attributes["window"]
            left, _, above, _ = padding(window)
            kind = nn.MaxPool2d if operation == "maxPool" else nn.AvgPool2d
            return kind(sides(window, "kernel"), sides(window, "stride"), (above, left), ceil_mode=window["roundsUp"])
        if operation == "dense":
            return nn.Linear(before, attributes["outputs"], bias=attributes["bias"])
        if operation == "dropout":
            return nn.Dropout(attributes["share"])
        assert operation in ("input", "add", "globalAveragePool"), f"{node['name']}: the operation {operation} is not read here"
        return nn.Identity()

    def forward(self, images):
        values = []
        for node, layer in zip(self.graph, self.layers):
            inputs = [values[index] for index in node["inputs"]] or [images]
            if node["operation"] == "add":
                value = inputs[0] + inputs[1]
            elif node["operation"] == "globalAveragePool":
                value = inputs[0].mean((2, 3))
            else:
                value = layer(inputs[0])
            values.append(value)
        return values[-1]


def fashion(files, part):
    """MNIST's files, packed or not."""

    def read(kind, header):
        path = next(path for path in files if f"{'train' if part == 'train' else 't10k'}-{kind}" in path.name)
        return numpy.frombuffer((gzip.open if path.suffix == ".gz" else open)(path, "rb").read(), numpy.uint8, offset=header)

    return read("images", 16).reshape(-1, 1, 28, 28), read("labels", 8)


def cifar(files, names, labels):
    """CIFAR's binary files, unpacked or not: the labels of a picture, then its red, green and blue planes."""
    if files[0].suffix == ".bin":
        unpacked = {path.name: path for path in files}
        parts = [unpacked[name].read_bytes() for name in names]
    else:
        with tarfile.open(files[0]) as archive:
            members = {pathlib.PurePosixPath(member.name).name: member for member in archive.getmembers()}
            parts = [archive.extractfile(members[name]).read() for name in names]
    rows = numpy.frombuffer(b"".join(parts), numpy.uint8).reshape(-1, labels + 3072)
    return rows[:, labels:].reshape(-1, 3, 32, 32), rows[:, labels - 1]


SETS = {
    "fashion": (fashion, (0.2860406,), (0.3530242,)),
    "cifar10": (
        lambda files, part: cifar(files, [f"data_batch_{k}.bin" for k in range(1, 6)] if part == "train" else ["test_batch.bin"], 1),
        (0.4913997, 0.4821584, 0.4465309), (0.2470322, 0.2434851, 0.2615878)),
    "cifar100": (
        lambda files, part: cifar(files, [f"{part}.bin"], 2),
        (0.5070752, 0.4865489, 0.4409178), (0.2673343, 0.2564385, 0.2761505)),
}


def images_of(folder, name, part, count):
    """Pictures and labels of a set, or of some of its classes, as Espalier scales them, from the files where Espalier found them."""
    files = [pathlib.Path(file) for file in json.loads((folder / "programs/data.json").read_text())[name]]
    name, _, classes = name.partition("/")
    read, means, deviations = SETS[name]
    pixels, labels = read(files, part)
    labels = labels.astype(numpy.int64)
    if classes:
        first, last = map(int, classes.split("-"))
        chosen = (labels >= first) & (labels <= last)
        pixels, labels = pixels[chosen], labels[chosen] - first
    pixels = torch.tensor(pixels[:count].astype(numpy.float32)) / 255
    mean, deviation = (torch.tensor(values).reshape(1, -1, 1, 1) for values in (means, deviations))
    return (pixels - mean) / deviation, torch.tensor(labels[:count])


def macs(model):
    """Multiply-accumulates of convolutions and the classifier, counted where they run."""
    total = [0]

    def count(module, _, output):
        total[0] += module.weight.numel() * (output.shape[2] * output.shape[3] if output.dim() == 4 else 1)

    hooks = [module.register_forward_hook(count) for module in model.modules() if isinstance(module, (nn.Conv2d, nn.Linear))]
    with torch.no_grad():
        model.eval()(torch.zeros(model.shape))
    for hook in hooks:
        hook.remove()
    return total[0]


def torch_pruned(path, limit, importance, is_global, batch):
    """The least share of channels that meets the budget, by bisection."""
    import torch_pruning

    low, high, best = 0.0, 0.95, None
    for _ in range(14):
        middle = (low + high) / 2
        model = Network(path).eval()
        measure = {"magnitude": lambda: torch_pruning.importance.GroupMagnitudeImportance(p=2), "Taylor": lambda: torch_pruning.importance.GroupTaylorImportance(),
                   "batch-norm scale": lambda: torch_pruning.importance.BNScaleImportance()}[importance]()
        pruner = torch_pruning.pruner.BasePruner(
            model, torch.zeros(model.shape), importance=measure, global_pruning=is_global, pruning_ratio=middle, max_pruning_ratio=0.8,
            ignored_layers=[model.classifier], round_to=8)
        if importance == "Taylor":
            nn.functional.cross_entropy(model(batch[0]), batch[1]).backward()
        pruner.step()
        if macs(model) <= limit:
            high, best = middle, model
        else:
            low = middle
    return best


def fast_nas(path, limit, images, labels):
    import modelopt.torch.prune as mtp

    def score(model):
        return accuracy(model, images[-500:], labels[-500:])

    loader = [(images[k:k + 100], labels[k:k + 100]) for k in range(0, 1000, 100)]
    whole = Network(path)
    model, _ = mtp.prune(whole, mode="fastnas", constraints={"flops": 2 * limit}, dummy_input=torch.zeros(whole.shape),
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


def copied(model, state):
    again = copy.deepcopy(model)
    again.load_state_dict(state)
    return again


class Measure:
    """One network on one data set: what its pruned versions are worth at once and after tuning."""

    def __init__(self, folder, network, name, keep, seeds, epochs, training):
        self.folder, self.network, self.name, self.keep, self.seeds, self.epochs = folder, network, name, keep, seeds, epochs
        self.train, self.train_labels = images_of(folder, name, "train", training)
        self.test, self.test_labels = images_of(folder, name, "test", 10_000)
        self.path = folder / "networks" / f"{network}-{name.replace('/', '_')}-0.safetensors"
        whole = Network(self.path).eval()
        self.limit, self.before = int(keep * macs(whole)), accuracy(whole, self.test, self.test_labels)

    def tools(self):
        """Each tool, and what makes its network."""
        batch = (self.train[:128], self.train_labels[:128])
        ranked = {
            f"Torch-Pruning, {importance}, {'global' if is_global else 'local'}":
                lambda importance=importance, is_global=is_global: torch_pruned(self.path, self.limit, importance, is_global, batch)
            for importance in ("magnitude", "Taylor", "batch-norm scale") for is_global in (True, False)}
        return ranked | {"ModelOpt, FastNAS": lambda: fast_nas(self.path, self.limit, self.train, self.train_labels)}

    def after(self, model, state, seed):
        return accuracy(tuned(copied(model, state), self.train, self.train_labels, self.epochs, seed), self.test, self.test_labels)

    def of_tool(self, tool, make):
        """The rows of a tool, one for each seed of tuning."""
        begun, clock = time.perf_counter(), time.process_time()
        try:
            model = make()
        except Exception as error:  # One tool's fault is not the others'.
            print(f"without {tool}: {type(error).__name__}: {error}", flush=True)
            return
        seconds, processor = time.perf_counter() - begun, time.process_time() - clock
        if model is None:
            print(tool, "does not reach the budget")
            return
        recalibrated(model, self.train)
        state, cost, once = {k: v.clone() for k, v in model.state_dict().items()}, macs(model), accuracy(model, self.test, self.test_labels)
        for seed in range(self.seeds):
            value = self.after(model, state, seed)
            print(self.network, self.name, tool, cost, f"{100 * once:.1f} {100 * value:.1f}", flush=True)
            yield [tool, self.network, self.name, self.keep, seed, 1, cost, f"{self.before:.5f}", "", f"{once:.5f}", f"{value:.5f}", 0, f"{seconds:.3f}",
                   f"{processor:.3f}"]

    def of_trial(self, path, seed):
        """What a network that a trial pruned has after the same tuning."""
        model = Network(path)
        return self.after(model, {k: v.clone() for k, v in model.state_dict().items()}, seed)


HEADER = ["method", "network", "set", "keep", "seed", "tasks", "macs", "whole", "validation", "test", "tuned", "evaluations", "seconds", "processor"]


def write(path, rows):
    """A file as the trials write it, whole or not at all."""
    draft = path.with_suffix(".draft")
    with draft.open("w", newline="") as file:
        csv.writer(file).writerows([HEADER] + rows)
    draft.replace(path)


def tune_trials(folder, network, measures):
    """Own networks that have not been tuned since they were pruned: the tuned accuracy alone is new."""
    for path in sorted((folder / "results").glob(f"{network}-*.csv")):
        rows = list(csv.reader(path.open()))[1:]
        for place, row in enumerate(rows):
            pruned = folder / "pruned" / f"{path.stem}-{place}.safetensors"
            mark = pruned.with_suffix(".tuned")
            measure = measures.get(row[HEADER.index("set")])
            if not measure or not pruned.exists() or mark.exists() and mark.stat().st_mtime_ns > pruned.stat().st_mtime_ns:
                continue
            row[HEADER.index("tuned")] = f"{measure.of_trial(pruned, int(row[HEADER.index('seed')])):.5f}"
            write(path, rows)
            mark.touch()
            print(path.stem, row[HEADER.index("set")], row[HEADER.index("macs")], f"{100 * float(row[HEADER.index('tuned')]):.1f}", flush=True)


def main():
    folder, network, sets, keep, seeds, epochs, training = sys.argv[1:]
    folder, training = pathlib.Path(folder), int(training) or 55_000
    torch.set_num_threads(1)
    measures = {name: Measure(folder, network, name, float(keep), int(seeds), int(epochs), training) for name in sets.split(",")}
    tune_trials(folder, network, measures)
    makers = {name: measure.tools() for name, measure in measures.items()}
    for tool in next(iter(makers.values())):
        name = f"{network}-{tool.lower().replace(', ', '-').replace(' ', '-')}"
        if (folder / "results" / f"{name}-0.csv").exists():
            continue
        rows = [row for name, measure in measures.items() for row in measure.of_tool(tool, makers[name][tool])]
        for seed in range(int(seeds)):
            if own := [row for row in rows if row[HEADER.index("seed")] == seed]:
                write(folder / "results" / f"{name}-{seed}.csv", own)


if __name__ == "__main__":
    main()
