"""PyTorch's side of the comparison: one JSON line a case, each in its best eager mode.

torch_bench.py evaluation|training --threads N [--only TEXT]
"""
import argparse
import json
import time

import torch
from torch import nn

from torch_networks import MODELS, build


def rate(images, body, seconds=0.15, runs=7):
    """Images a second and a processor second, of the fastest run."""
    body()
    best, processor = float("inf"), float("inf")
    for _ in range(runs):
        count, start, used = 0, time.perf_counter(), time.process_time()
        while True:
            body()
            count += 1
            if time.perf_counter() - start >= seconds:
                break
        best = min(best, (time.perf_counter() - start) / count)
        processor = min(processor, (time.process_time() - used) / count)
    return images / best, images / processor


def evaluation(name, width, batch):
    """NCHW and channels_last, with and without folded batch norms."""
    results = []
    for layout in (torch.contiguous_format, torch.channels_last):
        for folded in (True, False):
            net = build(name, width, folded).eval().to(memory_format=layout)
            images = torch.randn(batch, 3, 32, 32).contiguous(memory_format=layout)
            with torch.inference_mode():
                mode = ("NHWC" if layout == torch.channels_last else "NCHW") + (" folded" if folded else "")
                results.append((*rate(batch, lambda: net(images)), mode))
    return max(results)


def training(name, batch, is_rounded):
    """With and without channels_last; in bfloat16 as PyTorch does it, by autocast."""
    results = []
    for layout in (torch.contiguous_format, torch.channels_last):
        net = build(name, "full", False).train().to(memory_format=layout)
        images = torch.randn(batch, 3, 32, 32).contiguous(memory_format=layout)
        labels = torch.arange(batch) % 10
        optimizer = torch.optim.SGD(net.parameters(), 0.01, momentum=0.9, nesterov=True, weight_decay=5e-4)

        def step():
            optimizer.zero_grad()
            with torch.autocast("cpu", torch.bfloat16, enabled=is_rounded):
                loss = nn.functional.cross_entropy(net(images), labels)
            loss.backward()
            optimizer.step()

        results.append((*rate(batch, step), "NHWC" if layout == torch.channels_last else "NCHW"))
    return max(results)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["evaluation", "training"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.kind == "evaluation":
        cases = [(f"evaluation/{name}/{width}/{batch}", evaluation, (name, width, batch))
                 for name in MODELS for width in ("full", "cut") for batch in (50, 250)]
    else:
        cases = [(f"training/{name}/128" + ("/bfloat16" if is_rounded else ""), training, (name, 128, is_rounded))
                 for name in ("mobilenet", "vgg16") for is_rounded in (False, True)]
    for case, function, arguments in cases:
        if options.only in case:
            wall, processor, mode = function(*arguments)
            print(json.dumps({"case": case, "threads": options.threads, "images_per_second": round(wall, 2),
                              "images_per_processor_second": round(processor, 2), "mode": mode}), flush=True)


if __name__ == "__main__":
    main()
