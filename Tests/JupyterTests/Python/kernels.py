"""Starts the kernel under test the way front ends do, and talks to it."""
import contextlib
import json
import os
import queue
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

EXECUTABLE = os.environ["ESPALIER_KERNEL"]
SECONDS = 30


def spec(interrupt_mode="message"):
    return KernelSpec(
        argv=[EXECUTABLE, "kernel", "{connection_file}"],
        display_name="Under test",
        language="",
        interrupt_mode=interrupt_mode,
        metadata={"supported_encryption": ["curve"]},
    )


def manager(transport="tcp", interrupt_mode="message", **traits):
    kernels = KernelManager(transport=transport, **traits)
    kernels._kernel_spec = spec(interrupt_mode)
    return kernels


@contextlib.contextmanager
def kernel(env=None, argv=None, **options):
    """A running kernel and a client that is ready."""
    kernels = manager(**options)
    kernels._kernel_spec.argv = argv or kernels._kernel_spec.argv
    kernels.start_kernel(env=dict(os.environ, **(env or {})))
    client = kernels.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=SECONDS)
        yield kernels, client
    finally:
        client.stop_channels()
        kernels.shutdown_kernel(now=True)


def drain(client):
    for channel in (client.shell_channel, client.iopub_channel, client.control_channel):
        while True:
            try:
                channel.get_msg(timeout=0.05)
            except queue.Empty:
                break


def reply(client, identifier, channel="shell", timeout=SECONDS):
    get = getattr(client, f"get_{channel}_msg")
    while True:
        message = get(timeout=timeout)
        if message["parent_header"].get("msg_id") == identifier:
            return message


def outputs(client, identifier, timeout=SECONDS):
    """Everything on iopub for one request, from busy to idle."""
    found = []
    while True:
        message = client.get_iopub_msg(timeout=timeout)
        if message["parent_header"].get("msg_id") != identifier:
            continue
        found.append(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return found


def run(client, code, **options):
    """Executes and returns the reply's content and the outputs without status and input."""
    identifier = client.execute(code, **options)
    content = reply(client, identifier)["content"]
    shown = [m for m in outputs(client, identifier) if m["msg_type"] not in ("status", "execute_input")]
    return content, shown


def text(messages, name="stdout"):
    return "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream" and m["content"]["name"] == name)


def control(client, kind, content=None, header=None):
    """Sends a request on control and returns its reply's content."""
    message = client.session.msg(kind, content or {})
    message["header"].update(header or {})
    client.control_channel.send(message)
    return reply(client, message["header"]["msg_id"], "control")["content"]


def shell(client, kind, content=None, header=None):
    """Sends a message on shell and returns its identifier."""
    message = client.session.msg(kind, content or {})
    message["header"].update(header or {})
    client.shell_channel.send(message)
    return message["header"]["msg_id"]


def read_connection(kernels):
    with open(kernels.connection_file) as file:
        return json.load(file)


def gone_within(pid, seconds):
    """Whether a process ends in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return True
        except OSError:
            return True
        time.sleep(0.02)
    return False
