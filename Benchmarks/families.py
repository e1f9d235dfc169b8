"""torchvision's classifiers, and networks as people write them (own_networks.py), through Espalier and back: taken in from both
exporters, pruned to half, run in onnxruntime and in the PyTorch module that they came from.

    python Benchmarks/families.py [FOLDER] [family…] [--opsets]


Needs torch, torchvision, onnx, onnxscript and onnxruntime, and a built espalier. Files that an earlier run exported into the folder
are taken again. Weights are drawn, but fixed; batch norms'
statistics are measured on noise, so that no activation vanishes. --opsets has each exporter write several versions of the
operators, 11 to 21. A row a family and exporter:
equal: largest difference of logits to PyTorch's over the largest logit, after reading and writing again;
small: multiply-accumulates that are left, and the same difference between onnxruntime and the pruned PyTorch module.
"""
import importlib.util
import os
import re
import subprocess
import sys

import numpy
import onnx
import onnxruntime
import torch

register = torch.library.register_fake
# torchvision's compiled operators do not load beside every build of torch; its classifiers need none of them.
torch.library.register_fake = lambda name, *rest, **more: (
    (lambda function: function) if str(name).startswith("torchvision::") else register(name, *rest, **more))
import torchvision.models as models  # noqa: E402

torch.library.register_fake = register
from own_networks import OWN  # noqa: E402
from torch import nn  # noqa: E402

#: name: (module, sizes). Odd sizes keep AlexNet's and VGG's maps at what their adaptive poolings make of 224.
FAMILIES = {
    "alexnet": (models.alexnet, (224, 223)), "vgg16_bn": (models.vgg16_bn, (224, 225)), "resnet18": (models.resnet18, (224, 191)),
    "resnet50": (models.resnet50, (224, 191)), "resnext50": (models.resnext50_32x4d, (224, 191)),
    "wide_resnet50": (models.wide_resnet50_2, (224, 191)), "densenet121": (models.densenet121, (224, 191)),
    "googlenet": (lambda: models.googlenet(init_weights=True), (224, 191)),
    "inception_v3": (lambda: models.inception_v3(init_weights=False), (224, 299)),
    "mobilenet_v2": (models.mobilenet_v2, (224, 191)), "mobilenet_v3_small": (models.mobilenet_v3_small, (224, 191)),
    "mobilenet_v3_large": (models.mobilenet_v3_large, (224, 191)), "efficientnet_b0": (models.efficientnet_b0, (224, 191)),
    "mnasnet": (models.mnasnet1_0, (224, 191)), "shufflenet_v2": (models.shufflenet_v2_x1_0, (224, 191)),
    "squeezenet": (models.squeezenet1_1, (224, 191)), "regnet_x_400mf": (models.regnet_x_400mf, (224, 191)),
    "regnet_y_400mf": (models.regnet_y_400mf, (224, 191)), "convnext_tiny": (models.convnext_tiny, (224, 161)),
    "vit_b_16": (models.vit_b_16, (224,)),
}
FAMILIES |= {name: (module, (module.size,)) for name, module in OWN.items()}
#: By the exporter, dynamo or not: those that it takes, the usual one first.
OPSETS = {False: (17, 11, 13, 20), True: (None, 21)}


def pictures(size, count=2, seed=1):
    """Smooth noise, as pictures are."""
    generator = torch.Generator().manual_seed(seed)
    coarse = torch.randn(count, 3, 9, 9, generator=generator)
    return nn.functional.interpolate(coarse, size=(size, size), mode="bicubic") + 0.1 * torch.randn(count, 3, size, size, generator=generator)


