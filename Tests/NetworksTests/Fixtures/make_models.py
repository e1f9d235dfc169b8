"""Writes models.json: the state dictionaries' names and shapes, and the logits, of plain PyTorch and torchvision models
whose numbers all follow from a formula, so that no weights need to be kept.

Run once with PyTorch and torchvision installed: python make_models.py. With a model's name and a file, it loads that
file strictly instead and compares the logits: python make_models.py vgg16 SAVED.safetensors.
"""
import json
import pathlib
import sys

import numpy
import torch
import torchvision
from torch import nn

FOLDER = pathlib.Path(__file__).parent


def conv(inputs, outputs, kernel, stride=1, groups=1):
    return [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]


class Classifier(nn.Module):
    def __init__(self, features, channels):
        super().__init__()
        self.features, self.classifier = features, nn.Linear(channels, 10)

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)))


def vgg16():
    layers, channels = [], 3
    for stage in [[64] * 2, [128] * 2, [256] * 3, [512] * 3, [512] * 3]:
        for outputs in stage:
            layers += [nn.Conv2d(channels, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()]
            channels = outputs
        layers.append(nn.MaxPool2d(2))
    return Classifier(nn.Sequential(*layers), 512)


def mobilenet():
    blocks, channels = [nn.Sequential(*conv(3, 32, 3, 2))], 32
    pairs = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]
    for outputs, stride in pairs:
        blocks.append(nn.Sequential(*conv(channels, channels, 3, stride, channels), *conv(channels, outputs, 1)))
        channels = outputs
    return Classifier(nn.Sequential(*blocks), 1024)


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs)
        self.conv2, self.bn2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs)
        if stride > 1:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class ResNet20(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16)
        self.layer1 = nn.Sequential(*[Block(16, 16, 1) for _ in range(3)])
        self.layer2 = nn.Sequential(Block(16, 32, 2), Block(32, 32, 1), Block(32, 32, 1))
        self.layer3 = nn.Sequential(Block(32, 64, 2), Block(64, 64, 1), Block(64, 64, 1))
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(torch.relu(self.bn1(self.conv1(x))))))
        return self.fc(x.mean((2, 3)))


MODELS = {
    "vgg16": (vgg16, 32), "mobilenet": (mobilenet, 32), "resnet20": (ResNet20, 32),
    "mobilenetv2": (lambda: torchvision.models.mobilenet_v2(num_classes=10), 32),
    "resnet18": (lambda: torchvision.models.resnet18(num_classes=10), 224),
}


def numbers(count, stream):
    """In [-1, 1), from their places and the stream."""
    h = (numpy.arange(count, dtype=numpy.uint64) * 2654435761 + stream * 40503) & 0xFFFFFFFF
    h = ((h ^ (h >> 15)) * 2246822519) & 0xFFFFFFFF
    return (h ^ (h >> 13)).astype(numpy.float64) / 2**31 - 1


def fill(net):
    """Tensor number n of the state dictionary takes stream n, scaled by what it is."""
    for stream, (name, tensor) in enumerate(net.state_dict().items()):
        if tensor.dtype != torch.float32:
            continue
        u = numbers(tensor.numel(), stream)
        if tensor.dim() > 1:
            u = u * (6 / tensor[0].numel()) ** 0.5
        elif name.endswith("running_var") or name.endswith("weight"):
            u = 1 + u * 0.25
        else:
            u = u * 0.25
        tensor.copy_(torch.from_numpy(u.astype(numpy.float32)).reshape(tensor.shape))


def logits(net, size):
    images = numbers(2 * size * size * 3, 100_000).astype(numpy.float32).reshape(2, size, size, 3)
    with torch.no_grad():
        return net.eval()(torch.from_numpy(images).permute(0, 3, 1, 2)).flatten().tolist()


def read(path):
    """A safetensors file as a state dictionary, without the library."""
    data = pathlib.Path(path).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    types, state = {"F32": numpy.float32, "I64": numpy.int64}, {}
    for name, entry in json.loads(data[8:start]).items():
        if name != "__metadata__":
            first, last = (start + offset for offset in entry["data_offsets"])
            numbers = numpy.frombuffer(data[first:last], types[entry["dtype"]]).copy()
            state[name] = torch.from_numpy(numbers).reshape(entry["shape"])
    return state


def main():
    if len(sys.argv) > 2:
        make, size = MODELS[sys.argv[1]]
        net = make()
        net.load_state_dict(read(sys.argv[2]), strict=True)
        kept = next(item for item in json.loads((FOLDER / "models.json").read_text()) if item["model"] == sys.argv[1])
        scale = max(map(abs, kept["logits"]))
        difference = max(abs(a - b) for a, b in zip(logits(net, size), kept["logits"])) / scale
        sys.exit(0 if difference < 1e-4 else f"logits differ by {difference}")
    lines = []
    for name, (make, size) in MODELS.items():
        net = make()
        fill(net)
        tensors = [[key, list(tensor.shape)] for key, tensor in net.state_dict().items()]
        values = [float(f"{value:.9g}") for value in logits(net, size)]
        lines.append(json.dumps({"model": name, "tensors": tensors, "logits": values}))
    (FOLDER / "models.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


main()
