"""Times that a device's table tells of whole pruned networks, against what they take: onnxruntime is the device.

    python Benchmarks/devices.py FOLDER [model-size…]

Needs onnxruntime and a built espalier. For MobileNetV2 and ResNet-18, at 224 and 96 pixels, a kit is written, timed by its own
script, read as a device, and networks are pruned to 30, 40, 50, 65 and 80 % of the time there: the uniform plan, the one that the loss
table gives, and two with losses weighed by chance. They are exported with their weights and timed as the kit's networks are, the shortest
of all runs in several rounds, and the kit's whole networks once more between them; all on one thread in its processor time, so that
who shares the machine counts for what they do to the caches alone. A row a network: median and
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


#: Runs a kit's script by the processor's time.
KIT = "import runpy, sys, time; time.perf_counter = time.process_time; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"


def session(path, threads=1):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = threads, 1, 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def shortest(path, seconds=0.1):
    runtime = session(path)
    port, result = runtime.get_inputs()[0], runtime.get_outputs()[0]
    binding = runtime.io_binding()
    image = onnxruntime.OrtValue.ortvalue_from_numpy(numpy.full([1, *port.shape[1:]], 0.5, numpy.float32))
    logits = onnxruntime.OrtValue.ortvalue_from_numpy(numpy.zeros([1, *result.shape[1:]], numpy.float32))
    binding.bind_ortvalue_input(port.name, image)
    binding.bind_ortvalue_output(result.name, logits)
    least, start = float("inf"), time.process_time()
    while time.process_time() - start < seconds:
        before = time.process_time()
        runtime.run_with_iobinding(binding)
        least = min(least, time.process_time() - before)
    return 1e3 * least


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("cases", nargs="*", default=["mobilenetv2-96", "mobilenetv2-224", "resnet18-96", "resnet18-224"])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", default="0.03", help="of each of the kit's networks in a round")
    options = options.parse_args()
    print(f"onnxruntime {onnxruntime.__version__}")
    for case in options.cases:
        model, size = case.split("-")
        folder = os.path.join(options.folder, case)
        os.makedirs(folder, exist_ok=True)
        espalier(folder=folder, model=model, size=size, device="")
        table = os.path.join(folder, "processor-time.csv")
        start = time.time()
        subprocess.run(
            [sys.executable, "-c", KIT, os.path.join(folder, "time_layers.py"), "--rounds", str(options.rounds), "--seconds", options.seconds, "--output", table], check=True,
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
                times[file] = min(times[file], shortest(os.path.join(folder, file)))
        measured = [times[plan["file"]] for plan in plans]
        before = {row["name"]: float(row["milliseconds"]) for row in csv.DictReader(line for line in open(table) if not line.startswith("#"))
                  if row["kind"] == "network"}
        drift = numpy.median([times[file] / before[name] for name, file in again.items()])
        errors = numpy.array([float(plan["predicted"]) / time - 1 for plan, time in zip(plans, measured)])
        steady = (errors + 1) * drift - 1
        over = max(time / float(plan["limit"]) - 1 for plan, time in zip(plans, measured))
        print(
            f"{case}: kit {own[1]} / {own[2]} %, {len(plans)} pruned networks {100 * numpy.median(abs(errors)):.1f} / "
            f"{100 * abs(errors).max():.1f} % (signed mean {100 * errors.mean():+.1f} %), worst above its limit {100 * over:+.1f} %, "
            f"drift {100 * (drift - 1):+.1f} %, without it {100 * numpy.median(abs(steady)):.1f} / {100 * abs(steady).max():.1f} %, "
            f"table in {taken:.0f} s", flush=True)


main()