def build(name):
    torch.manual_seed(0)
    model = FAMILIES[name][0]()
    generator = torch.Generator().manual_seed(7)
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    with torch.no_grad():
        for norm in norms:
            norm.weight.copy_(0.5 + torch.rand(norm.weight.shape, generator=generator))
            norm.bias.copy_(0.2 * torch.randn(norm.bias.shape, generator=generator))
            norm.momentum = None
        for own, parameter in model.named_parameters():
            if own.startswith("heads.head"):  # drawn as zeros, which any network would equal
                parameter.copy_(0.05 * torch.randn(parameter.shape, generator=generator))
            if "layer_scale" in own:
                parameter.copy_(0.1 + 0.3 * torch.rand(parameter.shape, generator=generator))
        if norms:
            model.train()
            for module in model.modules():
                if isinstance(module, nn.Dropout):
                    module.eval()
            model(pictures(299 if name == "inception_v3" else FAMILIES[name][1][0], 4, 3))
    return model.eval()


def export(model, inputs, path, dynamo, opset):
    with torch.no_grad():
        count = len(model(inputs)) if isinstance(model(inputs), tuple) else 1
    names = {"input_names": ["images"], "output_names": ["logits", *[f"output{index}" for index in range(1, count)]]}
    options = {} if opset is None else {"opset_version": opset}
    if dynamo:
        torch.onnx.export(model, (inputs,), path, dynamo=True, dynamic_shapes=({0: torch.export.Dim("batch")},), **options, **names)
    else:
        axes = {value: {0: "batch"} for value in ["images", *names["output_names"]]}
        torch.onnx.export(model, (inputs,), path, dynamo=False, dynamic_axes=axes, **options, **names)


def values(outputs):
    """All outputs' numbers, a row an image."""
    outputs = outputs if isinstance(outputs, (tuple, list)) else [outputs]
    return numpy.concatenate([numpy.asarray(output).reshape(len(output), -1) for output in outputs], 1)


def runtime(path, inputs):
    onnx.checker.check_model(path)
    return values(onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]).run(None, {"images": inputs.numpy()}))


def difference(one, other):
    return float(numpy.abs(one - other).max() / numpy.abs(other).max())


def back(name, folder, inputs):
    spec = importlib.util.spec_from_file_location("small", os.path.join(folder, "small.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with torch.no_grad():
        return values(module.pruned(FAMILIES[name][0]())(inputs))


def row(name, size, dynamo, opset, folder):
    stem = f"{'dynamo' if dynamo else 'legacy'}-{size}" + ("" if opset == OPSETS[dynamo][0] else f"-{opset}")
    model, inputs = build(name), pictures(size)
    with torch.no_grad():
        expected = values(model(inputs))
    if not os.path.exists(os.path.join(folder, stem + ".onnx")):
        export(model, inputs, os.path.join(folder, stem + ".onnx"), dynamo, opset)
    run = subprocess.run(
        [os.environ.get("ESPALIER", ".build/release/espalier"), "run", os.path.join(os.path.dirname(__file__), "families.swift"),
         "-p", f"folder={folder}", "-p", f"file={stem}"], capture_output=True, text=True)
    if run.returncode != 0:
        return f"{name} {stem}: {(run.stdout + run.stderr).strip()[-300:]}"
    again = difference(runtime(os.path.join(folder, stem + "-again.onnx"), inputs), expected)
    small = runtime(os.path.join(folder, stem + "-small.onnx"), inputs)
    macs = [int(found.replace(",", "")) for found in re.findall(r"([\d,]+) MACs", run.stdout)]
    return (f"{name} {stem}: equal {again:.1e}, small {macs[1] / macs[0]:.3f} of {macs[0]:,} MACs, "
            f"back in PyTorch {difference(back(name, folder, inputs), small):.1e}")


def main():
    words = [word for word in sys.argv[1:] if word != "--opsets"]
    root = words[0] if words else "families"
    for name in words[1:] or FAMILIES:
        for size in FAMILIES[name][1]:
            for dynamo, opset in [(dynamo, opset) for dynamo in OPSETS for opset in OPSETS[dynamo][:None if "--opsets" in sys.argv else 1]]:
                folder = os.path.join(root, name)
                os.makedirs(folder, exist_ok=True)
                try:
                    print(row(name, size, dynamo, opset, folder), flush=True)
                except Exception as error:  # one family's failure is a row of the table
                    print(f"{name} {size} {'dynamo' if dynamo else 'legacy'}: {error}"[:400], flush=True)


if __name__ == "__main__":
    main()
