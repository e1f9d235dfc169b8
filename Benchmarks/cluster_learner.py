"""What the benchmarks of workers share: two tasks of a small network, a learner on them in a process of its own, and its keys."""

import os
import socket
import subprocess

NETWORK = """
let data = try Shapes(classes: 6, imageShape: [16, 16, 1], training: 1_000, validation: 1_000, test: 10)
let network = try Network(input: [16, 16, 1], name: "small") {
    for width in [32, 48, 64, 64, 96] {
        Conv2D(width, kernel: 3, padding: 1)
        ReLU()
    }
    GlobalAvgPool2D()
    Dense(6)
}
"""
TRAINING = "try network.train(on: data, epochs: 2)\n"
TASKS = """let tasks = try PruningTasks { for keep in [0.3, 0.5] { try PruningTask(network, on: data, keep: keep) } }
var configuration = IMPALAConfiguration.pruning
"""


def new_keys(espalier, folder):
    """Makes `key` and `key.worker` in the folder."""
    subprocess.run([espalier, "actor", "--new-key", f"{folder}/key"], check=True, stdout=subprocess.DEVNULL)


def free_address():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{free.getsockname()[1]}"


def actors(folder, address):
    """The argument by which a learner listens for workers."""
    return f', actors: .remote(listen: "{address}", key: "{folder}/key")'


def written(folder, name, body, training=TRAINING):
    """A program on the tasks, as a file; without training where only the learner counts."""
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(NETWORK + training + TASKS + body)
    return path


def started(espalier, path, **more):
    return subprocess.Popen([espalier, "run", path], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, **more)


def worker(espalier, folder, address, cache):
    return subprocess.Popen(
        [espalier, "actor", "--learner", address, "--key", f"{folder}/key.worker", "--cache", f"{folder}/{cache}", "--threads", "1"],
        stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
