"""Bytes of a version of the agent's parameters, and what compression or differences in float16 would save.

    python Benchmarks/parameter_bandwidth.py .build/release/espalier

Takes the parameters before and after an update of a pruning learner, early and late, and packs them as they are, as differences of bits, and as float16 differences,
each with zlib at level 1 (byte planes apart where that helps). Needs NumPy and safetensors.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
import zlib

import numpy
from safetensors.numpy import load_file

PROGRAM = """
let data = try Shapes(classes: 4, imageShape: [16, 16, 1], training: 300, validation: 200, test: 1)
let network = try Network(input: [16, 16, 1], name: "bench") {
    for width in [16, 24, 32, 32, 48, 48, 64] {
        Conv2D(width, kernel: 3, padding: 1)
        ReLU()
    }
    GlobalAvgPool2D()
    Dense(4)
}
let tasks = try PruningTasks { try PruningTask(network, on: data, keep: 0.5) }
let learner = try IMPALA(tasks)
try learner.step(3)
try learner.save("3")
try learner.step()
try learner.save("4")
try learner.step(36)
try learner.save("40")
try learner.step()
try learner.save("41")
"""


def parameters(path):
    tensors = load_file(path)
    return numpy.concatenate([tensors[name].ravel() for name in sorted(tensors) if not name.startswith("optimizer.")])


def planes(values):
    """All lowest bytes, then all of the next, and so on."""
    return numpy.ascontiguousarray(values.view(numpy.uint8).reshape(len(values), -1).T).tobytes()


def packed(data):
    began = time.perf_counter()
    size = len(zlib.compress(data, 1))
    return size, time.perf_counter() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("espalier")
    options = parser.parse_args()
    espalier = os.path.abspath(options.espalier)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "learn.swift"), "w", encoding="utf-8") as file:
            file.write(PROGRAM)
        subprocess.run([espalier, "run", "learn.swift", "--quiet"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        for before, after in (("3", "4"), ("40", "41")):
            old, new = (parameters(os.path.join(folder, name)) for name in (before, after))
            difference = new - old
            half = difference.astype(numpy.float16)
            ways = {
                "as they are": packed(new.tobytes()), "byte planes": packed(planes(new)),
                "differences of bits, byte planes": packed(planes(new.view(numpy.uint32) ^ old.view(numpy.uint32))),
                "differences in float16": (half.nbytes, 0.0), "differences in float16, byte planes": packed(planes(half)),
            }
            error = numpy.abs((old + half.astype(numpy.float32)) - new).max() / max(numpy.abs(difference).max(), 1e-30)
            for way, (size, seconds) in ways.items():
                print(json.dumps({
                    "updates": f"{before} to {after}", "way": way, "bytes": size, "share": round(size / new.nbytes, 3),
                    "milliseconds": round(1000 * seconds, 1), "largest_error_of_largest_change": float(f"{error:.2g}") if "float16" in way else 0}))


if __name__ == "__main__":
    main()
