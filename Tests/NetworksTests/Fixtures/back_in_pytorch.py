"""Gives a module its pruned sizes and runs it: back_in_pytorch.py NAME PRUNED.py IMAGES RESULT N H W C, images NHWC."""
import importlib.util
import sys

import numpy
import torch

import make_onnx

name, path, images, result = sys.argv[1:5]
spec = importlib.util.spec_from_file_location("pruned_module", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
model = module.pruned(getattr(make_onnx, name)())
x = torch.from_numpy(numpy.fromfile(images, numpy.float32).reshape([int(extent) for extent in sys.argv[5:]]))
with torch.no_grad():
    model(x.permute(0, 3, 1, 2)).numpy().tofile(result)
