"""Starting, interrupting, ending; transports and encryption; what happens when the world is hostile."""
import json
import os
import signal
import subprocess
import sys
import time

import pytest
import zmq
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file
from jupyter_client.session import Session

import kernels as k


def interrupt(kernels, client, way):
    if way == "message":
        assert k.control(client, "interrupt_request") == {"status": "ok"}
    else:
        os.kill(kernels.provisioner.process.pid, signal.SIGINT)


@pytest.mark.parametrize("way", ["message", "signal"])
def test_a_cell_is_interrupted_a_hundred_times_in_a_row(way):
    with k.kernel() as (kernels, client):
        for index in range(100):
            identifier = client.execute("spin" if index % 2 else "sleep 60")
            while client.get_iopub_msg(timeout=k.SECONDS)["msg_type"] != "execute_input":
                pass
            interrupt(kernels, client, way)
            assert k.reply(client, identifier)["content"]["ename"] == "Interrupted"
        k.drain(client)
        assert k.text(k.run(client, "print still here")[1]) == "still here\n"


@pytest.mark.parametrize("way", ["message", "signal"])
def test_an_interrupt_while_idle_is_nothing(way):
    with k.kernel() as (kernels, client):
        for _ in range(20):
            interrupt(kernels, client, way)
            assert k.run(client, "sleep 0.01\nvalue 1")[0]["status"] == "ok"


def test_an_interrupt_right_after_a_request_is_not_lost():
    with k.kernel() as (kernels, client):
        for _ in range(20):
            identifier = client.execute("sleep 60")
            k.control(client, "interrupt_request")
            assert k.reply(client, identifier, timeout=60)["content"]["ename"] == "Interrupted"


def test_control_and_heartbeat_answer_while_a_cell_runs():
    with k.kernel() as (_, client):
        identifier = client.execute("sleep 2")
        for _ in range(20):
            assert k.control(client, "kernel_info_request")["status"] == "ok"
        client.hb_channel.unpause()
        time.sleep(1.5)
        assert client.hb_channel.is_beating()
        assert k.reply(client, identifier)["content"]["status"] == "ok"


def test_shutdown_is_answered_and_ends_the_process():
    with k.kernel() as (kernels, client):
        pid = kernels.provisioner.process.pid
        identifier = client.execute("sleep 60")
        while client.get_iopub_msg(timeout=k.SECONDS)["msg_type"] != "execute_input":
            pass
        assert k.control(client, "shutdown_request", {"restart": True}) == {"status": "ok", "restart": True}
        assert k.reply(client, identifier)["content"]["ename"] == "Interrupted"
        assert k.gone_within(pid, 5)


def test_a_restart_gives_a_new_kernel():
    with k.kernel() as (kernels, client):
        first = kernels.provisioner.process.pid
        kernels.restart_kernel(now=False)
        client.wait_for_ready(timeout=k.SECONDS)
        assert kernels.provisioner.process.pid != first
        assert k.run(client, "value 1")[0]["execution_count"] == 1


def test_termination_by_signal_ends_the_process():
    with k.kernel() as (kernels, client):
        pid = kernels.provisioner.process.pid
        client.execute("sleep 60")
        os.kill(pid, signal.SIGTERM)
        assert k.gone_within(pid, 5)


def test_signals_that_whoever_starts_the_kernel_has_blocked_reach_it():
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
    try:
        with k.kernel() as (kernels, client):
            identifier = client.execute("sleep 60")
            while client.get_iopub_msg(timeout=k.SECONDS)["msg_type"] != "execute_input":
                pass
            interrupt(kernels, client, "signal")
            assert k.reply(client, identifier)["content"]["ename"] == "Interrupted"
            os.kill(kernels.provisioner.process.pid, signal.SIGTERM)
            assert k.gone_within(kernels.provisioner.process.pid, 5)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


PARENT = """
import sys, time
import kernels as k
kernels = k.manager()
kernels.start_kernel()
client = kernels.client()
client.start_channels()
client.wait_for_ready(timeout=k.SECONDS)
_, shown = k.run(client, "spawn sleep 600\\nspawn sleep 600")
print(kernels.provisioner.process.pid, shown[-1]["content"]["data"]["text/plain"], flush=True)
client.execute("spin")
time.sleep(600)
"""


def test_nothing_is_left_when_the_parent_is_killed():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True,
                              cwd=os.path.dirname(os.path.abspath(__file__)))
    pids = [int(word) for word in parent.stdout.readline().split()]
    parent.kill()
    parent.wait()
    assert len(pids) == 2 and all(k.gone_within(pid, 5) for pid in pids)


