"""A process that runs one ONNX file in one engine, a pass for each line of standard input, as `espalier bench passes` does.

    engines.py openvino|onnxruntime|torch FILE --batch N --threads N --precision float32|bfloat16

Answers each line with a JSON object: seconds, and seconds of processor time of all threads. PyTorch runs the file's operators one after
another, channels last, with batch norms folded into the convolutions before them.
"""
import argparse
import json
import os
import sys
import time

import numpy


def openvino(path, batch, threads, precision):
    import openvino

    core = openvino.Core()
    model = core.read_model(path)
    shape = [batch] + [extent.get_length() for extent in list(model.inputs[0].partial_shape)[1:]]
    model.reshape(shape)
    hint = {"float32": "f32", "bfloat16": "bf16"}[precision]
    compiled = core.compile_model(model, "CPU", {
        "INFERENCE_PRECISION_HINT": hint, "INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY"})
    request, images = compiled.create_infer_request(), numpy.random.default_rng(0).normal(size=shape).astype(numpy.float32)
    return lambda: request.infer({0: images}, share_inputs=True, share_outputs=True)


def onnxruntime(path, batch, threads, precision):
    import onnxruntime

    if precision != "float32":
        sys.exit("onnxruntime's processor kernels have no bfloat16")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = threads, 3
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    port = session.get_inputs()[0]
    images = numpy.random.default_rng(0).normal(size=[batch, *port.shape[1:]]).astype(numpy.float32)
    return lambda: session.run(None, {port.name: images})


class TorchGraph:
    """The operators that the compared files have."""

    def __init__(self, path, dtype):
        import onnx
        import torch
        from onnx import numpy_helper

        graph = onnx.load(path).graph
        self.torch, self.name, self.output = torch, graph.input[0].name, graph.output[0].name
        values = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
        self.nodes, made = [], {}
        for node in graph.node:
            attributes = {one.name: onnx.helper.get_attribute_value(one) for one in node.attribute}
            inputs = [values.get(name, name) for name in node.input if name]
            before = made.get(inputs[0]) if node.op_type == "BatchNormalization" else None
            if before and before[0] == "Conv":
                scale, shift, mean, variance = (one.double() for one in inputs[1:5])
                factor = scale / torch.sqrt(variance + attributes.get("epsilon", 1e-5))
                weight, bias = before[1][1], before[1][2] if len(before[1]) > 2 else torch.zeros(())
                before[1][1:] = [(weight * factor.view(-1, 1, 1, 1)).float(), ((bias - mean) * factor + shift).float()]
                before[3] = node.output[0]
                made[node.output[0]] = before
                continue
            entry = [node.op_type, inputs, attributes, node.output[0]]
            made[node.output[0]] = entry
            self.nodes.append(entry)
        for kind, inputs, _, _ in self.nodes:
            for place, value in enumerate(inputs):
                if isinstance(value, str) or not value.is_floating_point():
                    continue
                value = value.to(dtype)
                inputs[place] = value.contiguous(memory_format=torch.channels_last) if kind == "Conv" and value.dim() == 4 else value

    def __call__(self, images):
        known = {self.name: images}
        for kind, inputs, attributes, output in self.nodes:
            known[output] = self.run(kind, [known[one] if isinstance(one, str) else one for one in inputs], attributes)
        return known[self.output]

    def run(self, kind, x, a):
        F = self.torch.nn.functional
        if kind == "Conv":
            pads = a.get("pads", [0, 0, 0, 0])
            return F.conv2d(x[0], x[1], x[2] if len(x) > 2 else None, a.get("strides", [1, 1]), pads[:2], a.get("dilations", [1, 1]), a.get("group", 1))
        if kind == "MaxPool":
            return F.max_pool2d(x[0], a["kernel_shape"], a.get("strides"), a.get("pads", [0, 0])[:2])
        if kind == "Gemm":
            weight = x[1] if a.get("transB") else x[1].T
            return F.linear(x[0], weight, x[2] if len(x) > 2 else None)
        if kind == "Clip":
            return self.torch.clamp(x[0], float(x[1]), float(x[2]))
        if kind == "HardSigmoid":
            return F.hardsigmoid(x[0])
        if kind == "Reshape":
            return x[0].reshape([x[0].shape[i] if n == 0 else n for i, n in enumerate(x[1].tolist())])
        if kind in ("Flatten", "Squeeze"):
            return x[0].flatten(1)
        if kind == "Unsqueeze":
            for axis in x[1].tolist():
                x[0] = x[0].unsqueeze(axis)
            return x[0]
        plain = {
            "Relu": F.relu, "Add": self.torch.add, "Mul": self.torch.mul, "HardSwish": F.hardswish, "Identity": lambda value: value,
            "MatMul": self.torch.matmul, "GlobalAveragePool": lambda value: value.mean((2, 3), keepdim=True)}
        return plain[kind](*x)


def torch(path, batch, threads, precision):
    import torch

    torch.set_num_threads(threads)
    dtype = getattr(torch, precision)
    graph = TorchGraph(path, dtype)
    import onnx

    shape = [one.dim_value for one in onnx.load(path).graph.input[0].type.tensor_type.shape.dim][1:]
    images = torch.randn([batch, *shape]).to(dtype).contiguous(memory_format=torch.channels_last)

    def run():
        with torch.inference_mode():
            graph(images)

    return run


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engine", choices=["openvino", "onnxruntime", "torch"])
    parser.add_argument("file")
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--precision", default="float32")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = str(options.threads)
    run = globals()[options.engine](options.file, options.batch, options.threads, options.precision)
    for _ in sys.stdin:
        start, used = time.perf_counter(), time.process_time()
        run()
        print(json.dumps({"seconds": time.perf_counter() - start, "processor_seconds": time.process_time() - used}), flush=True)


if __name__ == "__main__":
    main()
