"""How many unrolls and plans a second come from 1, 2 and 4 workers, beside the learner's own threads.

    python Benchmarks/cluster_throughput.py .build/release/espalier

The same updates by the same learner each time, in lockstep, so that all do the same work to the same bits; workers have a thread each. All of them and the learner share the machine's
cores, so more workers than cores give nothing more, and the first column to look at is processor time.
"""

import argparse
import json
import os
import sys
import tempfile

from cluster_learner import actors, free_address, new_keys, processor_seconds, started, worker, written

PROGRAM = """configuration.actorsPerTask = 4
configuration.batchSize = 8
let learner = try IMPALA(tasks, configuration: configuration{listening}, seed: 4)
try learner.step(3)
print("BEGIN")
let start = Date()
let plans = learner.candidates.count
try learner.step({updates})
print("RESULT", Date().timeIntervalSince(start), learner.candidates.count - plans, learner.history.map {{ $0.gradientNorm }}.reduce(0, +))
"""


def measure(espalier, folder, count, updates):
    """One learner with so many workers; with its own threads for none."""
    address = free_address()
    body = PROGRAM.format(listening=actors(folder, address) if count else "", updates=updates)
    learner = started(espalier, written(folder, f"{count}.swift", body))
    crew = [worker(espalier, folder, address, f"cache-{count}-{place}") for place in range(count)]
    lines = iter(learner.stdout.readline, "")
    everybody = [learner.pid] + [one.pid for one in crew]
    next(line for line in lines if line.startswith("BEGIN"))
    begun = [processor_seconds(pid) for pid in everybody]
    _, seconds, plans, norms = next(line for line in lines if line.startswith("RESULT")).split()
    ended = [processor_seconds(pid) for pid in everybody]
    learner.communicate(timeout=60)
    for one in crew:
        one.wait(timeout=60)
    spent = [after - before for before, after in zip(begun, ended)]
    return {
        "workers": count, "unrolls_a_second": round(8 * updates / float(seconds), 1), "plans_a_second": round(int(plans) / float(seconds), 1),
        "learner_processor_seconds": round(spent[0], 2), "workers_processor_seconds": round(sum(spent[1:]), 2), "seconds": round(float(seconds), 2), "norms": norms,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("espalier")
    parser.add_argument("--updates", type=int, default=60)
    parser.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2, 4])
    options = parser.parse_args()
    norms = set()
    with tempfile.TemporaryDirectory() as folder:
        new_keys(os.path.abspath(options.espalier), folder)
        for count in options.workers:
            row = measure(os.path.abspath(options.espalier), folder, count, options.updates)
            norms.add(row.pop("norms"))
            print(json.dumps(row), flush=True)
    print("the same bits" if len(norms) == 1 else f"different bits: {norms}")
    return 0 if len(norms) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
