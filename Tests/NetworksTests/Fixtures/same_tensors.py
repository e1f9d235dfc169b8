"""Compares two safetensors files: the same names, types, shapes and bytes."""
import sys

import numpy
from safetensors.numpy import load_file

first, second = (load_file(path) for path in sys.argv[1:3])
if set(first) != set(second):
    sys.exit(f"names differ: {sorted(set(first) ^ set(second))}")
for name in first:
    a, b = first[name], second[name]
    if a.dtype != b.dtype or a.shape != b.shape or not numpy.array_equal(a, b):
        sys.exit(f"{name} differs: {a.dtype} {a.shape}, {b.dtype} {b.shape}")
