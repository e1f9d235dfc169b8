"""Checks an exported model and runs it: run_onnx.py MODEL IMAGES RESULT N H W C, raw float32 files, images NHWC."""
import sys

import numpy
import onnx
import onnxruntime

model, images, result = sys.argv[1:4]
shape = [int(extent) for extent in sys.argv[4:]]
onnx.checker.check_model(model, full_check=True)
x = numpy.fromfile(images, numpy.float32).reshape(shape)
if len(shape) == 4:
    x = numpy.ascontiguousarray(x.transpose(0, 3, 1, 2))
session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
session.run(None, {"images": x})[0].astype(numpy.float32).tofile(result)
