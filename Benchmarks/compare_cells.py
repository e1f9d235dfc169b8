"""Cells beside CPython, in one run: a loop at the top level, a recursion; and the limits that cells keep.

    python Benchmarks/compare_cells.py [--espalier .build/release/espalier] [--json]

Run it with the CPython to compare with (3.11). Both sides are timed inside a running process, the median of several runs.
The exit status is 1 when a limit is missed.
"""
import argparse
import json
import statistics
import subprocess
import sys
import time

LOOP = "total = 0\nfor i in range(1_000_000):\n    total += i\n"
FIB = "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n\nresult = fib(27)\n"

# case, unit, limit: a number, or how many times CPython's figure
LIMITS = [
    ("cells/start", "milliseconds", 1.0, "parse and start a cell of 50 lines"),
    ("cells/loop", "milliseconds", ("loop", 1.0), "a million additions at the top level"),
    ("cells/fib", "milliseconds", ("fib", 4.0), "fib(27)"),
    ("cells/property", "microseconds", 2.0, "read a property of the library"),
    ("cells/method", "microseconds", 2.0, "call a method of the library"),
    ("cells/function", "microseconds", 2.0, "call a function of the library"),
    ("cells/class-call", "nanoseconds", 40.0, "call a method that a class below overrides"),
    ("cells/protocol-call", "nanoseconds", 60.0, "call a method through a protocol"),
    ("cells/complete", "milliseconds", 20.0, "complete a member behind 50 lines"),
    ("cells/complete-names", "milliseconds", 20.0, "complete a name behind 50 lines"),
    ("cells/inspect", "milliseconds", 20.0, "inspect a member behind 50 lines"),
    ("cells/interrupt", "milliseconds", 100.0, "from a stop to the end of the slowest program"),
]


def python_milliseconds(source, rounds=7):
    code = compile(source, "cell", "exec")
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        exec(code, {})
        times.append((time.perf_counter() - began) * 1e3)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--espalier", default=".build/release/espalier")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    # Before and after, so that a machine that grows busy meanwhile shows.
    peers = {"loop": [python_milliseconds(LOOP)], "fib": [python_milliseconds(FIB)]}
    lines = subprocess.run([options.espalier, "bench", "cells", "--json"], check=True, capture_output=True, text=True).stdout
    peers["loop"].append(python_milliseconds(LOOP))
    peers["fib"].append(python_milliseconds(FIB))
    figures = {row["case"]: row for row in map(json.loads, lines.splitlines())}
    failed = False
    for case, unit, limit, what in LIMITS:
        figure = figures[case][unit]
        row = {"case": case, "what": what, unit: round(figure, 3)}
        if isinstance(limit, tuple):
            peer, factor = statistics.mean(peers[limit[0]]), limit[1]
            row["cpython"] = round(peer, 3)
            row["ratio"] = round(figure / peer, 3)
            bound = peer * factor
        else:
            bound = limit
        row["limit"] = round(bound, 3)
        row["kept"] = figure <= bound
        failed = failed or not row["kept"]
        if options.json:
            print(json.dumps(row))
        else:
            beside = f", CPython {row['cpython']} ({row['ratio']} times)" if "cpython" in row else ""
            print(f"{'ok  ' if row['kept'] else 'MISS'} {what}: {row[unit]} {unit}{beside}, limit {row['limit']}")
    print(f"CPython {sys.version.split()[0]}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
