"""What the scripts beside it share: cases of operations as PyTorch computes them in float64."""
import json
import pathlib

import torch

torch.set_default_dtype(torch.float64)
cases = []


def pack(tensor):
    return {"shape": list(tensor.shape), "scalars": [float(f"{v:.7g}") for v in tensor.detach().flatten().tolist()]}


def rounded(tensor):
    """Float32 values, so that both sides compute from the same numbers."""
    return torch.tensor([float(f"{v:.7g}") for v in tensor.detach().flatten().tolist()]).reshape(tensor.shape).requires_grad_()


def randn(*shape):
    return rounded(torch.randn(tuple(shape)))


def add(operation, settings, inputs, output):
    weights = randn(*output.shape).detach()
    gradients = torch.autograd.grad((output * weights).sum(), inputs)
    cases.append({
        "operation": operation, "settings": settings, "inputs": [pack(x) for x in inputs], "output": pack(output),
        "weights": pack(weights), "gradients": [pack(g) for g in gradients],
    })


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def write(name):
    path = pathlib.Path(__file__).with_name(name)
    path.write_text("[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]\n")
    print(len(cases), "cases,", path.stat().st_size, "bytes")
