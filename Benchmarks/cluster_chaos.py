"""A search whose workers, node, learner and network fail, beside one that nobody disturbs.

    unshare -n bash -c 'ip link set lo up; python Benchmarks/cluster_chaos.py .build/release/espalier'

Run it in a network namespace of its own: Ray listens at outside addresses otherwise, and the cut takes the namespace's only network down. It starts a Ray cluster of
two nodes on this machine, a learner in lockstep, and a fleet of workers; kills workers with SIGKILL, one node, and the learner (which is started again and goes on
from its checkpoint), and cuts the network for ten seconds. The last line says whether what was learned has the same bits as the same search on threads.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

from cluster_learner import actors, new_keys, started, written

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "cluster", "ray"))
# Ray makes its workers nice; here they share two cores with the learner on equal terms.
os.environ.setdefault("RAY_worker_niceness", "0")
os.environ["PYTHONPATH"] = os.pathsep.join([os.path.join(ROOT, "cluster", "ray"), os.environ.get("PYTHONPATH", "")])

ADDRESS = "tcp://127.0.0.1:5561"
PROGRAM = """configuration.actorsPerTask = 4
configuration.batchSize = 8
let learner = try IMPALA(tasks, configuration: configuration{actors}, seed: 4)
try learner.step({updates}{checkpoint})
let best = try tasks.map {{ try learner.bestPlan(for: $0).accuracy ?? 0 }}
print("RESULT", learner.updates, learner.steps, learner.candidates.count, best, learner.history.map {{ $0.gradientNorm }})
if let workers = learner.workers {{ print("POOL", workers.table.title) }}
"""


def program(folder, name, updates, remote):
    listening = actors(folder, ADDRESS) if remote else ""
    checkpoint = f', checkpoint: "{folder}/search.checkpoint"' if remote else ""
    return written(folder, name, PROGRAM.format(actors=listening, updates=updates, checkpoint=checkpoint))


def workers():
    """Processes of workers on this machine, by what they were started with."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/cmdline", "rb") as file:
                    words = file.read().split(b"\0")
            except OSError:
                continue
            if len(words) > 3 and words[1] == b"actor" and ADDRESS.encode() in words:
                found.append(int(entry))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("espalier")
    parser.add_argument("--updates", type=int, default=150)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two kills")
    parser.add_argument("--cut", type=float, default=10.0, help="seconds without a network")
    options = parser.parse_args()
    espalier = os.path.abspath(options.espalier)

    import ray
    from ray.cluster_utils import Cluster

    from espalier_ray import WorkerCommand
    from espalier_ray.fleet import Fleet

    folder = tempfile.mkdtemp(prefix="espalier-chaos-")
    new_keys(espalier, folder)
    log = open(f"{folder}/log", "w", encoding="utf-8")
    began = time.monotonic()
    quiet = started(espalier, program(folder, "quiet.swift", options.updates, False), stderr=log).communicate()[0]
    quiet_seconds = time.monotonic() - began

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "node_ip_address": "127.0.0.1"})
    second = cluster.add_node(num_cpus=2, node_ip_address="127.0.0.1")
    ray.init(address=cluster.address, log_to_driver=False)
    with open(f"{folder}/key.worker", encoding="utf-8") as file:
        key = file.read()
    fleet = Fleet(WorkerCommand(ADDRESS, key, espalier), 3)
    path = program(folder, "loud.swift", options.updates, True)
    began = time.monotonic()
    process = started(espalier, path, stderr=log)
    report = {"kills": 0, "learner_kills": 0, "node_kills": 0, "cut_seconds": 0}
    over = threading.Event()
    chance = random.Random(1)

    checkpoints = set()

    def has_saved():
        """Whether there have been two checkpoints after that of the beginning."""
        with contextlib.suppress(FileNotFoundError):
            checkpoints.add(os.stat(f"{folder}/search.checkpoint").st_mtime_ns)
        return len(checkpoints) > 2

    def disturb():
        nonlocal process
        while not over.is_set() and not workers():
            time.sleep(0.1)
        for number in range(options.kills):
            if over.wait(options.pause):
                return
            has_saved()
            alive = workers()
            for _ in range(100):
                if alive or over.wait(0.1):
                    break
                alive = workers()
            if alive:
                os.kill(chance.choice(alive), signal.SIGKILL)
                report["kills"] += 1
            if number == options.kills // 4:
                cluster.remove_node(second, allow_graceful=False)
                report["node_kills"] += 1
            if number == options.kills // 2:
                # So that there is something to go on from.
                while not has_saved() and not over.wait(0.1):
                    pass
                process.kill()
                process.wait()
                report["learner_kills"] += 1
                process = started(espalier, path, stderr=log)
            if number == 3 * options.kills // 4:
                subprocess.run(["ip", "link", "set", "lo", "down"], check=True)
                time.sleep(options.cut)
                subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
                report["cut_seconds"] += options.cut

    thread = threading.Thread(target=disturb)
    thread.start()
    while True:
        current = process
        loud = current.communicate()[0]
        time.sleep(1)
        if current is process and current.returncode == 0:
            break
        if current is process and current.returncode not in (None, 0, -9):
            break
    over.set()
    thread.join()
    seconds = time.monotonic() - began
    fleet.stop()
    ray.shutdown()
    cluster.shutdown()
    time.sleep(1)

    def line(text, word):
        return next((line for line in text.splitlines() if line.startswith(word)), "")

    report.update(
        updates=options.updates, undisturbed_seconds=round(quiet_seconds, 1), seconds=round(seconds, 1), pool=line(loud, "POOL"),
        processes_left=len(workers()), undisturbed=line(quiet, "RESULT")[:120], disturbed=line(loud, "RESULT")[:120],
        same_bits=bool(line(quiet, "RESULT")) and line(quiet, "RESULT") == line(loud, "RESULT"), folder=folder)
    print(json.dumps(report, indent=1))
    return 0 if report["same_bits"] and report["processes_left"] == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
