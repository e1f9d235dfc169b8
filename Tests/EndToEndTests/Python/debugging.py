"""A client of the Jupyter Debug Protocol, and the kernels that its tests share."""
import contextlib
import queue
import time

import pytest

import kernels as k

LOOP = "var total = 0\nfor i in 0..<3 {\n    let square = i * i\n    total += square\n}\nprint(total)"


class Debugging:
    """A client that debugs: requests on control, events on iopub."""

    def __init__(self, client):
        self.client = client
        self.sequence = 0
        self.events = []
        self.other = []

    def ask(self, command, **arguments):
        """The whole response."""
        self.sequence += 1
        content = {"type": "request", "seq": self.sequence, "command": command, "arguments": arguments}
        message = self.client.session.msg("debug_request", content)
        self.client.control_channel.send(message)
        response = k.reply(self.client, message["header"]["msg_id"], "control")["content"]
        assert response["type"] == "response" and response["command"] == command and response["request_seq"] == self.sequence, response
        return response

    def __call__(self, command, **arguments):
        """The body of a response that has to be a success."""
        response = self.ask(command, **arguments)
        assert response["success"], response
        return response.get("body", {})

    def start(self):
        capabilities = self("initialize", clientID="test", adapterID="espalier", pathFormat="path", linesStartAt1=True, columnsStartAt1=True,
                            supportsVariableType=True, supportsVariablePaging=True, supportsRunInTerminalRequest=True, locale="en")
        self("attach")
        self.event("initialized")
        return capabilities

    def next_message(self, timeout=k.SECONDS):
        message = self.client.get_iopub_msg(timeout=timeout)
        if message["msg_type"] == "debug_event":
            self.events.append(message["content"])
        else:
            self.other.append(message)
        return message

    def event(self, name, timeout=k.SECONDS):
        """The next event of a kind; those before it are left out."""
        while True:
            while self.events:
                event = self.events.pop(0)
                if event["event"] == name:
                    return event.get("body")
            self.next_message(timeout)

    def no_event(self, name, seconds=0.3):
        end = time.monotonic() + seconds
        with contextlib.suppress(queue.Empty):
            while time.monotonic() < end:
                self.next_message(timeout=0.1)
        assert name not in [event["event"] for event in self.events]

    def break_at(self, code, *lines, **more):
        """The path of a text, and its breakpoints as they were placed."""
        path = self("dumpCell", code=code)["sourcePath"]
        placed = self("setBreakpoints", source={"path": path}, breakpoints=[{"line": line, **more} for line in lines], sourceModified=False)["breakpoints"]
        self("configurationDone")
        return path, placed

    def run(self, code):
        return self.client.execute(code)

    def end(self, identifier):
        """Waits for a cell's end: its reply, and what it showed."""
        content = k.reply(self.client, identifier)["content"]
        while True:
            for message in self.other:
                if message["parent_header"].get("msg_id") == identifier and message["content"].get("execution_state") == "idle":
                    shown = [m for m in self.other if m["parent_header"].get("msg_id") == identifier]
                    self.other = []
                    return content, shown
            self.next_message()

    def frames(self):
        return self("stackTrace", threadId=1)["stackFrames"]

    def where(self):
        return [(frame["name"], frame["line"]) for frame in self.frames()]

    def scope(self, name, frame=0):
        scopes = self("scopes", frameId=self.frames()[frame]["id"])["scopes"]
        assert [scope["name"] for scope in scopes] == ["Locals", "Globals"]
        reference = next(scope["variablesReference"] for scope in scopes if scope["name"] == name)
        return {v["name"]: v for v in self("variables", variablesReference=reference)["variables"]}

    def locals(self, frame=0):
        return {name: v["value"] for name, v in self.scope("Locals", frame).items()}

    def parts(self, variable):
        return {v["name"]: v for v in self("variables", variablesReference=variable["variablesReference"])["variables"]}

    def value(self, expression, frame=0):
        return self("evaluate", expression=expression, frameId=self.frames()[frame]["id"], context="repl")["result"]

    def go(self, command):
        """Goes on, and waits for the next stop."""
        self(command, threadId=1)
        self.event("continued")
        return self.event("stopped")

    def finish(self, identifier):
        self("continue", threadId=1)
        return self.end(identifier)


@pytest.fixture(scope="module")
def running():
    with k.kernel() as pair:
        yield pair


@pytest.fixture
def bare(running):
    k.drain(running[1])
    return Debugging(running[1])


@pytest.fixture
def debug(bare):
    bare.start()
    yield bare
    bare("disconnect", restart=False, terminateDebuggee=False)