@pytest.mark.parametrize("transport", ["tcp", "ipc"])
@pytest.mark.parametrize("encryption", ["disabled", "required"])
def test_every_transport_plain_and_encrypted(tmp_path, monkeypatch, transport, encryption):
    monkeypatch.chdir(tmp_path)
    options = {"ip": str(tmp_path / "k")} if transport == "ipc" else {}
    with k.kernel(transport=transport, transport_encryption=encryption, **options) as (kernels, client):
        assert ("curve_publickey" in k.read_connection(kernels)) == (encryption == "required")
        assert k.text(k.run(client, "prints 20000")[1]).count("\n") == 20_000
        assert k.control(client, "kernel_info_request")["status"] == "ok"


@pytest.mark.parametrize("length", [1, 63, 64, 65, 200])
def test_keys_of_any_length_sign(length):
    # Beyond a block of 64 bytes HMAC takes the key's hash instead.
    with k.kernel(session=Session(key=b"k" * length)) as (_, client):
        assert k.run(client, "value 1")[0]["status"] == "ok"


def test_an_encrypted_kernel_ignores_clients_without_its_key():
    with k.kernel(transport_encryption="required") as (kernels, client):
        info = k.read_connection(kernels)
        stranger = BlockingKernelClient()
        # Once it has been refused, nobody is there whom it could send to, and without a limit it would wait for ever.
        stranger.context.setsockopt(zmq.SNDTIMEO, 1000)
        stranger.load_connection_info({name: value for name, value in info.items() if not name.startswith("curve")})
        stranger.start_channels()
        with pytest.raises((RuntimeError, zmq.Again)):
            stranger.wait_for_ready(timeout=1)
        stranger.stop_channels()
        assert k.run(client, "value 1")[0]["status"] == "ok"


def start(connection, env=None, seconds=20):
    """The exit status and standard error of a kernel that should not start."""
    done = subprocess.run([k.EXECUTABLE, "kernel", str(connection)], capture_output=True, text=True, timeout=seconds,
                          env=dict(os.environ, **(env or {})))
    return done.returncode, done.stderr


def document(**changes):
    ports = {f"{name}_port": 50_000 + index for index, name in enumerate(["shell", "iopub", "stdin", "control", "hb"])}
    content = {"ip": "127.0.0.1", "transport": "tcp", "key": "k", "signature_scheme": "hmac-sha256", **ports}
    content.update(changes)
    return {name: value for name, value in content.items() if value is not None}


@pytest.mark.parametrize(
    "content, word",
    [
        ("", "JSON"), ("[]", "holds no JSON object"), (document(ip=None), "`ip`"), (document(ip=5), "`ip`"),
        (document(shell_port=None), "`shell_port`"), (document(hb_port=0), "`hb_port`"),
        (document(hb_port="x"), "`hb_port`"), (document(hb_port=50_000), "five different"),
        (document(transport="udp"), "`transport`"), (document(signature_scheme="hmac-md5"), "hmac-md5"),
        (document(key="", ip="0.0.0.0"), "empty key"), (document(ip="203.0.113.7"), "cannot listen"),
        (document(curve_publickey="short", curve_secretkey="x"), "`curve_publickey`"),
        (document(curve_publickey="~" * 40, curve_secretkey="\n" * 40), "`curve_secretkey`"),
    ],
    ids=range(14),
)
def test_a_connection_file_that_cannot_be_used_is_explained(tmp_path, content, word):
    path = tmp_path / "connection.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    status, text = start(path)
    assert status == 1 and word in text


def test_a_host_may_be_named(tmp_path):
    """Jupyter's own launcher takes addresses alone; other front ends write names."""
    path, _ = write_connection_file(str(tmp_path / "named.json"), ip="localhost")
    process = subprocess.Popen([k.EXECUTABLE, "kernel", path])
    client = BlockingKernelClient(connection_file=path)
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=k.SECONDS)
        assert k.run(client, "value 1")[0]["status"] == "ok"
    finally:
        client.stop_channels()
        process.kill()
        process.wait()


def test_a_missing_connection_file_and_a_taken_port_are_explained(tmp_path):
    status, text = start(tmp_path / "none.json")
    assert status == 1 and "none.json" in text
    with k.kernel() as (kernels, _):
        status, text = start(kernels.connection_file)
        assert status == 1 and "cannot listen" in text


