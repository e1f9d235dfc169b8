"""100,000 values as SVG: `espalier bench charts` beside matplotlib, case by case, in one run.

    python Benchmarks/compare_charts.py [--espalier .build/release/espalier] [--python PYTHON_WITH_MATPLOTLIB]

Both start from values in memory and end with the SVG's bytes; each figure is the fastest of five drawings on one core.
matplotlib draws as it does by default, and with `path.simplify` at its strongest where that applies to lines.
Targets: under 100 ms and under 1 MB.
"""

import argparse
import io
import json
import subprocess
import sys
import time

PEER = "--peer"


def peer():
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt
    import numpy as np

    matplotlib.rcParams["path.simplify_threshold"] = 1.0
    generator = np.random.default_rng(1)
    x, y = generator.random(100_000), generator.random(100_000)
    steps = np.arange(100_000)

    def twenty(axes):
        for series in range(20):
            axes.plot(steps[series::20] // 20, y[series::20] + series)

    cases = {
        "charts/line": lambda axes: axes.plot(steps, y),
        "charts/points": lambda axes: axes.scatter(x, y, s=4),
        "charts/coloured points": lambda axes: axes.scatter(x, y, s=4, c=x * y),
        "charts/twenty lines": twenty,
        "charts/band": lambda axes: axes.fill_between(steps, x, 1 + y),
        "charts/bars": lambda axes: axes.vlines(steps, 0, y),
        "charts/heat map": lambda axes: axes.imshow(y.reshape(250, 400)),
    }
    for name, draw in cases.items():
        times = []
        for _ in range(5):
            start = time.perf_counter()
            figure, axes = plt.subplots(figsize=(6.4, 3.4))
            draw(axes)
            output = io.BytesIO()
            figure.savefig(output, format="svg")
            times.append(time.perf_counter() - start)
            plt.close(figure)
        print(json.dumps({"case": name, "milliseconds": 1000 * min(times), "bytes": len(output.getvalue())}), flush=True)


def rows(command):
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {row["case"]: row for row in map(json.loads, text.splitlines())}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--espalier", default=".build/release/espalier")
    parser.add_argument("--python", default=sys.executable)
    options = parser.parse_args()
    ours = rows([options.espalier, "bench", "charts", "--json"])
    theirs = rows([options.python, __file__, PEER])
    print(f"{'':24} {'Espalier':>22} {'matplotlib':>24}")
    for name, row in ours.items():
        other = theirs[name]
        print(
            f"{name:24} {row['milliseconds']:8.1f} ms {row['bytes'] / 1000:7.0f} kB"
            f" {other['milliseconds']:10.1f} ms {other['bytes'] / 1000:7.0f} kB"
        )
    worst = max(ours.values(), key=lambda row: row["milliseconds"])
    largest = max(ours.values(), key=lambda row: row["bytes"])
    print(f"slowest {worst['milliseconds']:.1f} ms ({worst['case']}), largest {largest['bytes'] / 1000:.0f} kB ({largest['case']})")


if __name__ == "__main__":
    peer() if PEER in sys.argv else main()
