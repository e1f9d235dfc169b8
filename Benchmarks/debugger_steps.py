"""How long the debugger's answers take: a step until it has stopped again, and what a front end asks at each stop.

    python Benchmarks/debugger_steps.py [--espalier .build/release/espalier] [--steps 300] [--json]

Needs jupyter_client. Times are those of a client beside the kernel: sent, answered, stopped again. The median and the 95th of 100.
The exit status is 1 when a step's median is 5 ms or more.
"""
import argparse
import sys
import time

from running_kernel import running_kernel, show

LIMIT = 5.0
HELPER = "func double(_ n: Int) -> Int {\n    let twice = n * 2\n    return twice\n}"
CODE = "var total = 0\nlet list = Array(0..<1_000)\nfor i in 0..<1_000_000 {\n    let square = i &* i\n    total = double(square) % 7 + list[i % 1_000]\n}"


class Client:
    def __init__(self, client):
        self.client = client
        self.sequence = 0

    def ask(self, command, **arguments):
        self.sequence += 1
        message = self.client.session.msg("debug_request", {"type": "request", "seq": self.sequence, "command": command, "arguments": arguments})
        self.client.control_channel.send(message)
        while True:
            reply = self.client.control_channel.get_msg(timeout=30)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                assert reply["content"]["success"], reply["content"]
                return reply["content"].get("body", {})

    def stopped(self):
        while True:
            message = self.client.get_iopub_msg(timeout=30)
            if message["msg_type"] == "debug_event" and message["content"]["event"] == "stopped":
                return

    def step(self, command):
        began = time.perf_counter()
        self.ask(command, threadId=1)
        self.stopped()
        return (time.perf_counter() - began) * 1e3

    def look(self):
        """What JupyterLab asks at each stop."""
        began = time.perf_counter()
        frames = self.ask("stackTrace", threadId=1)["stackFrames"]
        for scope in self.ask("scopes", frameId=frames[0]["id"])["scopes"]:
            self.ask("variables", variablesReference=scope["variablesReference"])
        return (time.perf_counter() - began) * 1e3

    def value(self):
        frames = self.ask("stackTrace", threadId=1)["stackFrames"]
        began = time.perf_counter()
        self.ask("evaluate", expression="total * 2 + list.count", frameId=frames[-1]["id"], context="repl")
        return (time.perf_counter() - began) * 1e3


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--espalier", default=".build/release/espalier")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    times = {"next": [], "stepIn": [], "look": [], "evaluate": []}
    with running_kernel(options.espalier) as kernel:
        kernel.execute_interactive(HELPER, timeout=30, output_hook=lambda _: None)
        client = Client(kernel)
        client.ask("initialize", clientID="benchmark", adapterID="espalier")
        client.ask("attach")
        path = client.ask("dumpCell", code=CODE)["sourcePath"]
        client.ask("setBreakpoints", source={"path": path}, breakpoints=[{"line": 4}])
        client.ask("configurationDone")
        kernel.execute(CODE)
        client.stopped()
        client.ask("setBreakpoints", source={"path": path}, breakpoints=[])
        for command in ("next", "stepIn"):
            for _ in range(options.steps):
                times[command].append(client.step(command))
                times["look"].append(client.look())
                times["evaluate"].append(client.value())
        client.ask("disconnect")
    medians = {case: show(case, values, options.json) for case, values in times.items()}
    return any(medians[case] >= LIMIT for case in ("next", "stepIn"))


if __name__ == "__main__":
    sys.exit(main())
