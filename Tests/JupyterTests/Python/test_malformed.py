"""Whatever comes over the wire, the next request is answered."""
import json
import os
import random
import socket
import threading
import time

import pytest
import zmq
from jupyter_client import BlockingKernelClient

import kernels as k

DELIMITER = b"<IDS|MSG>"


@pytest.fixture(scope="module")
def running():
    with k.kernel() as pair:
        yield pair


class Raw:
    """A client that signs what it is told to and checks nothing."""

    def __init__(self, kernels, channel="shell"):
        self.session = kernels.session
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.DEALER)
        self.socket.linger = 0
        self.socket.sndhwm = self.socket.rcvhwm = 0
        self.socket.connect(f"tcp://127.0.0.1:{getattr(kernels, channel + '_port')}")

    def header(self, kind="execute_request", **changes):
        header = self.session.msg_header(kind)
        header["date"] = "2026-01-01T00:00:00.000000Z"
        header.update(changes)
        return json.dumps(header).encode()

    def send(self, header, content=b"{}", parent=b"{}", metadata=b"{}", extra=()):
        parts = [header, parent, metadata, content]
        self.socket.send_multipart([DELIMITER, self.session.sign(parts), *parts, *extra])

    def replies(self, seconds=0.0):
        found = []
        while self.socket.poll(seconds * 1000):
            frames = self.socket.recv_multipart()
            found.append(json.loads(frames[frames.index(DELIMITER) + 5]))
        return found

    def close(self):
        self.socket.close()
        self.context.term()


@pytest.fixture(params=["shell", "control", "stdin"])
def raw(request, running):
    client = Raw(running[0], request.param)
    yield client
    client.close()


def alive(running):
    _, client = running
    k.drain(client)
    content, shown = k.run(client, "print alive")
    assert content["status"] == "ok" and k.text(shown) == "alive\n"
    assert k.control(client, "kernel_info_request")["status"] == "ok"


@pytest.mark.parametrize(
    "frames",
    [
        [b""], [b"", b""], [b"garbage"], [DELIMITER], [DELIMITER, b"sig"], [DELIMITER] * 6,
        [DELIMITER, b"", b"{}", b"{}", b"{}", b"{}"], [DELIMITER, b"0" * 64, b"{}", b"{}", b"{}", b"{}"],
        [b"\xff" * 1000] * 20, [b"x"] * 10_000, [b"id", DELIMITER, b"sig", b"{", b"}", b"", b""],
    ],
    ids=range(11),
)
def test_frames_that_are_no_message(running, raw, frames):
    raw.socket.send_multipart(frames)
    alive(running)


@pytest.mark.parametrize(
    "header",
    [
        b"", b"{", b"[]", b"null", b"5", b'"x"', b"{}", b'{"msg_id":1,"msg_type":"execute_request"}', b'{"msg_id":"a"}',
        b'{"msg_id":"a","msg_type":null}', b"\xff\xfe", b'{"msg_id":"\xc3\x28","msg_type":"x"}',
        b"[" * 100_000, b'{"a":' * 100_000, b'{"msg_id":"a","msg_type":"execute_request","session":{}}',
        b'{"msg_id":"a","msg_type":"\\ud800","session":"s","date":"yesterday"}', b'"' + b"x" * 1_000_000 + b'"',
    ],
    ids=range(17),
)
def test_signed_headers_that_make_no_sense(running, raw, header):
    raw.send(header)
    alive(running)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"null", b"{", b"\xff", b'{"code":"\xff"}', b'{"code":' + b"[" * 100_000, b'{"code":NaN}',
        b"[" * 600 + b"]" * 600, b'{"code":"' + b"x" * 70_000_000 + b'"}',
    ],
    ids=range(10),
)
@pytest.mark.parametrize("kind", ["execute_request", "complete_request", "kernel_info_request", "history_request"])
def test_content_that_cannot_be_read_is_answered_with_an_error(running, content, kind):
    client = Raw(running[0])
    client.send(client.header(kind), content)
    client.socket.poll(20_000)
    answers = client.replies()
    client.close()
    assert [a["status"] for a in answers] == ["error"] or kind == "kernel_info_request"
    alive(running)


