"""Writes the ONNX standard's own examples of single operators, and more that PyTorch's exporters make, as models with one input:

    operator_cases.py FOLDER

FOLDER/cases.json lists them: name, operator. FOLDER/NAME.onnx is the model, NAME.safetensors its "input" and "output", maps
channels last. The outputs are those of the standard's examples; of the others onnxruntime's.
"""
import json
import os
import sys
import warnings

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file

warnings.filterwarnings("ignore")
KINDS = {
    "Conv", "ConvTranspose", "Resize", "Upsample", "Pad", "PRelu", "LRN", "InstanceNormalization", "GroupNormalization",
    "LayerNormalization", "BatchNormalization", "AveragePool", "MaxPool", "GlobalAveragePool", "GlobalMaxPool", "ReduceMean", "ReduceMax",
    "ReduceSum", "Softmax", "LogSoftmax", "DepthToSpace", "SpaceToDepth", "Clip", "Elu", "Selu", "HardSigmoid", "HardSwish", "Gelu",
    "Mish", "LeakyRelu", "Slice", "Split", "Transpose", "Concat", "Add", "Mul", "Sub", "Div", "Relu", "Sigmoid", "Softplus", "Softsign", "Tanh", "Gemm", "Flatten",
}
FOLDER = sys.argv[1]
CASES = []


def channels_last(values):
    return numpy.ascontiguousarray(values.transpose(0, 2, 3, 1) if values.ndim == 4 else values)


def keep(name, model, inputs, outputs):
    onnx.save(model, os.path.join(FOLDER, name + ".onnx"))
    save_file({"input": channels_last(inputs), "output": channels_last(outputs)}, os.path.join(FOLDER, name + ".safetensors"))
    CASES.append({"name": name, "operator": next(node.op_type for node in model.graph.node if node.op_type != "Constant")})


def standard():
    """Examples of the standard whose other inputs can be constants."""
    from onnx.backend.test.case.node import collect_testcases

    for case in collect_testcases(None):
        graph = case.model.graph
        if len(graph.node) != 1 or graph.node[0].op_type not in KINDS or graph.node[0].domain not in ("", "ai.onnx") or len(graph.output) != 1:
            continue
        inputs, outputs = case.data_sets[0]
        arrays = [value if isinstance(value, numpy.ndarray) else None for value in inputs]
        if not arrays or any(value is None for value in arrays) or not isinstance(outputs[0], numpy.ndarray):
            continue
        first, result = arrays[0], outputs[0]
        if first.dtype != numpy.float32 or result.dtype != numpy.float32 or first.ndim not in (2, 4) or 0 in first.shape + result.shape:
            continue
        if result.ndim != first.ndim or result.shape[0] != first.shape[0]:
            continue
        model = onnx.ModelProto()
        model.CopyFrom(case.model)
        graph = model.graph
        for value, array in list(zip(graph.input, arrays))[1:]:
            graph.initializer.append(numpy_helper.from_array(array, value.name))
        del graph.input[1:]
        keep(case.name, model, first, result)


