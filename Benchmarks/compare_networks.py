"""Runs Espalier and its peers in turn and prints the ratios of their images a second, as Markdown.

compare_networks.py --peers openvino onnxruntime torch [--precision float32 bfloat16] [--threads 1 2] [--only TEXT] [--passes N]
    [--python PYTHON] [--espalier COMMAND]

runs the same ONNX files, written by Espalier, in each engine, a process each (engines.py), pass by pass in turn, and tells the median
of images a second of processor time and how far the middle half of the passes spreads. Comparisons are within one precision.

compare_networks.py [evaluation] [training] [--threads 1 2] [--only TEXT] [--python PYTHON] [--espalier COMMAND]

compares with PyTorch's best eager mode, case by case, training steps too. PYTHON is one that has the peers. On a machine with other
work, compare processor time.
"""
import argparse
import json
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
TARGETS = {"evaluation/mobilenet/": 1.6, "evaluation/vgg16/": 1.5, "evaluation/mobilenetv2/": 1.5,
           "evaluation/resnet56/": 1.5, "training/mobilenet/": 1.5, "training/vgg16/": 1.3}
#: Files by `espalier bench evaluation --save`, and the batches of each.
SMALL = ["mobilenet", "mobilenetv2", "vgg16", "resnet56"]
LARGE = ["resnet18-224", "resnet50-224", "mobilenetv2-224", "mobilenetv3-224"]


class Engine:
    """A process that answers each line with the times of a pass."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.times = []

    def step(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{' '.join(map(str, self.process.args))} ended")
        return json.loads(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def case(file, batch, threads, precision, options):
    """Images a processor second of each engine: the median, and the quartiles around it."""
    own = shlex.split(options.espalier) + ["bench", "passes", "--network", str(file)]
    other = {name: [options.python, str(FOLDER / "engines.py"), name, str(file)] for name in options.peers}
    if precision == "bfloat16":
        other.pop("onnxruntime", None)
    last = ["--batch", str(batch), "--threads", str(threads), "--precision", precision]
    engines = {name: Engine(command + last) for name, command in {"espalier": own, **other}.items()}
    for engine in engines.values():
        engine.step()
        engine.step()
    for _ in range(options.passes):
        for engine in engines.values():
            engine.times.append(engine.step()["processor_seconds"])
    result = {}
    for name, engine in engines.items():
        engine.end()
        first, middle, last = statistics.quantiles(engine.times, n=4)
        result[name] = (batch / middle, (last - first) / middle / 2)
    return result


def print_peers(options):
    print("| network | images | threads | precision | Espalier | " + " | ".join(options.peers) + " | ratio to the best |")
    print("|---|---:|---:|---|" + "---:|" * (len(options.peers) + 2))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(shlex.split(options.espalier) + ["bench", "evaluation", "--save", folder], check=True)
        cases = [(name, batch) for names, batches in ((SMALL, [50, 250]), (LARGE, [1, 16])) for name in names for batch in batches]
        for precision in options.precision:
            for threads in options.threads:
                for name, batch in cases:
                    for width in ("full", "cut"):
                        if options.only not in f"{name}-{width}/{batch}":
                            continue
                        found = case(f"{folder}/{name}-{width}.onnx", batch, threads, precision, options)
                        best = max(found[peer][0] for peer in found if peer != "espalier" and (peer != "torch" or len(found) == 2))
                        cells = [f"{found[engine][0]:.0f} ±{100 * found[engine][1]:.0f} %" if engine in found else "–"
                                 for engine in ["espalier", *options.peers]]
                        print(f"| {name} {width} | {batch} | {threads} | {precision} | " + " | ".join(cells)
                              + f" | {found['espalier'][0] / best:.2f} |", flush=True)


def results(command):
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {item["case"]: item for item in map(json.loads, filter(str.strip, lines))}


def target(case):
    return next(value for start, value in TARGETS.items() if case.startswith(start))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*", default=["evaluation", "training"])
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--only", default="")
    parser.add_argument("--peers", nargs="+", choices=["openvino", "onnxruntime", "torch"])
    parser.add_argument("--precision", nargs="+", choices=["float32", "bfloat16"], default=["float32", "bfloat16"])
    parser.add_argument("--passes", type=int, default=15)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--espalier", default=str(FOLDER.parent / ".build/release/espalier"))
    options = parser.parse_args()
    if options.peers:
        return print_peers(options)
    names = ["mobilenet/", "vgg16/", "mobilenetv2/", "resnet56/"]
    print("| case | threads | Espalier | PyTorch (mode) | ratio | target | ratio by processor time |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for threads in options.threads:
        for kind in options.kinds:
            for name in names:
                only = f"{kind}/{name}"
                if options.only not in only or (kind == "training" and name not in names[:2]):
                    continue
                cores = ["--threads", str(threads)]
                ours = results(shlex.split(options.espalier) + ["bench", only, "--json"] + cores)
                theirs = results([options.python, str(FOLDER / "torch_bench.py"), kind, "--only", only] + cores)
                for case, mine in ours.items():
                    other = theirs[case]
                    wall = mine["images_per_second"] / other["images_per_second"]
                    processor = mine["images_per_processor_second"] / other["images_per_processor_second"]
                    print(f"| {case} | {threads} | {mine['images_per_second']:.0f} | {other['images_per_second']:.0f} "
                          f"({other['mode']}) | {wall:.2f} | {target(case)} | {processor:.2f} |", flush=True)


if __name__ == "__main__":
    main()
