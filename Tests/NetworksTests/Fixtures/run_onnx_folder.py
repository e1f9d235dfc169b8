"""Checks and runs every <n>.onnx of a folder on <n>.in, float32 of the shape given, and writes the outputs to <n>.out."""
import pathlib
import sys

import numpy
import onnx
import onnxruntime

folder, shape = pathlib.Path(sys.argv[1]), [int(extent) for extent in sys.argv[2].split(",")]
problems = []
for path in sorted(folder.glob("*.onnx")):
    try:
        onnx.checker.check_model(str(path), full_check=True)
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        images = numpy.fromfile(path.with_suffix(".in"), numpy.float32).reshape(shape)
        session.run(None, {"images": images})[0].astype(numpy.float32).tofile(path.with_suffix(".out"))
    except Exception as error:
        problems.append(f"{path.name} {[node.op_type for node in onnx.load(str(path)).graph.node]}: {error}")
sys.exit("\n".join(problems) or 0)
