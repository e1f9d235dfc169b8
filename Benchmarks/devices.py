"""Times that a device's table tells of whole pruned networks, against what they take: onnxruntime is the device.

    python Benchmarks/devices.py FOLDER [model-size…]

Needs onnxruntime and a built espalier. For MobileNetV2 and ResNet-18, at 224 and 96 pixels, a kit is written, timed by its own
script, read as a device, and networks are pruned to 30, 40, 50, 65 and 80 % of the time there: the uniform plan, the one that the loss
table gives, and two with losses weighed by chance. They are exported with their weights and timed as the kit's networks are, the shortest
of all runs in several rounds, and the kit's whole networks once more between them; all on one thread. A row a network: median and
worst difference of the kit's own dozen; of the 20 pruned networks, none of which the table has seen; how much above its limit the worst
of them is; drift, by how much the kit's networks take longer than when the table was made (their median), which is the machine's doing;
and the machine's load before and after. Whoever shares the machine counts: where that cannot be helped, `chrt -f 50 taskset -c 1` before
the command leaves others the time, though not the caches.
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


def table_rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def shortest(path, seconds):
    """Of at least five runs that follow each other, in milliseconds."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = 1, 1, 3
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    binding = session.io_binding()
    for ports, bind in [(session.get_inputs(), binding.bind_ortvalue_input), (session.get_outputs(), binding.bind_ortvalue_output)]:
        for port in ports:
            bind(port.name, onnxruntime.OrtValue.ortvalue_from_numpy(numpy.full([1, *port.shape[1:]], 0.5, numpy.float32)))
    for _ in range(3):
        session.run_with_iobinding(binding)
    times, start = [], time.perf_counter()
    while len(times) < 5 or time.perf_counter() - start < seconds:
        before = time.perf_counter()
        session.run_with_iobinding(binding)
        times.append(time.perf_counter() - before)
    return 1e3 * min(times)


def case(name, folder, options):
    model, size = name.split("-")
    os.makedirs(folder, exist_ok=True)
    load = os.getloadavg()[0]
    espalier(folder=folder, model=model, size=size, device="")
    table = os.path.join(folder, "device.csv")
    start = time.time()
    if not options.again or not os.path.exists(table):
        subprocess.run(
            [sys.executable, os.path.join(folder, "time_layers.py"), "--rounds", str(options.rounds), "--seconds", str(options.seconds),
             "--output", table], check=True, stderr=subprocess.DEVNULL)
    taken = time.time() - start
    said = espalier(folder=folder, model=model, size=size, device=table)
    own = re.search(r"median (\S+) %, at most (\S+) %", said)
    with open(os.path.join(folder, "plans.csv"), encoding="utf-8") as file:
        plans = list(csv.DictReader(file))
    kit = {row["name"]: row["file"] for row in table_rows(os.path.join(folder, "kit.csv")) if row["kind"] == "network"}
    before = {row["name"]: float(row["milliseconds"]) for row in table_rows(table) if row["kind"] == "network"}
    files = [plan["file"] for plan in plans] + list(kit.values())
    times = dict.fromkeys(files, float("inf"))
    for _ in range(options.rounds):
        for file in files:
            times[file] = min(times[file], shortest(os.path.join(folder, file), 3 * options.seconds))
    drift = numpy.median([times[file] / before[widths] for widths, file in kit.items()]) - 1
    errors = numpy.array([float(plan["predicted"]) / times[plan["file"]] - 1 for plan in plans])
    over = max(times[plan["file"]] / float(plan["limit"]) - 1 for plan in plans)
    whole = times[list(kit.values())[-1]]
    return (f"{name}: whole {whole:.2f} ms, kit {own[1]} / {own[2]} %, {len(plans)} pruned networks {100 * numpy.median(abs(errors)):.1f} / "
            f"{100 * abs(errors).max():.1f} % (mean {100 * errors.mean():+.1f} %), worst above its limit {100 * over:+.1f} %, "
            f"drift {100 * drift:+.1f} %, table in {taken:.0f} s, load {load:.1f} to {os.getloadavg()[0]:.1f}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("cases", nargs="*", default=["mobilenetv2-96", "mobilenetv2-224", "resnet18-96", "resnet18-224"])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=float, default=0.03, help="of each of the kit's networks in a round")
    options.add_argument("--again", action="store_true", help="take the tables that an earlier run wrote into the folder")
    options = options.parse_args()
    print(f"onnxruntime {onnxruntime.__version__}", flush=True)
    for name in options.cases:
        print(case(name, os.path.join(options.folder, name), options), flush=True)


if __name__ == "__main__":
    main()
