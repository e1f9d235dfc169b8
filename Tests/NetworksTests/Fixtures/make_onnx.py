"""Writes onnx/*.onnx, small networks as both of PyTorch's exporters and TensorFlow's converter write them, and
onnx/values.safetensors: an input of each, channels last, and the outputs that PyTorch computes.

Needs torch, onnx and onnxscript: python make_onnx.py
"""
import os

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "onnx")
VALUES = {}


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU())
        self.pool = nn.MaxPool2d(3, 2, 1)
        self.conv1, self.bn1 = nn.Conv2d(8, 12, 3, 2, 1, bias=False), nn.BatchNorm2d(12)
        self.conv2, self.bn2 = nn.Conv2d(12, 12, 3, 1, 1, groups=3, bias=False), nn.BatchNorm2d(12)
        self.down = nn.Sequential(nn.Conv2d(8, 12, 1, 2, bias=False), nn.BatchNorm2d(12))
        self.fc = nn.Linear(12, 5)

    def forward(self, x):
        x = self.pool(self.stem(x))
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return self.fc(torch.flatten(functional.adaptive_avg_pool2d(torch.relu(y + self.down(x)), 1), 1))


class Mobile(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8, eps=1e-3), nn.Hardswish())
        self.expand = nn.Sequential(nn.Conv2d(8, 16, 1, bias=False), nn.BatchNorm2d(16, eps=1e-3), nn.SiLU())
        self.depth = nn.Sequential(nn.Conv2d(16, 16, (5, 3), 1, (2, 1), groups=16, bias=False), nn.BatchNorm2d(16), nn.ReLU6())
        self.squeeze, self.excite = nn.Conv2d(16, 4, 1), nn.Conv2d(4, 16, 1)
        self.project = nn.Sequential(nn.Conv2d(16, 8, 1, bias=False), nn.BatchNorm2d(8))
        self.head = nn.Sequential(nn.Linear(8, 10), nn.Hardswish(), nn.Dropout(0.2), nn.Linear(10, 4))

    def forward(self, x):
        x = self.stem(x)
        y = self.depth(self.expand(x))
        gate = functional.hardsigmoid(self.excite(torch.relu(self.squeeze(y.mean((2, 3), keepdim=True)))))
        x = x + self.project(gate * y)
        return self.head(x.mean((2, 3)))


