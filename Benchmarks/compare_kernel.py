"""Compares kernels over the wire, by Jupyter's own client, in one run on one machine.

    python Benchmarks/compare_kernel.py [--json] [--rounds N] [NAME=EXECUTABLE ...]

Each EXECUTABLE is started as `EXECUTABLE kernel CONNECTION_FILE`; ipykernel is always measured beside them.
A kernel whose name starts with "mock" is sent the mock's commands instead of Swift.
At the end comes what the client alone can take: ready messages from a process that does nothing else.
"""
import argparse
import json
import multiprocessing
import os
import queue
import signal
import statistics
import subprocess
import sys
import time

import zmq
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session

CELLS = {
    "python": {"trivial": "1+1", "spin": "while True: pass", "prints": "for i in range({n}): print('line', i)", "big": "print(('x' * 999 + '\\n') * ({n} // 1000))"},
    "swift": {"trivial": "1+1", "spin": "while true { }", "prints": "for i in 0..<{n} {{ print(\"line\", i) }}", "big": "print(String(repeating: String(repeating: \"x\", count: 999) + \"\\n\", count: {n} / 1000))"},
    "mock": {"trivial": "value 2", "spin": "spin", "prints": "prints {n}", "big": "big {n}"},
}

# A hundred calls inside each other of a function with many overloads, each with a thousand numbers, three times: seconds of checking.
OVERLOADS = "\n".join(f"func f(_ x: {type}, _ list: [Double]) -> {type} {{ x }}" for type in ["Int", "Double", "String", "Bool", "[Int]", "[Double]", "Int?", "Any"])
NUMBERS = ", ".join(map(str, range(1000)))
CELLS["swift"]["check"] = OVERLOADS + "".join(f"\nlet r{line}: Int = " + "f(" * 100 + "1" + f", [{NUMBERS}])" * 100 for line in range(3))


def start(argv):
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=argv, display_name="", language="")
    began = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    # ZeroMQ tries again after 100 ms when nobody listens yet, which would hide how soon a kernel does.
    client.context.reconnect_ivl = 1
    client.start_channels()
    identifier = client.kernel_info()
    reply(client, identifier)
    return manager, client, time.perf_counter() - began


def reply(client, identifier):
    while True:
        message = client.get_shell_msg(timeout=120)
        if message["parent_header"].get("msg_id") == identifier:
            return message


def until_idle(client, identifier):
    """Bytes of text until the cell is idle, or until nothing more comes: some kernels lose that message too."""
    size = 0
    while True:
        try:
            message = client.get_iopub_msg(timeout=5)
        except queue.Empty:
            return size
        if message["parent_header"].get("msg_id") != identifier:
            continue
        if message["msg_type"] == "stream":
            size += len(message["content"]["text"])
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return size


def resident_mebibytes(pid):
    with open(f"/proc/{pid}/status") as file:
        for line in file:
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    return float("nan")


def measure(argv, cells, rounds):
    starts = []
    for _ in range(3):
        manager, client, seconds = start(argv)
        starts.append(seconds * 1e3)
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    manager, client, seconds = start(argv)
    starts.append(seconds * 1e3)
    client.wait_for_ready(timeout=60)
    result = {"start ms": statistics.median(starts)}
    result["resident MiB"] = resident_mebibytes(manager.provisioner.process.pid)
    reply(client, client.execute(cells["trivial"]))
    result["after a cell MiB"] = resident_mebibytes(manager.provisioner.process.pid)
    replies, idles = [], []
    for index in range(rounds + 20):
        began = time.perf_counter()
        identifier = client.execute(cells["trivial"])
        reply(client, identifier)
        replied = time.perf_counter()
        until_idle(client, identifier)
        if index >= 20:
            replies.append((replied - began) * 1e3)
            idles.append((time.perf_counter() - began) * 1e3)
    result["reply p50 ms"] = statistics.median(replies)
    result["idle p50 ms"] = statistics.median(idles)
    began = time.perf_counter()
    identifiers = [client.execute(cells["trivial"]) for _ in range(1000)]
    for identifier in identifiers:
        reply(client, identifier)
    result["1,000 pipelined s"] = time.perf_counter() - began
    until_idle(client, identifiers[-1])
    result["grown by 20,000 cells KiB"] = growth(client, manager.provisioner.process.pid, cells)
    result["20,000 prints lost %"] = lost_prints(client, cells)
    result["printed MB/s"] = printed(client, cells)
    result["interrupt max ms"] = interrupts(manager, client, cells["spin"])
    result["interrupt of a check max ms"] = interrupts(manager, client, cells["check"], after=0.5) if "check" in cells else float("nan")
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    result["orphan gone s"] = orphan(argv, cells)
    return result


def growth(client, pid, cells, count=20_000):
    """After some cells, so that what is made once is not counted."""
    def run(cells_to_run):
        for _ in range(0, cells_to_run, 200):
            identifiers = [client.execute(cells["trivial"]) for _ in range(200)]
            for identifier in identifiers:
                reply(client, identifier)
            until_idle(client, identifiers[-1])

    run(1_000)
    before = resident_mebibytes(pid)
    run(count)
    return 1024 * (resident_mebibytes(pid) - before)


