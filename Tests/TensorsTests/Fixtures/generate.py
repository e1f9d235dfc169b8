"""Writes pytorch.json: inputs, outputs and gradients of operations as PyTorch computes them in float64.

Run it with a Python that has PyTorch; the tests read only the file.
"""
import torch
import torch.nn.functional as F

from cases import add, nchw, nhwc, randn, write

torch.manual_seed(11)

for n, h, w, c, o, k, s, p in [(2, 7, 5, 3, 5, 3, 1, 1), (3, 6, 9, 5, 10, 3, 2, 1), (5, 1, 1, 9, 7, 1, 1, 0),
                               (2, 1, 1, 4, 6, 3, 1, 1), (1, 8, 8, 2, 9, 5, 3, 2), (3, 4, 4, 11, 8, 1, 2, 0),
                               (2, 5, 4, 16, 9, 3, 1, 1), (2, 2, 2, 12, 9, 3, 1, 1), (1, 7, 9, 5, 6, 3, 1, 1)]:
    x, f = randn(n, h, w, c), randn(k, k, c, o)
    add("conv2D", {"stride": s, "padding": p}, [x, f], nhwc(F.conv2d(nchw(x), f.permute(3, 2, 0, 1), stride=s, padding=p)))
for n, h, w, c, k, s, p in [(2, 7, 5, 3, 3, 1, 1), (2, 6, 9, 13, 3, 2, 1), (3, 1, 1, 9, 3, 1, 1), (1, 2, 2, 17, 3, 1, 1), (1, 8, 7, 5, 5, 2, 2)]:
    x, f = randn(n, h, w, c), randn(k, k, c)
    filters = f.permute(2, 0, 1).unsqueeze(1)
    add("depthwiseConv2D", {"stride": s, "padding": p}, [x, f], nhwc(F.conv2d(nchw(x), filters, stride=s, padding=p, groups=c)))
for shape in [(4, 3, 3, 5), (9, 11), (3, 1, 1, 16)]:
    x, g, b = randn(*shape), randn(shape[-1]), randn(shape[-1])
    y = F.batch_norm(x.reshape(-1, shape[-1]), None, None, g, b, training=True, eps=1e-5).reshape(shape)
    add("batchNorm", {}, [x, g, b], y)
for k, s, p in [(2, 2, 0), (3, 2, 1), (3, 1, 0)]:
    x = randn(2, 7, 6, 5)
    add("maxPool2D", {"window": k, "stride": s, "padding": p}, [x], nhwc(F.max_pool2d(nchw(x), k, s, p)))
    add("avgPool2D", {"window": k, "stride": s, "padding": p}, [x], nhwc(F.avg_pool2d(nchw(x), k, s, p)))
for name, function in [("relu", F.relu), ("relu6", F.relu6), ("sigmoid", torch.sigmoid), ("tanh", torch.tanh),
                       ("softplus", F.softplus), ("exp", torch.exp), ("softmax", lambda x: F.softmax(x, -1)),
                       ("logSoftmax", lambda x: F.log_softmax(x, -1))]:
    x = (randn(5, 13).detach() * 5).requires_grad_()
    x = torch.tensor([float(f"{v:.7g}") for v in x.flatten().tolist()]).reshape(5, 13).requires_grad_()
    add(name, {}, [x], function(x))
for smoothing in [0.0, 0.1]:
    x = randn(6, 7)
    labels = [3, 0, 6, 6, 2, 1]
    loss = F.cross_entropy(x, torch.tensor(labels), label_smoothing=smoothing)
    add("softmaxCrossEntropy", {"labels": labels, "smoothing": smoothing}, [x], loss)

steps, batch, inputs, units = 5, 3, 7, 9
x, wi, wh = randn(steps, batch, inputs), randn(inputs, 4 * units), randn(units, 4 * units)
bias, h0, c0 = randn(4 * units), randn(batch, units), randn(batch, units)
resets = [t * batch + b in (4, 9, 11) for t in range(steps) for b in range(batch)]
cell = torch.nn.LSTMCell(inputs, units)
h, c, outputs = h0, c0, []
parameters = {"weight_ih": wi.t(), "weight_hh": wh.t(), "bias_ih": bias, "bias_hh": torch.zeros(4 * units)}
for t in range(steps):
    keep = torch.tensor([[0.0 if resets[t * batch + b] else 1.0] for b in range(batch)])
    h, c = torch.func.functional_call(cell, parameters, (x[t], (h * keep, c * keep)))
    outputs.append(h)
add("lstm", {"resets": resets}, [x, wi, wh, bias, h0, c0], torch.stack(outputs))

for name, function in [("add", torch.add), ("subtract", torch.sub), ("multiply", torch.mul), ("divide", torch.div),
                       ("maximum", torch.maximum), ("minimum", torch.minimum)]:
    for left, right in [((2, 3, 5), (3, 1)), ((7,), (2, 1, 7))]:
        x, y = randn(*left), randn(*right)
        if name == "divide":
            y = (y.detach().abs() + 0.5).mul(1e6).round().div(1e6).requires_grad_()
        add(name, {}, [x, y], function(x, y))
for rows, inner, columns in [(7, 11, 5), (1, 13, 17), (9, 1, 3)]:
    x, y = randn(rows, inner), randn(inner, columns)
    add("matmul", {}, [x, y], x @ y)
x = randn(3, 5, 7)
add("sum", {"axes": [0, 2]}, [x], x.sum((0, 2)))
add("mean", {"axes": [-1]}, [x], x.mean(-1))
add("maximumAlongAxis", {"axis": 1}, [x], x.amax(1))
add("gather", {"indices": [2, 0, 2, 2]}, [x], x[[2, 0, 2, 2]])
add("slice", {"first": 1, "last": 4, "axis": 1}, [x], x[:, 1:4])
add("reshape", {"shape": [7, 15]}, [x], x.reshape(7, 15))
add("transpose", {"permutation": [2, 0, 1]}, [x], x.permute(2, 0, 1))
y = randn(3, 2, 7)
add("concatenate", {"axis": 1}, [x, y], torch.cat([x, y], 1))
for shape in [(2, 5, 3, 9), (3, 1, 1, 4)]:
    x = randn(*shape)
    add("globalAveragePool", {}, [x], x.mean((1, 2)))
    mean, g, b = randn(shape[-1]), randn(shape[-1]), randn(shape[-1])
    variance = (randn(shape[-1]).detach().abs() + 0.5).mul(1e6).round().div(1e6).requires_grad_()
    add("batchNormInference", {}, [x, g, b, mean, variance], (x - mean) / torch.sqrt(variance + 1e-5) * g + b)
x = (randn(5, 13).detach().abs() + 0.5).mul(1e6).round().div(1e6).requires_grad_()
add("log", {}, [x], torch.log(x))
add("squareRoot", {}, [x], torch.sqrt(x))

write("pytorch.json")
