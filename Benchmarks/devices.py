"""Times that a device's table tells of whole pruned networks, against what they take: onnxruntime is the device.

    python Benchmarks/devices.py FOLDER [model-size…] [--threads 1,2]

Needs onnxruntime and a built espalier. For MobileNetV2 and ResNet-18, at 224 and 96 pixels, a kit is written, timed by its own
script, read as a device, and networks are pruned to 30, 40, 50, 65 and 80 % of the time there: the uniform plan, the one that the loss
table gives, and two with losses weighed by chance. They are exported with their weights and timed as the kit's networks are, the shortest
of all runs in several rounds, and the kit's whole networks once more between them. A row a network and number of threads: median and
worst difference of the kit's own dozen; of the 20 pruned networks, none of which the table has seen; how much above its limit the worst
of them is; drift, by how much the kit's networks take longer than when the table was made (their median), which is the machine's doing;
and the pruned networks' difference without it.
"""
import argparse
import csv
import os
import re
import subprocess
import sys
import time

import numpy
import onnxruntime

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ESPALIER = os.environ.get("ESPALIER", os.path.join(ROOT, ".build/release/espalier"))


def espalier(**parameters):
    words = [word for name, value in parameters.items() for word in ("-p", f"{name}={value}")]
    done = subprocess.run([ESPALIER, "run", os.path.join(ROOT, "Benchmarks/devices.swift"), *words], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def session(path, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = threads, 1, 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def shortest(path, threads, seconds=0.1):
    runtime = session(path, threads)
    port, result = runtime.get_inputs()[0], runtime.get_outputs()[0]
    binding = runtime.io_binding()
    image = onnxruntime.OrtValue.ortvalue_from_numpy(numpy.full([1, *port.shape[1:]], 0.5, numpy.float32))
    logits = onnxruntime.OrtValue.ortvalue_from_numpy(numpy.zeros([1, *result.shape[1:]], numpy.float32))
    binding.bind_ortvalue_input(port.name, image)
    binding.bind_ortvalue_output(result.name, logits)
    least, start = float("inf"), time.perf_counter()
    while time.perf_counter() - start < seconds:
        before = time.perf_counter()
        runtime.run_with_iobinding(binding)
        least = min(least, time.perf_counter() - before)
    return 1e3 * least


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("cases", nargs="*", default=["mobilenetv2-96", "mobilenetv2-224", "resnet18-96", "resnet18-224"])
    options.add_argument("--threads", default="1")
    options.add_argument("--rounds", type=int, default=5)
    options = options.parse_args()
    print(f"onnxruntime {onnxruntime.__version__}")
    for case in options.cases:
        model, size = case.split("-")
        folder = os.path.join(options.folder, case)
        os.makedirs(folder, exist_ok=True)
        espalier(folder=folder, model=model, size=size, device="")
        for threads in map(int, options.threads.split(",")):
            table = os.path.join(folder, f"threads-{threads}.csv")
            start = time.time()
            subprocess.run(
                [sys.executable, os.path.join(folder, "time_layers.py"), "--threads", str(threads), "--rounds", str(options.rounds), "--output", table], check=True,
                stderr=subprocess.DEVNULL)
            taken = time.time() - start
            said = espalier(folder=folder, model=model, size=size, device=table)
            own = re.search(r"median (\S+) %, at most (\S+) %", said)
            plans = list(csv.DictReader(open(os.path.join(folder, "plans.csv"))))
            rows = list(csv.DictReader(line for line in open(os.path.join(folder, "kit.csv")) if not line.startswith("#")))
            again = {row["name"]: row["file"] for row in rows if row["kind"] == "network"}
            files = [plan["file"] for plan in plans] + list(again.values())
            times = dict.fromkeys(files, float("inf"))
            for _ in range(2 * options.rounds):
                for file in files:
                    times[file] = min(times[file], shortest(os.path.join(folder, file), threads))
            measured = [times[plan["file"]] for plan in plans]
            before = {row["name"]: float(row["milliseconds"]) for row in csv.DictReader(line for line in open(table) if not line.startswith("#"))
                      if row["kind"] == "network"}
            drift = numpy.median([times[file] / before[name] for name, file in again.items()])
            errors = numpy.array([float(plan["predicted"]) / time - 1 for plan, time in zip(plans, measured)])
            steady = (errors + 1) * drift - 1
            over = max(time / float(plan["limit"]) - 1 for plan, time in zip(plans, measured))
            print(
                f"{case}, {threads} thread(s): kit {own[1]} / {own[2]} %, {len(plans)} pruned networks {100 * numpy.median(abs(errors)):.1f} / "
                f"{100 * abs(errors).max():.1f} % (signed mean {100 * errors.mean():+.1f} %), worst above its limit {100 * over:+.1f} %, "
                f"drift {100 * (drift - 1):+.1f} %, without it {100 * numpy.median(abs(steady)):.1f} / {100 * abs(steady).max():.1f} %, "
                f"table in {taken:.0f} s", flush=True)


main()