class Shuffle(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 12, 3, 1, 1, bias=False), nn.BatchNorm2d(12), nn.ReLU())
        self.branch = nn.Sequential(
            nn.Conv2d(6, 6, 1, bias=False), nn.BatchNorm2d(6), nn.ReLU(),
            nn.Conv2d(6, 6, 3, 1, 1, groups=6, bias=False), nn.BatchNorm2d(6),
            nn.Conv2d(6, 6, 1, bias=False), nn.BatchNorm2d(6), nn.ReLU())
        self.last, self.fc = nn.Conv2d(12, 8, 1), nn.Linear(8 * 25, 3)

    def forward(self, x):
        a, b = self.stem(x).chunk(2, dim=1)
        x = torch.cat((a, self.branch(b)), 1)
        n, c, h, w = x.size()
        x = x.view(n, 2, c // 2, h, w).transpose(1, 2).contiguous().view(n, c, h, w)
        return self.fc(functional.avg_pool2d(self.last(x), 3, 2, ceil_mode=True).flatten(1))


class Dense(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv0 = nn.Conv2d(3, 8, 3, 1, 1, bias=False)
        self.norm1, self.conv1 = nn.BatchNorm2d(8), nn.Conv2d(8, 4, 3, 1, 1, bias=False)
        self.norm2, self.conv2 = nn.BatchNorm2d(12), nn.Conv2d(12, 4, 3, 1, 1, bias=False)
        self.norm3, self.fc = nn.BatchNorm2d(16), nn.Linear(16, 6)

    def forward(self, x):
        x = self.conv0(x)
        x = torch.cat([x, self.conv1(torch.relu(self.norm1(x)))], 1)
        x = torch.cat([x, self.conv2(torch.relu(self.norm2(x)))], 1)
        return self.fc(functional.adaptive_max_pool2d(torch.relu(self.norm3(x)), 1).flatten(1))


class Standardised(nn.Conv2d):
    def forward(self, x):
        weight = self.weight - self.weight.mean((1, 2, 3), keepdim=True)
        return self._conv_forward(x, weight / (weight.std((1, 2, 3), keepdim=True) + 1e-5), self.bias)


class Spelled(nn.Module):
    """Numbers, buffers and parameters that forward itself reads; a weight that it computes."""

    def __init__(self):
        super().__init__()
        self.register_buffer("centre", torch.tensor([0.1, 0.2, 0.3]).view(1, 3, 1, 1))
        self.conv1, self.norm1 = Standardised(3, 12, 3, 2, 1), nn.GroupNorm(4, 12)
        self.conv2, self.gain = nn.Conv2d(12, 10, 3, 1, 1), nn.Parameter(torch.linspace(0.5, 1.5, 10).view(1, 10, 1, 1))
        self.expand, self.project, self.scale = nn.Linear(10, 20), nn.Linear(20, 10), nn.Parameter(torch.linspace(0.1, 0.4, 10))
        self.fc, self.heat = nn.Linear(10, 4), nn.Parameter(torch.tensor(1.5))

    def forward(self, x):
        x = functional.softplus(self.norm1(self.conv1((x - self.centre) / 0.25)))
        x = torch.relu(self.conv2(x) * 0.5 + 0.25) * self.gain
        x = x + (self.scale * self.project(functional.gelu(self.expand(x.permute(0, 2, 3, 1))))).permute(0, 3, 1, 2)
        return functional.log_softmax(2 * self.fc(x.sum((2, 3)) / 25) * self.heat, 1)


class Parts(nn.Module):
    """Channels in equal parts, in parts of given sizes, as pixels, and the largest of them."""

    def __init__(self):
        super().__init__()
        self.stem, self.block = nn.Conv2d(3, 16, 3, 2, 1), nn.Conv2d(8, 8, 3, 1, 1)
        self.join, self.short, self.long = nn.Conv2d(24, 12, 1), nn.Conv2d(4, 6, 1), nn.Conv2d(8, 6, 1)
        self.up, self.gate, self.fc = nn.Conv2d(6, 16, 1), nn.Conv2d(2, 1, 3, 1, 1), nn.Linear(4, 3)

    def forward(self, x):
        y = list(functional.silu(self.stem(x)).chunk(2, 1))
        y.append(functional.silu(self.block(y[-1])) + y[-1])
        a, b = torch.split(torch.relu(self.join(torch.cat(y, 1))), [4, 8], 1)
        x = functional.pixel_shuffle(torch.relu(self.up(self.short(a) * self.long(b))), 2)
        x = x * torch.sigmoid(self.gate(torch.cat((x.mean(1, keepdim=True), x.amax(1, keepdim=True)), 1)))
        return self.fc(x.mean((2, 3)))


def statistics(model):
    generator = torch.Generator().manual_seed(5)
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                for tensor, low in [(module.weight, 0.5), (module.running_var, 0.5), (module.bias, -0.5), (module.running_mean, -0.5)]:
                    tensor.copy_(low + torch.rand(tensor.shape, generator=generator))
    return model.eval()


def keep(name, inputs, outputs):
    VALUES[name + ".input"] = inputs.permute(0, 2, 3, 1).contiguous() if inputs.shape[1] == 3 else inputs.contiguous()
    VALUES[name + ".output"] = outputs.detach().contiguous()


def export(name, model, size, **variants):
    torch.manual_seed(3)
    model = statistics(model)
    inputs = torch.randn(2, 3, size, size, generator=torch.Generator().manual_seed(1))
    keep(name, inputs, model(inputs))
    for variant, options in variants.items():
        options = dict(options)
        if options.get("dynamo"):
            options["dynamic_shapes"] = ({0: torch.export.Dim("batch")},)
        elif options.pop("dynamic", True):
            options["dynamic_axes"] = {"images": {0: "batch"}, "scores": {0: "batch"}}
        path = os.path.join(FOLDER, f"{name}-{variant}.onnx")
        torch.onnx.export(model, (inputs,), path, input_names=["images"], output_names=["scores"], **options)
        strip(path)


def strip(path):
    """Leaves out stack traces and the like, which name files of this machine; the names of modules stay."""
    model = onnx.load(path)
    for node in model.graph.node:
        node.doc_string = ""
        for note in list(node.metadata_props):
            if note.key != "pkg.torch.onnx.name_scopes":
                node.metadata_props.remove(note)
    del model.graph.metadata_props[:], model.graph.value_info[:], model.metadata_props[:]
    for value in list(model.graph.input) + list(model.graph.output) + list(model.graph.initializer):
        del value.metadata_props[:]
    onnx.save(model, path)


def tensorflow():
    """A graph as tf2onnx writes it: channels last, a transposition around each convolution, batch norm spelt out."""
    random = numpy.random.default_rng(2)
    filters = [random.normal(size=(6, 3, 3, 3)), random.normal(size=(8, 6, 1, 1))]
    constants = {
        "w0": filters[0], "w1": filters[1], "mean": random.normal(size=(1, 1, 1, 6)), "scale": random.uniform(0.5, 1.5, (1, 1, 1, 6)),
        "shift": random.normal(size=(1, 1, 1, 6)), "bias": random.normal(size=8), "dense": random.normal(size=(8, 4)),
    }
    first, last = [0, 3, 1, 2], [0, 2, 3, 1]
    nodes = [
        helper.make_node("Transpose", ["input"], ["t0"], perm=first),
        helper.make_node("Conv", ["t0", "w0"], ["c0"], strides=[2, 2], auto_pad="SAME_UPPER"),
        helper.make_node("Transpose", ["c0"], ["n0"], perm=last),
        helper.make_node("Sub", ["n0", "mean"], ["n1"]), helper.make_node("Mul", ["n1", "scale"], ["n2"]),
        helper.make_node("Add", ["n2", "shift"], ["n3"]), helper.make_node("Relu", ["n3"], ["r0"]),
        helper.make_node("Transpose", ["r0"], ["t1"], perm=first), helper.make_node("Conv", ["t1", "w1"], ["c1"]),
        helper.make_node("Transpose", ["c1"], ["n4"], perm=last), helper.make_node("Add", ["n4", "bias"], ["n5"]),
        helper.make_node("ReduceMean", ["n5"], ["g"], axes=[1, 2], keepdims=0),
        helper.make_node("MatMul", ["g", "dense"], ["d"]), helper.make_node("Softmax", ["d"], ["probabilities"], axis=-1),
    ]
    graph = helper.make_graph(
        nodes, "tf", [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", 9, 7, 3])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["batch", 4])],
        [numpy_helper.from_array(value.astype(numpy.float32), name) for name, value in constants.items()])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8), os.path.join(FOLDER, "tensorflow.onnx"))
    f = {name: torch.tensor(value, dtype=torch.float32) for name, value in constants.items()}
    x = torch.randn(2, 3, 9, 7, generator=torch.Generator().manual_seed(1))
    y = functional.conv2d(functional.pad(x, (1, 1, 1, 1)), f["w0"], stride=2)
    y = torch.relu((y.permute(0, 2, 3, 1) - f["mean"]) * f["scale"] + f["shift"]).permute(0, 3, 1, 2)
    y = functional.conv2d(y, f["w1"]) + f["bias"].view(1, -1, 1, 1)
    keep("tensorflow", x, torch.softmax(y.mean((2, 3)) @ f["dense"], 1))


if __name__ == "__main__":
    from safetensors.torch import save_file  # those who take the modules alone need none

    os.makedirs(FOLDER, exist_ok=True)
    legacy, dynamo = {"dynamo": False, "opset_version": 17}, {"dynamo": True, "external_data": False}
    old = {"dynamo": False, "opset_version": 11, "do_constant_folding": False, "training": torch.onnx.TrainingMode.PRESERVE}
    fixed = {"dynamo": False, "opset_version": 13, "dynamic": False}
    plain = {"dynamo": True, "optimize": False, "external_data": False}
    export("residual", Residual(), 17, legacy=legacy, dynamo=dynamo, old=old, plain=plain)
    export("mobile", Mobile(), 16, legacy=legacy, dynamo=dynamo, old=old)
    export("shuffle", Shuffle(), 10, legacy=legacy, dynamo=dynamo, fixed=fixed)
    export("dense", Dense(), 9, legacy=legacy, dynamo=dynamo)
    export("spelled", Spelled(), 9, legacy=legacy, dynamo=dynamo)
    export("parts", Parts(), 10, legacy=legacy, dynamo=dynamo)
    tensorflow()
    save_file(VALUES, os.path.join(FOLDER, "values.safetensors"))
