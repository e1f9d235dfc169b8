"""Espalier's episodes beside the published procedure in PyTorch, in one run, at the same plans of the same network.

    python Benchmarks/compare_episodes.py [--espalier .build/release/espalier] [--python PYTHON_WITH_TORCH] [--episodes 20]

MobileNet at 3×32×32 with 5,000 validation images, one thread, processor seconds. Espalier scores 100 plans, first every
image of each, then racing, then both in bfloat16; the published procedure the five best of these and fifteen others. Prints the episodes a second
of both, their ratios, and whether all three choose the same best plan. Takes four to five minutes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def last_line(command):
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--espalier", default=os.path.join(HERE, "..", ".build", "release", "espalier"))
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--episodes", type=int, default=20, help="of the published procedure, Espalier's five best among them")
    parser.add_argument("--solver", choices=["scipy", "numpy"], default="scipy", help="float32 or float64")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [options.espalier, "bench", "episode/mobilenet", "--threads", "1", "--save", folder],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        exact, racing, rounded, rounded_racing = last_line([options.espalier, "bench", "episode/mobilenet/", "--json"])
        reference = os.path.join(HERE, "episode_reference.py")
        (published,) = last_line([options.python, reference, folder, "--episodes", str(options.episodes), "--solver", options.solver])
    for row in (exact, racing, rounded, rounded_racing, published):
        print(json.dumps(row))
    print(json.dumps({
        "case": "episode/mobilenet/ratio", "exact": round(exact["per_second"] / published["per_second"], 1),
        "racing": round(racing["per_second"] / published["per_second"], 1),
        "bfloat16": round(rounded["per_second"] / published["per_second"], 1),
        "bfloat16_racing": round(rounded_racing["per_second"] / published["per_second"], 1),
        "same_plan": exact["best_widths"] == racing["best_widths"] and published["same_best_plan"],
    }))


if __name__ == "__main__":
    main()