def test_a_read_only_home_and_runtime_folder_do_no_harm(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    folder.chmod(0o500)
    with k.kernel(env={"HOME": str(folder), "MOCK_HISTORY": "/proc/none/history"}) as (_, client):
        assert k.run(client, "value 1")[0]["status"] == "ok"
        history = k.reply(client, client.history(hist_access_type="tail", n=5, output=False, raw=True))["content"]
        assert [row[2] for row in history["history"]] == ["value 1"]


def test_a_full_disk_costs_the_history_only():
    with k.kernel(env={"MOCK_HISTORY": "/dev/full"}) as (_, client):
        for index in range(3):
            assert k.run(client, f"value {index}")[0]["status"] == "ok"
        history = k.reply(client, client.history(hist_access_type="tail", n=2, output=False, raw=True))["content"]
        assert [row[2] for row in history["history"]] == ["value 1", "value 2"]


def test_a_kernel_that_is_started_without_standard_descriptors_works(tmp_path):
    log = tmp_path / "log"
    closing = f'exec "{k.EXECUTABLE}" "$@" <&- >&- 2>&-'
    kernels = k.manager()
    kernels._kernel_spec.argv = ["/bin/sh", "-c", closing, "sh", "kernel", "{connection_file}"]
    kernels.start_kernel(env=dict(os.environ, ESPALIER_LOG=str(log)))
    client = kernels.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=k.SECONDS)
        k.reply(client, k.shell(client, "nonsense_request"))
        k.drain(client)
        assert k.text(k.run(client, "print a\nc b")[1]) == "a\nb\n"
        assert "nonsense_request" in log.read_text()
    finally:
        client.stop_channels()
        kernels.shutdown_kernel(now=True)


def test_the_log_goes_to_a_file_and_not_into_the_notebook(tmp_path):
    log = tmp_path / "log"
    with k.kernel(env={"ESPALIER_LOG": str(log)}) as (_, client):
        k.reply(client, k.shell(client, "nonsense_request"))
        assert k.run(client, "value 1")[1][0]["msg_type"] == "execute_result"
    assert "nonsense_request" in log.read_text()


@pytest.mark.parametrize("way", ["trap", "memory", "abort", "signal", "thread"])
def test_a_crash_ends_the_process_at_once_and_says_why(tmp_path, way):
    """Nothing more than a moment passes in which front ends wait for a kernel that is deaf."""
    kernels = k.manager()
    with open(tmp_path / "errors", "w+") as errors:
        # The runtime's backtraces take seconds, unless they are asked for.
        environment = {name: value for name, value in os.environ.items() if name != "SWIFT_BACKTRACE"}
        kernels.start_kernel(env=environment, stderr=errors)
        client = kernels.client()
        client.start_channels()
        client.wait_for_ready(timeout=k.SECONDS)
        try:
            process = kernels.provisioner.process
            identifier = client.execute(f"print before\nc half\ncrash {way}")
            content = k.reply(client, identifier)["content"]
            shown = k.outputs(client, identifier)
            assert k.gone_within(process.pid, 5)
            process.wait(5)
            assert not kernels.is_alive()
            assert content["status"] == "error" and content["ename"] == "Crash" and "its variables are lost" in content["evalue"]
            assert k.text(shown) == "before\nhalf\n" and [m["content"]["ename"] for m in shown if m["msg_type"] == "error"] == ["Crash"]
            errors.seek(0)
            said = errors.read()
            assert "espalier: the kernel crashed" in said
            if way in ("trap", "thread"):
                reason = {"trap": "the reason", "thread": "in a thread"}[way]
                assert reason in said and reason in content["evalue"]
        finally:
            client.stop_channels()
            kernels.shutdown_kernel(now=True)


def test_a_backtrace_that_is_asked_for_goes_to_the_kernels_own_standard_error(tmp_path):
    kernels = k.manager()
    with open(tmp_path / "errors", "w+") as errors:
        kernels.start_kernel(env=dict(os.environ, SWIFT_BACKTRACE="enable=yes,color=no"), stderr=errors)
        client = kernels.client()
        client.start_channels()
        client.wait_for_ready(timeout=k.SECONDS)
        client.execute("crash trap")
        gone = k.gone_within(kernels.provisioner.process.pid, 60)
        client.stop_channels()
        kernels.shutdown_kernel(now=True)
        errors.seek(0)
        said = errors.read()
        assert gone and "Fatal error: the reason" in said and "MockEvaluator.crash" in said, said
