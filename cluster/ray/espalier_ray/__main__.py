"""python -m espalier_ray --actors 64 --learner tcp://HOST:PORT --key my.key.worker [--address auto]"""

from __future__ import annotations

import argparse
import os
import signal
import stat
import sys
import threading
from typing import List, Optional

from .supervisor import WorkerCommand


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="espalier_ray", description="Run Espalier's workers as actors of a Ray cluster.")
    parser.add_argument("--actors", type=int, required=True, help="how many, one core each")
    parser.add_argument("--learner", required=True, help="where the learner listens: tcp://HOST:PORT; * for this machine's own address")
    parser.add_argument("--key", required=True, help="the workers' key file")
    parser.add_argument("--address", default="auto", help='the cluster, as ray.init takes it; "local" starts one here (default: auto)')
    parser.add_argument("--espalier", help="the command's path on the cluster's machines (default: espalier)")
    parser.add_argument("--patience", type=int, default=600, help="seconds that workers wait for a learner that is away")
    parser.add_argument("--control", action="store_true", help="read 'actors N' lines from the input; end with it")
    return parser


def _key(path: str) -> str:
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if mode & 0o077:
        raise SystemExit(f"espalier_ray: {path} can be read by others (mode {mode:o}); expected mode 600")
    with open(path, encoding="utf-8") as file:
        return file.read()


def _own_address() -> str:
    import ray

    # Ray's function has no types.
    return str(getattr(ray.util, "get_node_ip_address")())


def main(arguments: Optional[List[str]] = None) -> int:
    options = _parser().parse_args(arguments)
    if options.actors < 1:
        raise SystemExit(f"espalier_ray: expected 1 actor or more, got --actors {options.actors}")
    key = _key(options.key)

    import ray

    from .fleet import Fleet

    ending = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: ending.set())
    if options.address == "local":
        ray.init(num_cpus=max(options.actors, 1), include_dashboard=False, log_to_driver=True)
    else:
        ray.init(address=options.address, log_to_driver=True)
    learner = options.learner.replace("://*:", f"://{_own_address()}:")
    wanted = [options.actors]
    command = WorkerCommand(learner=learner, key=key, espalier=options.espalier, patience=options.patience)
    fleet = Fleet(command, options.actors)

    def listen() -> None:
        for line in sys.stdin:
            words = line.split()
            if len(words) == 2 and words[0] == "actors" and words[1].isdigit():
                wanted[0] = int(words[1])
        ending.set()

    def until() -> bool:
        if wanted[0] != len(fleet.actors):
            fleet.scale(wanted[0])
        return ending.is_set()

    if options.control:
        threading.Thread(target=listen, daemon=True).start()
    print(f"ready: {options.actors} actors for {learner}", flush=True)
    try:
        return 0 if fleet.run(until=until) else 1
    finally:
        fleet.stop()
        ray.shutdown()


if __name__ == "__main__":
    sys.exit(main())
