"""Compares kernels over the wire, by Jupyter's own client, in one run on one machine.

    python Benchmarks/compare_kernel.py [--json] [--rounds N] [NAME=EXECUTABLE ...]

Each EXECUTABLE is started as `EXECUTABLE kernel CONNECTION_FILE`; ipykernel is always measured beside them.
A kernel whose name starts with "mock" is sent the mock's commands instead of Swift.
"""
import argparse
import json
import os
import statistics
import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

CELLS = {
    "python": {"trivial": "1+1", "prints": "for i in range({n}): print('line', i)", "big": "print(('x' * 999 + '\\n') * ({n} // 1000))"},
    "swift": {"trivial": "1+1", "prints": "for i in 0..<{n} {{ print(\"line\", i) }}", "big": "print(String(repeating: String(repeating: \"x\", count: 999) + \"\\n\", count: {n} / 1000))"},
    "mock": {"trivial": "value 2", "prints": "prints {n}", "big": "big {n}"},
}


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
    """Bytes of text and count of messages until the cell is idle."""
    size = 0
    while True:
        message = client.get_iopub_msg(timeout=120)
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
    result["20,000 prints lost %"] = lost_prints(client, cells)
    result["printed MB/s"] = printed(client, cells)
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return result


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
    python = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    results["ipykernel"] = measure(python, CELLS["python"], options.rounds)
    if options.json:
        print(json.dumps(results, indent=1))
        return
    columns = list(results["ipykernel"])
    print("| kernel | " + " | ".join(columns) + " |\n|---|" + "---:|" * len(columns))
    for name, row in results.items():
        print(f"| {name} | " + " | ".join(f"{row[column]:.2f}" for column in columns) + " |")


if __name__ == "__main__":
    main()