def lost_prints(client, cells, count=20_000):
    expected = sum(len(f"line {index}\n") for index in range(count))
    identifier = client.execute(cells["prints"].format(n=count))
    reply(client, identifier)
    return 100 * (1 - until_idle(client, identifier) / expected)


def printed(client, cells, size=20_000_000):
    rates = []
    for _ in range(3):
        began = time.perf_counter()
        identifier = client.execute(cells["big"].format(n=size))
        shown = until_idle(client, identifier)
        rates.append(shown / (time.perf_counter() - began) / 1e6)
        reply(client, identifier)
    return statistics.median(rates)


def interrupts(manager, client, cell, count=20, after=0.05):
    """From the signal to the reply of a cell that would run for ever or long; the slowest of some."""
    times = []
    for _ in range(count):
        identifier = client.execute(cell)
        await_start(client)
        time.sleep(after)
        began = time.perf_counter()
        manager.provisioner.process.send_signal(signal.SIGINT)
        content = reply(client, identifier)["content"]
        times.append((time.perf_counter() - began) * 1e3)
        if content.get("ename") not in ("Interrupted", "KeyboardInterrupt"):
            print(f"a cell was not interrupted: {content['status']}", file=sys.stderr)
    return max(times)


def await_start(client):
    """Returns when a cell runs, or after a while: some kernels lose that message too."""
    try:
        while client.get_iopub_msg(timeout=5)["msg_type"] != "execute_input":
            pass
    except queue.Empty:
        pass


PARENT = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
import compare_kernel
manager, client, _ = compare_kernel.start(json.loads(sys.argv[2]))
client.execute(sys.argv[3])
print(manager.provisioner.process.pid, flush=True)
time.sleep(600)
"""


def orphan(argv, cells):
    """From the death of the process that started the kernel to the kernel's own, while a cell runs."""
    folder = os.path.dirname(os.path.abspath(__file__))
    parent = subprocess.Popen([sys.executable, "-c", PARENT, folder, json.dumps(argv), cells["spin"]], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    time.sleep(0.5)
    parent.kill()
    parent.wait()
    began = time.perf_counter()
    while is_running(pid) and time.perf_counter() - began < 30:
        time.sleep(0.005)
    return time.perf_counter() - began


def send_ready_messages(pipe, key, size, chunk=64_000):
    """Signs messages that print `size` bytes, and sends them when told to."""
    socket = zmq.Context().socket(zmq.XPUB)
    socket.set(zmq.SNDHWM, 0)
    pipe.send(socket.bind_to_random_port("tcp://127.0.0.1"))
    socket.recv()
    session = Session(key=key)
    text = ("x" * 999 + "\n") * (chunk // 1000)
    kinds = [("stream", {"name": "stdout", "text": text})] * (size // chunk) + [("status", {"execution_state": "idle"})]
    messages = [[kind.encode()] + session.serialize(session.msg(kind, content)) for kind, content in kinds]
    pipe.recv()
    for message in messages:
        socket.send_multipart(message)
    pipe.recv()


def client_alone(size=100_000_000, key=b"0123456789abcdef"):
    """Printed megabytes a second that the client takes from a process that has them ready."""
    pipe, other = multiprocessing.Pipe()
    sender = multiprocessing.Process(target=send_ready_messages, args=(other, key, size), daemon=True)
    sender.start()
    client = BlockingKernelClient(ip="127.0.0.1", iopub_port=pipe.recv(), session=Session(key=key))
    client.start_channels(shell=False, stdin=False, hb=False, control=False)
    time.sleep(2)
    pipe.send("go")
    message = client.get_iopub_msg(timeout=60)
    began, shown = time.perf_counter(), 0
    while message["msg_type"] == "stream":
        message = client.get_iopub_msg(timeout=60)
        shown += len(message["content"].get("text", ""))
    rate = shown / (time.perf_counter() - began) / 1e6
    client.stop_channels()
    sender.terminate()
    return rate


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kernels", nargs="*", metavar="NAME=EXECUTABLE")
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    kernels = dict(item.split("=", 1) for item in options.kernels) or {"espalier": ".build/release/espalier"}
    results = {}
    for name, path in kernels.items():
        language = "mock" if name.startswith("mock") else "swift"
        results[name] = measure([os.path.abspath(path), "kernel", "{connection_file}"], CELLS[language], options.rounds)
        show(name, results, options.json)
    python = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    results["ipykernel"] = measure(python, CELLS["python"], options.rounds)
    show("ipykernel", results, options.json)
    alone = statistics.median(client_alone() for _ in range(5))
    print(json.dumps({"client alone, printed MB/s": alone}) if options.json else f"\nThe client alone takes {alone:.0f} MB/s of printed text.")


def show(name, results, as_json):
    """A row as soon as it is measured."""
    row = results[name]
    if as_json:
        print(json.dumps({"kernel": name, **row}), flush=True)
        return
    if len(results) == 1:
        print("| kernel | " + " | ".join(row) + " |\n|---|" + "---:|" * len(row))
    print(f"| {name} | " + " | ".join(f"{value:.2f}" for value in row.values()) + " |", flush=True)


if __name__ == "__main__":
    main()
