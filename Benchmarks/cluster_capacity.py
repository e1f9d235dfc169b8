"""How many unrolls a second one learner takes in from many workers, in what memory.

    python Benchmarks/cluster_capacity.py .build/release/espalier --workers 1000

A learner and one real worker begin; what the worker sends passes through this script, which holds both keys and keeps a few unrolls of each task. Then the worker
ends, and one process stands for many workers, each with an encrypted connection of its own: it answers every order at once with an unroll that was kept, under the
order's number and version. So the rate is that of the learner and its pool: reading, checking, counting episodes, learning and ordering the next; both processes
share the machine's cores. Needs pyzmq.
"""

import argparse
import itertools
import json
import multiprocessing
import os
import resource
import struct
import sys
import tempfile
import time

import zmq

from cluster_learner import actors, free_address, new_keys, processor_seconds, started, worker, written

HEADER = struct.Struct("<4sHBB")
HELLO, UNROLL, BEAT, LEAVE = 1, 4, 10, 11
WELCOME, ORDER, WHO, GOODBYE = 65, 70, 73, 74

PROGRAM = """configuration.mode = .freeRunning
configuration.actorsPerTask = {actors}
configuration.batchSize = {batch}
configuration.unrollLength = {length}
configuration.units = {units}
configuration.remembers = {remembers}
configuration.replays = 0
let learner = try IMPALA(tasks, configuration: configuration{listening}, seed: 4)
print("READY")
try learner.step({warm})
print("WARM")
let start = Date()
try learner.step({updates})
let seconds = Date().timeIntervalSince(start)
print("RESULT", seconds, learner.workers!.count)
"""


def frame(kind, body=b""):
    return HEADER.pack(b"ESPL", 1, kind, 0) + body


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data


def hello(number):
    return frame(HELLO, text(f"simulated {number}") + text("here") + text("0") + struct.pack("<IH", os.getpid(), 1))


def secrets(path):
    with open(path, encoding="utf-8") as file:
        return dict(line.split(" ", 1) for line in file.read().splitlines() if " " in line)


def keys(folder):
    """The learner's secret and its workers' as libzmq takes them."""
    own, worker = secrets(f"{folder}/key"), secrets(f"{folder}/key.worker")
    return own["secret"].encode(), worker["learner"].encode(), worker["secret"].encode()


def client(context, server, secret, number, address):
    line = context.socket(zmq.DEALER)
    line.curve_serverkey, line.curve_secretkey, line.curve_publickey = server, secret, zmq.curve_public(secret)
    line.setsockopt(zmq.ROUTING_ID, b"\1" + number.to_bytes(15, "little"))
    line.setsockopt(zmq.LINGER, 0)
    line.connect(address)
    return line


def record(folder, address, espalier, count):
    """Unrolls of a real worker by task, as it sends them to the learner through here."""
    secret, server, own = keys(folder)
    context = zmq.Context()
    inside = context.socket(zmq.ROUTER)
    inside.curve_server, inside.curve_secretkey = True, secret
    port = inside.bind_to_random_port("tcp://127.0.0.1")
    outside = client(context, server, own, 1 << 64, address)
    real = worker(espalier, folder, f"tcp://127.0.0.1:{port}", "cache")
    found, peer = {}, None
    poller = zmq.Poller()
    for one in (inside, outside):
        poller.register(one, zmq.POLLIN)
    while len(found) < 2 or min(map(len, found.values())) < count:
        for one, _ in poller.poll(1_000):
            if one is inside:
                peer, message = inside.recv_multipart()
                if message[6] == UNROLL:
                    body = message[24:]
                    found.setdefault(struct.unpack_from("<I", body)[0], []).append(body)
                outside.send(message)
            elif peer is not None:
                inside.send_multipart([peer, outside.recv()])
    real.kill()
    real.wait()
    outside.send(frame(LEAVE))
    time.sleep(0.2)
    context.destroy(linger=0)
    return found


