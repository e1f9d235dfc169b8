"""Writes layers.json: layers of networks that people bring, as PyTorch computes them in float64.

Run it with a Python that has PyTorch; the tests read only the file. A window is its kernel, stride and dilation down and
across, then its padding at the top, left, bottom and right.
"""
import torch
import torch.nn.functional as F

from cases import add, nchw, nhwc, randn, rounded, write

torch.manual_seed(16)


def window(kernel, stride=(1, 1), dilation=(1, 1), padding=(0, 0, 0, 0), ceil=False):
    return {"window": [*kernel, *stride, *dilation, *padding], "ceil": ceil}


def bordered(x, padding):
    top, left, bottom, right = padding
    return F.pad(nchw(x), (left, right, top, bottom))


# images, height, width, channels, outputs, groups, kernel, stride, dilation, padding
for n, h, w, c, o, g, kernel, stride, dilation, padding in [
    (2, 7, 6, 6, 9, 3, (3, 3), (1, 1), (1, 1), (1, 1, 1, 1)),
    (1, 9, 8, 8, 12, 4, (3, 3), (2, 2), (1, 1), (1, 1, 1, 1)),
    (1, 9, 9, 5, 7, 1, (3, 3), (1, 1), (2, 2), (2, 2, 2, 2)),
    (2, 6, 10, 3, 10, 1, (1, 5), (1, 2), (1, 1), (0, 2, 0, 1)),
    (2, 8, 5, 4, 6, 2, (5, 2), (2, 1), (1, 2), (3, 0, 1, 2)),
    (1, 7, 7, 5, 11, 1, (3, 3), (2, 2), (1, 1), (0, 0, 1, 1)),
    (8, 3, 3, 6, 8, 2, (3, 3), (1, 1), (1, 1), (1, 1, 1, 1)),
    (2, 5, 5, 4, 8, 4, (3, 3), (1, 1), (1, 1), (1, 1, 1, 1)),
    (1, 8, 8, 9, 8, 1, (3, 3), (1, 1), (1, 1), (2, 0, 1, 3)),
    (1, 4, 4, 3, 5, 1, (1, 1), (1, 1), (1, 1), (1, 2, 0, 1)),
]:
    x, f = randn(n, h, w, c), randn(*kernel, c // g, o)
    y = F.conv2d(bordered(x, padding), f.permute(3, 2, 0, 1), stride=stride, dilation=dilation, groups=g)
    add("conv2D", {**window(kernel, stride, dilation, padding), "groups": g}, [x, f], nhwc(y))
for n, h, w, c, kernel, stride, dilation, padding in [
    (1, 7, 9, 9, (5, 5), (1, 1), (1, 1), (2, 2, 2, 2)), (1, 10, 10, 8, (5, 5), (2, 2), (1, 1), (1, 1, 2, 2)),
    (2, 6, 7, 5, (3, 5), (2, 1), (1, 1), (0, 1, 1, 3)), (1, 9, 8, 11, (3, 3), (1, 1), (2, 3), (2, 3, 2, 3)),
    (1, 8, 8, 8, (7, 7), (1, 1), (1, 1), (3, 3, 3, 3)),
]:
    x, f = randn(n, h, w, c), randn(*kernel, c)
    y = F.conv2d(bordered(x, padding), f.permute(2, 0, 1).unsqueeze(1), stride=stride, dilation=dilation, groups=c)
    add("depthwiseConv2D", window(kernel, stride, dilation, padding), [x, f], nhwc(y))
for n, h, w, c, o, g, kernel, stride, dilation, padding, more in [
    (2, 4, 5, 5, 7, 1, (2, 2), (2, 2), (1, 1), (0, 0), (0, 0)), (1, 5, 4, 6, 4, 2, (3, 3), (2, 2), (1, 1), (1, 1), (1, 1)),
    (2, 4, 4, 3, 9, 1, (4, 3), (2, 1), (1, 2), (1, 1), (0, 1)), (1, 6, 6, 8, 8, 1, (3, 3), (1, 1), (1, 1), (1, 1), (0, 0)),
    (1, 3, 3, 4, 4, 4, (3, 3), (3, 2), (2, 1), (2, 0), (2, 1)),
]:
    x, f = randn(n, h, w, c), randn(*kernel, o // g, c)
    y = F.conv_transpose2d(nchw(x), f.permute(3, 2, 0, 1), None, stride, padding, more, g, dilation)
    settings = window(kernel, stride, dilation, (*padding, *padding))
    add("transposedConv2D", {**settings, "groups": g, "outputPadding": list(more)}, [x, f], nhwc(y))

for h, w, kernel, stride, dilation, padding, ceil in [
    (7, 8, (3, 2), (2, 2), (1, 1), (1, 1), True), (6, 6, (3, 3), (2, 2), (1, 1), (1, 1), True),
    (5, 9, (2, 3), (2, 1), (1, 1), (0, 1), False), (9, 9, (2, 2), (2, 2), (1, 1), (0, 0), True),
]:
    x = randn(1, h, w, 9)
    settings = window(kernel, stride, dilation, (*padding, *padding), ceil)
    add("maxPool2D", settings, [x], nhwc(F.max_pool2d(nchw(x), kernel, stride, padding, dilation, ceil)))
    for counts in [True, False]:
        y = F.avg_pool2d(nchw(x), kernel, stride, padding, ceil, counts)
        add("avgPool2D", {**settings, "countsPadding": counts}, [x], nhwc(y))
x = randn(2, 9, 7, 3)
add("maxPool2D", window((3, 2), (2, 2), (2, 3), (1, 1, 1, 1)), [x], nhwc(F.max_pool2d(nchw(x), (3, 2), 2, (1, 1), (2, 3))))
for h, w, size in [(7, 7, (3, 4)), (6, 9, (2, 3)), (3, 2, (7, 7)), (5, 5, (1, 1))]:
    x = randn(1, h, w, 10)
    settings = {"height": size[0], "width": size[1]}
    add("adaptiveAveragePool", settings, [x], nhwc(F.adaptive_avg_pool2d(nchw(x), size)))
    add("adaptiveMaxPool", settings, [x], nhwc(F.adaptive_max_pool2d(nchw(x), size)))
x = randn(2, 4, 5, 9)
add("globalMaxPool", {}, [x], x.amax((1, 2)))

functions = {
    "clip": lambda x: F.hardtanh(x, -0.7, 2.5), "leakyReLU": lambda x: F.leaky_relu(x, 0.2), "elu": lambda x: F.elu(x, 1.3),
    "selu": F.selu, "silu": F.silu, "gelu": F.gelu, "geluTanh": lambda x: F.gelu(x, approximate="tanh"),
    "hardSigmoid": F.hardsigmoid, "hardSwish": F.hardswish, "mish": F.mish, "softsign": F.softsign, "erf": torch.erf,
    "reciprocal": torch.reciprocal,
}
for name, function in functions.items():
    x = rounded(torch.randn(5, 13) * 3)
    add(name, {}, [x], function(x))
for slopes in [7, 1]:
    x, a = randn(2, 3, 4, 7), randn(slopes)
    add("prelu", {}, [x, a], nhwc(F.prelu(nchw(x), a)))
for axis in [-1, 1, 2]:
    x = rounded(torch.randn(2, 5, 3, 11) * 4)
    add("softmax", {"axis": axis}, [x], F.softmax(x, axis))
    add("logSoftmax", {"axis": axis}, [x], F.log_softmax(x, axis))

for shape, groups in [((3, 4, 5, 12), 3), ((2, 5, 5, 8), 8), ((2, 3, 3, 10), 1), ((5, 6), 2), ((1, 9, 9, 4), 2)]:
    x, s, b = randn(*shape), randn(shape[-1]), randn(shape[-1])
    channels_first = x.movedim(-1, 1)
    add("groupNorm", {"groups": groups, "epsilon": 1e-3}, [x, s, b], F.group_norm(channels_first, groups, s, b, 1e-3).movedim(1, -1))
for shape in [(3, 5, 12), (2, 3, 3, 9), (4, 17)]:
    x, s, b = randn(*shape), randn(shape[-1]), randn(shape[-1])
    add("layerNorm", {"epsilon": 1e-6}, [x, s, b], F.layer_norm(x, shape[-1:], s, b, 1e-6))
x, s, b = randn(2, 5, 4, 6), randn(6), randn(6)
add("instanceNorm", {"epsilon": 1e-5}, [x, s, b], nhwc(F.instance_norm(nchw(x), None, None, s, b)))
for size in [5, 3]:
    x = rounded(torch.randn(2, 3, 2, 11) * 3)
    y = F.local_response_norm(nchw(x), size, 0.3, 0.75, 1.5)
    add("localResponseNorm", {"size": size, "alpha": 0.3, "beta": 0.75, "k": 1.5}, [x], nhwc(y))
x, s, b = randn(2, 3, 3, 5), randn(5), randn(5)
add("batchNorm", {"epsilon": 1e-3}, [x, s, b], nhwc(F.batch_norm(nchw(x), None, None, s, b, training=True, eps=1e-3)))

for h, w, size, mode in [(3, 4, (6, 8), "nearest"), (4, 5, (7, 3), "nearest"), (3, 4, (6, 8), "bilinear"), (5, 4, (3, 9), "bilinear"),
                         (3, 4, (6, 8), "corners"), (4, 3, (1, 7), "corners")]:
    x = randn(1, h, w, 9)
    options = {"nearest": {"mode": "nearest"}, "bilinear": {"mode": "bilinear", "align_corners": False},
               "corners": {"mode": "bilinear", "align_corners": True}}[mode]
    add("resized", {"height": size[0], "width": size[1], "mode": mode}, [x], nhwc(F.interpolate(nchw(x), size, **options)))
for mode in ["constant", "reflect", "edge", "wrap"]:
    x = randn(2, 4, 5, 3)
    spelling = {"edge": "replicate", "wrap": "circular"}.get(mode, mode)
    y = F.pad(nchw(x), (3, 1, 2, 3), spelling, **({"value": 1.5} if mode == "constant" else {}))
    add("padded", {"mode": mode, "sides": [2, 3, 3, 1]}, [x], nhwc(y))
x = randn(2, 2, 3, 12)
add("shuffledChannels", {"groups": 3}, [x], nhwc(torch.channel_shuffle(nchw(x), 3)))
add("gathered", {"indices": [4, 0, 4, 11, 2], "axis": 3}, [x], x[..., [4, 0, 4, 11, 2]])
add("split", {"sizes": [5, 4, 3], "axis": -1}, [x], torch.cat([p * (i + 1) for i, p in enumerate(x.split([5, 4, 3], -1))], -1))

for left, right in [((2, 3, 4, 5), (2, 3, 5, 6)), ((3, 4, 5), (1, 5, 2)), ((4, 5), (3, 5, 6)), ((2, 1, 3, 4), (5, 4, 7))]:
    x, y = randn(*left), randn(*right)
    add("matmul", {}, [x, y], x @ y)
# Attention over tokens, whole.
q, k, v = randn(2, 3, 5, 4), randn(2, 3, 5, 4), randn(2, 3, 5, 4)
add("attention", {}, [q, k, v], F.scaled_dot_product_attention(q, k, v))
x, s = randn(2, 3, 4, 9), randn(2, 1, 1, 9)
add("multiply", {}, [x, s], x * s)
add("mean", {"axes": [1, 2]}, [x], x.mean((1, 2)))

write("layers.json")
