"""Runs Espalier and PyTorch in turn, case by case, and prints the ratios of their images a second.

compare_networks.py [evaluation] [training] [--threads 1 2] [--only TEXT] [--python PYTHON] [--espalier COMMAND]

PYTHON is one that has PyTorch. On a machine with other work, compare the last column: images a second of processor time.
"""
import argparse
import json
import pathlib
import shlex
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
TARGETS = {"evaluation/mobilenet/": 1.6, "evaluation/vgg16/": 1.5, "evaluation/mobilenetv2/": 1.5,
           "evaluation/resnet56/": 1.5, "training/": 1.1}


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
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--espalier", default=str(FOLDER.parent / ".build/release/espalier"))
    options = parser.parse_args()
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
