"""Collections and text in cells beside CPython, in one run: every operation whose cost Swift documents.

    python Benchmarks/compare_collections.py [CASE...] [--runner '.build/release/espalier run'] [--json]

Run it with the CPython to compare with. Each case is one function written in both languages, at n and at 4n: the time of the
processor that a round of it takes, the mean of as many rounds as fit into 0.3 s, without the start, so that others may use the
machine meanwhile; both must give the same number. A case is flagged when cells take more than twice CPython's time at 4n, or
when four times the elements take more than six times the time (a cost that grows with the collection). The exit status is 1 when
one is flagged.
"""
import argparse
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import textwrap
import threading
import time

import table_and_text_cases  # noqa: F401 (it adds its cases)
from collection_cases import CASES

FACTOR, GROWTH, SECONDS, PATIENCE = 2.0, 6.0, 0.3, 60

CELLS = """
var result = 0
for _ in 0..<{rounds} {{ result = work({n}) }}
print(result)
"""


def processor_seconds(command):
    """What a process takes of the processor, and what it writes."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.PIPE)
        timer = threading.Timer(PATIENCE, child.kill)
        timer.start()
        error = child.stderr.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        return usage.ru_utime + usage.ru_stime, output.read().decode(), child.returncode, error


def cells(n, swift, runner):
    """Processor times at n and 4n and what was computed, or why there is none."""
    before, _, body = swift.rpartition("---")
    declared = before + "func work(_ n: Int) -> Int {\n" + textwrap.indent(body.strip("\n"), "    ") + "\n}\n"
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "case.swift"

        def run(size, rounds):
            file.write_text(declared + CELLS.format(n=size, rounds=rounds))
            seconds, text, status, error = processor_seconds(shlex.split(runner) + [str(file)])
            if status:
                raise RuntimeError(f"over {PATIENCE} s" if status < 0 else (error.strip().splitlines() or [f"status {status}"])[0])
            return seconds, int(text)

        times, result = [], None
        try:
            start, _ = run(n, 0)
            for size in (n, 4 * n):
                once, result = run(size, 1)
                rounds = max(2, min(200, int(SECONDS / max(once - start, 1e-4))))
                seconds, result = run(size, rounds + 1)
                # The difference leaves out the start, and the first round, which lowers the functions.
                times.append(max(seconds - once, 1e-9) / rounds)
        except RuntimeError as problem:
            return times, None, str(problem)
    return times, result, None


def python(n, source):
    names = {}
    exec("def work(n):\n" + textwrap.indent(source, "    "), names)
    times = []
    for size in (n, 4 * n):
        result = names["work"](size)
        rounds, began = 0, time.process_time()
        while rounds < 2 or rounds < 200 and time.process_time() - began < SECONDS:
            result = names["work"](size)
            rounds += 1
        times.append((time.process_time() - began) / rounds)
    return times, result


def compare(name, runner):
    n, swift, source = CASES[name]
    row = {"case": name, "n": 4 * n}
    own, result, fault = cells(n, swift, runner)
    peer, expected = python(n, source)
    row["cpython_ms"] = round(peer[1] * 1e3, 2)
    if fault is None and result != expected:
        fault = f"gives {result}, CPython {expected}"
    if len(own) == 2:
        row.update(cells_ms=round(own[1] * 1e3, 2), ratio=round(own[1] / peer[1], 2), growth=round(own[1] / own[0], 1))
    if fault is None:
        faults = [f"over {FACTOR:g} times CPython"] * (row["ratio"] > FACTOR) + ["grows faster than n"] * (row["growth"] > GROWTH)
        fault = ", ".join(faults)
    row["fault"] = fault
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", help="beginnings of cases; all when left out")
    parser.add_argument("--runner", default=".build/release/espalier run")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    flagged = 0
    for name in CASES:
        if options.cases and not any(name.startswith(beginning) for beginning in options.cases):
            continue
        row = compare(name, options.runner)
        flagged += bool(row["fault"])
        if options.json:
            print(json.dumps(row), flush=True)
        else:
            figures = f"{row['cells_ms']:10.2f} ms {row['cpython_ms']:9.2f} ms {row['ratio']:7.2f} {row['growth']:6.1f}" if "ratio" in row else f"{'–':>10}    {row['cpython_ms']:9.2f} ms {'–':>7} {'–':>6}"
            print(f"{name:24}{figures}  {row['fault'] or 'ok'}", flush=True)
    print(f"{flagged} flagged; CPython {sys.version.split()[0]}", file=sys.stderr)
    return 1 if flagged else 0


if __name__ == "__main__":
    sys.exit(main())
