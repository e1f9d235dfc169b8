"""The measured networks in PyTorch, at the same widths as `espalier bench`: full, or cut by the same rule."""
import torch
from torch import nn
from torch.nn import functional as F


class Nodes:
    """A network as a list of operations, enough to number channel groups as Espalier does."""

    def __init__(self, channels):
        self.nodes = [("input", [], channels)]

    def add(self, kind, inputs, channels, **settings):
        self.nodes.append((kind, inputs, channels, settings))
        return len(self.nodes) - 1

    def channels(self, node):
        return self.nodes[node][2]

    def conv(self, x, outputs, kernel, stride=1, act=None, bias=False, bn=True):
        x = self.add("conv", [x], outputs, kernel=kernel, stride=stride, bias=bias, bn=bn)
        return self.add(act, [x], outputs) if act else x

    def depthwise(self, x, stride, act):
        x = self.add("depthwise", [x], self.channels(x), stride=stride)
        return self.add(act, [x], self.channels(x))

    def head(self, x, classes):
        x = self.add("pool", [x], self.channels(x))
        return self.add("dense", [x], classes)

    def groups(self):
        """Espalier's numbers: groups in order of their first node, the input's and the output's left out."""
        parent = list(range(len(self.nodes)))

        def root(i):
            while parent[i] != i:
                i = parent[i]
            return i

        for i, (kind, inputs, *_) in enumerate(self.nodes):
            if kind not in ("input", "conv", "dense"):
                for j in inputs:
                    a, b = root(i), root(j)
                    parent[max(a, b)] = min(a, b)
        fixed, numbers = {root(0), root(len(self.nodes) - 1)}, {}
        for i in range(len(self.nodes)):
            if root(i) not in fixed:
                numbers.setdefault(root(i), len(numbers) + 1)
        return [numbers.get(root(i)) for i in range(len(self.nodes))]

    def cut(self):
        groups, widths = self.groups(), []
        for i, (kind, inputs, channels, *_) in enumerate(self.nodes):
            if kind in ("conv", "dense"):
                if groups[i] is not None:
                    share = 0.2 + 0.8 * ((groups[i] * 37 + 11) % 101) / 100
                    channels = max(1, int(share * channels))
            elif kind != "input":
                channels = widths[inputs[0]]
            widths.append(channels)
        self.nodes = [(node[0], node[1], width, *node[3:]) for node, width in zip(self.nodes, widths)]
        return self


def mobilenet():
    net = Nodes(3)
    x = net.conv(0, 32, 3, 2, "relu")
    pairs = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]
    for outputs, stride in pairs:
        x = net.conv(net.depthwise(x, stride, "relu"), outputs, 1, 1, "relu")
    net.head(x, 10)
    return net


def vgg16():
    net, x = Nodes(3), 0
    for stage in [[64] * 2, [128] * 2, [256] * 3, [512] * 3, [512] * 3]:
        for outputs in stage:
            x = net.conv(x, outputs, 3, 1, "relu", bias=True)
        x = net.add("maxpool", [x], net.channels(x))
    net.head(x, 10)
    return net


def mobilenetv2():
    net = Nodes(3)
    x = net.conv(0, 32, 3, 2, "relu6")
    stages = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
    for expansion, outputs, repeats, first in stages:
        for index in range(repeats):
            stride, start = first if index == 0 else 1, x
            inputs = net.channels(x)
            if expansion > 1:
                x = net.conv(x, inputs * expansion, 1, 1, "relu6")
            x = net.conv(net.depthwise(x, stride, "relu6"), outputs, 1)
            if stride == 1 and inputs == outputs:
                x = net.add("add", [x, start], outputs)
    net.head(net.conv(x, 1280, 1, 1, "relu6"), 10)
    return net


def resnet56():
    net = Nodes(3)
    x = net.conv(0, 16, 3, 1, "relu")
    for stage, outputs in enumerate([16, 32, 64]):
        for index in range(9):
            stride, start = 2 if stage > 0 and index == 0 else 1, x
            x = net.conv(net.conv(x, outputs, 3, stride, "relu"), outputs, 3)
            if stride == 2:
                start = net.conv(start, outputs, 1, stride)
            x = net.add("relu", [net.add("add", [x, start], outputs)], outputs)
    net.head(x, 10)
    return net


class Network(nn.Module):
    """Runs a list of nodes; with `folded`, batch norms are part of the convolutions' weights and biases."""

    def __init__(self, nodes, folded):
        super().__init__()
        self.nodes, self.folded = nodes.nodes, folded
        self.layers, self.norms = nn.ModuleDict(), nn.ModuleDict()
        uses = [0] * len(self.nodes)
        for _, inputs, *_ in self.nodes:
            for i in inputs:
                uses[i] += 1
        self.shared = [count > 1 for count in uses]
        for i, (kind, inputs, channels, *rest) in enumerate(self.nodes):
            settings = rest[0] if rest else {}
            if kind == "conv":
                kernel, before = settings["kernel"], self.nodes[inputs[0]][2]
                self.layers[str(i)] = nn.Conv2d(
                    before, channels, kernel, settings["stride"], kernel // 2, bias=folded or settings["bias"])
            elif kind == "depthwise":
                self.layers[str(i)] = nn.Conv2d(
                    channels, channels, 3, settings["stride"], 1, groups=channels, bias=folded)
            elif kind == "dense":
                self.layers[str(i)] = nn.Linear(self.nodes[inputs[0]][2], channels)
            if kind in ("conv", "depthwise") and not folded:
                self.norms[str(i)] = nn.BatchNorm2d(channels)

    def forward(self, x):
        values = [x]
        for i, (kind, inputs, *_) in enumerate(self.nodes[1:], start=1):
            x = values[inputs[0]]
            if kind in ("conv", "depthwise"):
                x = self.layers[str(i)](x)
                if not self.folded:
                    x = self.norms[str(i)](x)
            elif kind == "dense":
                x = self.layers[str(i)](x)
            elif kind in ("relu", "relu6"):
                change = F.relu if kind == "relu" else F.relu6
                x = change(x, inplace=not self.shared[inputs[0]])
            elif kind == "maxpool":
                x = F.max_pool2d(x, 2)
            elif kind == "pool":
                x = x.mean((2, 3))
            elif kind == "add":
                x = x + values[inputs[1]]
            values.append(x)
        return values[-1]


MODELS = {"mobilenet": mobilenet, "vgg16": vgg16, "mobilenetv2": mobilenetv2, "resnet56": resnet56}


def build(name, width, folded):
    torch.manual_seed(0)
    nodes = MODELS[name]()
    return Network(nodes.cut() if width == "cut" else nodes, folded)