def simulate(folder, address, workers, unrolls, ready):
    """Stands for many workers until the learner says goodbye."""
    _, server, own = keys(folder)
    context = zmq.Context()
    context.set(zmq.MAX_SOCKETS, workers + 16)
    poller, lines, sessions = zmq.Poller(), {}, {}
    for number in range(workers):
        line = client(context, server, own, number + 1, address)
        poller.register(line, zmq.POLLIN)
        lines[line] = number
        line.send(hello(number))
    kept = {task: itertools.cycle(bodies) for task, bodies in unrolls.items()}
    beat, gone = time.monotonic() + 1, 0
    while gone < workers:
        for line, _ in poller.poll(1_000):
            while True:
                try:
                    message = line.recv(zmq.NOBLOCK)
                except zmq.Again:
                    break
                kind = message[6]
                if kind == ORDER:
                    order, = struct.unpack_from("<Q", message, 8)
                    task, version = struct.unpack_from("<IQ", message, 32)
                    body = next(kept[task])
                    line.send(frame(UNROLL, struct.pack("<QQIQ", sessions[line], order, task, version) + body[12:]))
                elif kind == WELCOME:
                    if line not in sessions and len(sessions) + 1 == workers:
                        ready.set()
                    sessions[line], = struct.unpack_from("<Q", message, 8)
                elif kind == WHO:
                    line.send(hello(lines[line]))
                elif kind == GOODBYE:
                    gone += 1
        if time.monotonic() >= beat:
            beat = time.monotonic() + 1
            for line, session in sessions.items():
                line.send(frame(BEAT, struct.pack("<QBQ", session, 0, 0)))
    context.destroy(linger=0)


def megabytes(pid, what):
    with open(f"/proc/{pid}/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith(what))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("espalier")
    parser.add_argument("--workers", type=int, default=1_000)
    parser.add_argument("--updates", type=int, default=300)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--length", type=int, default=10, help="decisions of an unroll")
    parser.add_argument("--units", default="[64]", help="dense layers of the agent; [100, 400, 300] is the paper's")
    parser.add_argument("--lstm", action="store_true")
    options = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
    espalier = os.path.abspath(options.espalier)
    with tempfile.TemporaryDirectory() as folder:
        new_keys(espalier, folder)
        address = free_address()
        body = PROGRAM.format(
            actors=-(-options.workers // 2), batch=options.batch, length=options.length, units=options.units,
            remembers=str(options.lstm).lower(), listening=actors(folder, address), warm=20, updates=options.updates)
        learner = started(espalier, written(folder, "learner.swift", body, training=""))
        lines = iter(learner.stdout.readline, "")
        next(line for line in lines if line.startswith("READY"))
        unrolls = record(folder, address, espalier, 20)
        ready = multiprocessing.Event()
        crowd = multiprocessing.Process(target=simulate, args=(folder, address, options.workers, unrolls, ready))
        crowd.start()
        next(line for line in lines if line.startswith("WARM"))
        begun = processor_seconds(learner.pid), processor_seconds(crowd.pid)
        result = next(line for line in lines if line.startswith("RESULT")).split()
        seconds, ended = float(result[1]), (processor_seconds(learner.pid), processor_seconds(crowd.pid))
        report = {
            "workers": options.workers, "there": int(result[2]), "batch": options.batch, "units": options.units, "lstm": options.lstm,
            "decisions": options.length, "bytes_of_an_unroll": len(unrolls[0][0]) + 24,
            "unrolls_a_second": round(options.updates * options.batch / seconds), "updates_a_second": round(options.updates / seconds, 1),
            "learner_megabytes": round(megabytes(learner.pid, "VmHWM")),
            "learner_cores": round((ended[0] - begun[0]) / seconds, 2), "workers_cores": round((ended[1] - begun[1]) / seconds, 2),
        }
        learner.communicate(timeout=60)
        crowd.join(20)
        crowd.kill()
        print(json.dumps(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