def one(name, kind, shape, constants=(), opset=17, **attributes):
    """A node on drawn numbers, its other inputs constants; None leaves one out."""
    random = numpy.random.default_rng(len(CASES))
    names = ["x"] + ["" if value is None else f"k{index}" for index, value in enumerate(constants)]
    initializers = [numpy_helper.from_array(numpy.asarray(value), f"k{index}") for index, value in enumerate(constants) if value is not None]
    graph = helper.make_graph(
        [helper.make_node(kind, names, ["y"], **attributes)], name, [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
    x = random.normal(size=shape).astype(numpy.float32)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    keep(name, model, x, session.run(None, {"x": x})[0])


def unit_lengths():
    """x / ‖x‖ as PyTorch's exporters spell functional.normalize, and a vector repeated over a map for its own sake."""
    for name, shape, axis, repeats in [("features", [2, 7], 1, "Shape"), ("maps", [2, 3, 5, 4], 1, "Shape"), ("fixed", [2, 7], 1, [2, 7]), ("alone", [2, 3, 5, 4], 2, None)]:
        nodes = [
            helper.make_node("ReduceL2", ["x"], ["length"], axes=[axis], keepdims=1), helper.make_node("Clip", ["length", "least"], ["bounded"]),
            helper.make_node("Shape", ["x"], ["shape"]) if repeats in ("Shape", None) else helper.make_node("Identity", ["extents"], ["shape"]),
            helper.make_node("Expand", ["bounded", "shape"], ["repeated" if repeats else "y"]),
        ] + ([helper.make_node("Div", ["x", "repeated"], ["y"])] if repeats else [])
        constants = [numpy_helper.from_array(numpy.asarray(1e-12, numpy.float32), "least")]
        if repeats == [2, 7]:
            constants.append(numpy_helper.from_array(numpy.asarray(repeats, numpy.int64), "extents"))
        graph = helper.make_graph(
            nodes, name, [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)], [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)], constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        x = drawn(*shape)
        x[0, ..., 0] = 0
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        keep(f"unit_length_{name}", model, x, session.run(None, {"x": x})[0])


def drawn(*shape):
    return numpy.random.default_rng(sum(shape)).normal(size=shape).astype(numpy.float32)


def more():
    for index, (weight, group, options) in enumerate([
        ((3, 5, 3, 3), 1, {}), ((4, 3, 2, 2), 1, {"strides": [2, 2]}), ((4, 3, 3, 2), 2, {"strides": [2, 1], "pads": [1, 0, 1, 1]}),
        ((4, 1, 3, 3), 4, {"strides": [2, 2], "pads": [1, 1, 1, 1], "output_padding": [1, 1]}), ((2, 3, 3, 3), 1, {"dilations": [2, 2]}),
        ((2, 3, 4, 4), 1, {"strides": [2, 2], "auto_pad": "SAME_UPPER"}), ((2, 3, 3, 3), 1, {"strides": [2, 2], "auto_pad": "SAME_LOWER"}),
        ((2, 3, 3, 3), 1, {"strides": [3, 2], "pads": [0, 2, 1, 0], "output_padding": [2, 1]}),
    ]):
        bias = drawn(weight[1] * group) if index % 2 else None
        one(f"transposed_{index}", "ConvTranspose", [2, weight[0], 5, 7], [drawn(*weight), bias], group=group, **options)
    for opset in (11, 13, 18):
        for coordinates in ("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel"):
            for sizes in (None, [2, 3, 7, 9], [2, 3, 3, 4]):
                scales = numpy.asarray([1, 1, 2, 3], numpy.float32) if sizes is None else None
                constants = [None if opset >= 13 else numpy.zeros(0, numpy.float32), scales if sizes is None or opset >= 13 else numpy.zeros(0, numpy.float32)]
                constants += [] if sizes is None else [numpy.asarray(sizes, numpy.int64)]
                label = f"{opset}_{coordinates}_{'scales' if sizes is None else sizes[2]}"
                one(f"resize_linear_{label}", "Resize", [2, 3, 5, 4], constants, opset, mode="linear", coordinate_transformation_mode=coordinates)
                for rounding in ("floor", "ceil", "round_prefer_floor", "round_prefer_ceil"):
                    one(f"resize_{rounding}_{label}", "Resize", [2, 3, 5, 4], constants, opset, mode="nearest",
                        coordinate_transformation_mode=coordinates, nearest_mode=rounding)
    one("upsample_nearest", "Upsample", [2, 3, 5, 4], [numpy.asarray([1, 1, 2, 3], numpy.float32)], 9, mode="nearest")
    one("upsample_linear", "Upsample", [1, 3, 5, 4], [numpy.asarray([1, 1, 2, 2], numpy.float32)], 9, mode="linear")
    for mode in ("constant", "reflect", "edge"):
        value = numpy.asarray(0.7, numpy.float32) if mode == "constant" else None
        for label, pads in {"square": [0, 0, 1, 2, 0, 0, 3, 1], "crop": [0, 0, -1, 2, 0, 0, 1, -1]}.items():
            one(f"pad_{mode}_{label}", "Pad", [2, 3, 5, 6], [numpy.asarray(pads, numpy.int64), value], mode=mode)
        one(f"pad_{mode}_axes", "Pad", [2, 3, 5, 6], [numpy.asarray([1, 2], numpy.int64), value, numpy.asarray([-1], numpy.int64)], 18, mode=mode)
    for label, pads in {"both": [0, 2, 0, 0, 0, 3, 0, 0], "after": [0, 0, 0, 0, 0, 4, 0, 0], "map_too": [0, 1, 1, 0, 0, 1, 0, 2]}.items():
        one(f"pad_channels_{label}", "Pad", [2, 3, 5, 6], [numpy.asarray(pads, numpy.int64)])
    one("pad_attribute", "Pad", [2, 3, 5, 6], [], 9, pads=[0, 0, 1, 1, 0, 0, 2, 2], value=1.5)
    one("prelu_channels", "PRelu", [2, 3, 5, 6], [drawn(3, 1, 1)])
    one("prelu_shared", "PRelu", [2, 3, 5, 6], [drawn(1)])
    one("prelu_features", "PRelu", [2, 7], [drawn(7)])
    for size in (1, 3, 5):
        one(f"lrn_{size}", "LRN", [2, 7, 4, 5], size=size, alpha=0.3, beta=0.6, bias=1.5)
    one("instance", "InstanceNormalization", [2, 4, 5, 6], [drawn(4), drawn(4)], epsilon=1e-3)
    one("group_21", "GroupNormalization", [2, 6, 5, 4], [drawn(6), drawn(6)], 21, num_groups=3, epsilon=1e-2)
    one("layer", "LayerNormalization", [2, 7], [drawn(7), drawn(7)], epsilon=1e-2)
    for kind in ("ReduceL1", "ReduceL2", "ReduceSumSquare"):
        for label, shape, axes in [("channels", [2, 3, 5, 4], [1]), ("map", [2, 3, 5, 4], [2, 3]), ("features", [2, 7], [-1])]:
            one(f"{kind}_{label}", kind, shape, [], axes=axes)
            one(f"{kind}_{label}_18", kind, shape, [numpy.asarray(axes, numpy.int64)], 18)
    for p in (1, 2):
        one(f"lp_{p}_channels", "LpNormalization", [2, 3, 5, 4], axis=1, p=p)
        one(f"lp_{p}_features", "LpNormalization", [2, 7], p=p)
    unit_lengths()
    for count in (0, 1):
        for ceil in (0, 1):
            one(f"average_{count}_{ceil}", "AveragePool", [2, 3, 6, 8], [], kernel_shape=[3, 2], strides=[2, 3], pads=[1, 0, 1, 1], count_include_pad=count, ceil_mode=ceil)
    one("max_dilated", "MaxPool", [2, 3, 9, 8], [], kernel_shape=[3, 2], strides=[2, 1], dilations=[2, 3], ceil_mode=1)
    one("max_same", "MaxPool", [2, 3, 9, 8], [], kernel_shape=[3, 2], strides=[2, 2], auto_pad="SAME_LOWER")
    one("conv_same", "Conv", [2, 4, 9, 8], [drawn(6, 2, 3, 2), drawn(6)], group=2, strides=[2, 2], auto_pad="SAME_UPPER")
    one("conv_asymmetric", "Conv", [2, 4, 9, 8], [drawn(6, 4, 5, 1)], pads=[2, 0, 1, 3], dilations=[1, 1])


standard()
more()
with open(os.path.join(FOLDER, "cases.json"), "w") as file:
    json.dump(CASES, file)