def test_content_of_any_type_in_any_field(running):
    client = Raw(running[0])
    values = [None, True, -1, 1e300, "x", [], {}, [[[]]], {"a": {"b": None}}]
    fields = {
        "execute_request": ["code", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error"],
        "complete_request": ["code", "cursor_pos"],
        "inspect_request": ["code", "cursor_pos", "detail_level"],
        "history_request": ["hist_access_type", "session", "start", "stop", "n", "pattern", "unique", "output"],
        "comm_info_request": ["target_name"],
        "comm_open": ["comm_id", "target_name", "data"],
        "comm_msg": ["comm_id", "data"],
        "comm_close": ["comm_id", "data"],
        "is_complete_request": ["code"],
    }
    expected = 0
    for kind, names in fields.items():
        for name in names:
            for value in values:
                content = {"code": "value 1", "comm_id": "c", "target_name": "echo", name: value}
                client.send(client.header(kind), json.dumps(content).encode())
                expected += kind.endswith("_request")
    end = time.monotonic() + k.SECONDS
    answers = []
    while len(answers) < expected and time.monotonic() < end:
        answers += client.replies(0.2)
    client.close()
    assert len(answers) == expected
    alive(running)


def test_integers_at_the_edge_of_their_range(running):
    client = Raw(running[0])
    for value in (2**63 - 1, -(2**63), 2**64, -(2**200), 10**400):
        for kind in ("history_request", "complete_request", "inspect_request"):
            for access in ("tail", "range", "search"):
                content = {"code": "x", "hist_access_type": access}
                content.update({name: value for name in ("n", "session", "start", "stop", "cursor_pos", "detail_level")})
                client.send(client.header(kind), json.dumps(content).encode())
    alive(running)
    assert len(client.replies(0.5)) == 45
    client.close()


def test_replayed_messages_are_refused(running):
    client = Raw(running[0])
    parts = [client.header("kernel_info_request"), b"{}", b"{}", b"{}"]
    frames = [DELIMITER, client.session.sign(parts), *parts]
    for _ in range(5):
        client.socket.send_multipart(frames)
    alive(running)
    assert len(client.replies(0.5)) == 1
    client.close()


def test_a_frame_of_a_hundred_megabytes(running, raw):
    raw.socket.send_multipart([b"x" * 100_000_000])
    raw.socket.send_multipart([DELIMITER, b"", b"{}", b"{}", b"{}", b"y" * 100_000_000])
    alive(running)


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub", "hb"])
def test_garbage_on_the_bare_connection(running, channel):
    kernels, _ = running
    noise = random.Random(1)
    for size in (1, 10, 64, 100_000):
        with socket.create_connection(("127.0.0.1", getattr(kernels, channel + "_port"))) as connection:
            try:
                connection.sendall(noise.randbytes(size))
                connection.sendall(b"GET / HTTP/1.1\r\n\r\n" * 100)
            except OSError:
                pass
    open_connections = [
        socket.create_connection(("127.0.0.1", getattr(kernels, channel + "_port"))) for _ in range(50)]
    alive(running)
    for connection in open_connections:
        connection.close()


def mutated(noise, frames):
    """A message of which something is wrong, and whether it is signed rightly."""
    frames = [bytearray(frame) for frame in frames]
    for _ in range(noise.randint(1, 3)):
        index = noise.randrange(len(frames))
        frame = frames[index]
        change = noise.randrange(7)
        if change == 0 and frame:
            frame[noise.randrange(len(frame))] = noise.randrange(256)
        elif change == 1:
            frame[noise.randint(0, len(frame)):] = b""
        elif change == 2:
            frame += noise.randbytes(noise.randint(1, 20))
        elif change == 3:
            frames[index] = bytearray(noise.choice([b"", b"[]", b"null", b"{}", b'{"code":null}', b'{"a":' * 600, b"\xff"]))
        elif change == 4:
            frames.insert(index, bytearray(noise.randbytes(3)))
        elif change == 5 and len(frames) > 1:
            del frames[index]
        else:
            frames[index], frames[-1] = frames[-1], frames[index]
    return [bytes(frame) for frame in frames]


@pytest.mark.parametrize("seed", [int(os.environ.get("ESPALIER_SEED", "1"))])
def test_a_hundred_thousand_mutated_messages(seed):
    with k.kernel() as (kernels, client):
        clients = [Raw(kernels, channel) for channel in ("shell", "control", "stdin")]
        try:
            bombard(random.Random(seed), clients, 100_000)
        finally:
            for other in clients:
                other.close()
        alive((kernels, client))


def bombard(noise, clients, count):
    kinds = [
        "execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request",
        "comm_info_request", "comm_open", "comm_msg", "comm_close", "kernel_info_request", "interrupt_request",
        "create_subshell_request", "list_subshell_request", "delete_subshell_request", "input_reply", "connect_request",
    ]
    content = json.dumps({"code": "value 1\nprint é😀", "cursor_pos": 3, "comm_id": "c", "target_name": "echo",
                          "hist_access_type": "search", "pattern": "v*[a-z]", "n": 3, "user_expressions": {"a": "b"}}).encode()
    bases = [json.dumps({"msg_id": "fuzz", "msg_type": kind, "session": "fuzz", "username": "", "version": "5.4",
                         "date": "2026-01-01T00:00:00Z"}).encode() for kind in kinds]
    for index in range(count):
        client = noise.choice(clients)
        parts = mutated(noise, [noise.choice(bases).replace(b'"fuzz"', b'"f%d"' % index, 1), b"{}", b"{}", content])
        frames = [DELIMITER, client.session.sign(parts), *parts]
        if noise.random() < 0.3:
            frames = mutated(noise, frames)
        client.socket.send_multipart(frames)
        if index % 1000 == 0:
            for other in clients:
                other.replies()


def test_five_clients_at_once(running):
    kernels, _ = running
    failures = []

    def work(number):
        client = BlockingKernelClient()
        client.load_connection_file(kernels.connection_file)
        client.start_channels()
        client.wait_for_ready(timeout=k.SECONDS)
        try:
            for index in range(40):
                _, shown = k.run(client, f"print {number} {index}\nprints 10", stop_on_error=False)
                text = k.text(shown)
                assert text.startswith(f"{number} {index}\n") and len(text.splitlines()) == 11, text
        except BaseException as failure:  # noqa: BLE001
            failures.append(repr(failure))
        finally:
            client.stop_channels()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    alive(running)


def test_a_thousand_pipelined_requests_are_answered_in_order(running):
    _, client = running
    k.drain(client)
    identifiers = [client.execute(f"value {index}") for index in range(1000)]
    for identifier in identifiers:
        message = client.get_shell_msg(timeout=k.SECONDS)
        assert message["parent_header"]["msg_id"] == identifier and message["content"]["status"] == "ok"
    alive(running)
