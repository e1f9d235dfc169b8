"""Every byte arrives, in order, before idle, whatever the readers' speed."""
import queue
import time

import pytest

import kernels as k

LINES = "".join(f"line {index}\n" for index in range(20_000))
LINE = "0123456789 abcdefghijklmnopqrstuvwxyz é😀 \\ \" 01234567\n"


def mixed(size):
    return LINE * (size // len(LINE.encode()) + 1)


@pytest.fixture(scope="module")
def client():
    with k.kernel() as (_, client):
        yield client


def test_twenty_thousand_prints_arrive_whole(client):
    for _ in range(3):
        assert k.text(k.run(client, "prints 20000")[1]) == LINES


def test_ten_megabytes_arrive_whole(client):
    _, shown = k.run(client, "mixed 10000000")
    assert k.text(shown) == mixed(10_000_000)


def test_a_reader_that_comes_late_reads_everything(client):
    identifier = client.execute("prints 20000\nmixed 10000000\nprints 20000")
    k.reply(client, identifier)
    time.sleep(3)
    assert k.text(k.outputs(client, identifier)) == LINES + mixed(10_000_000) + LINES


def test_output_of_c_is_captured_before_idle(client):
    _, shown = k.run(client, "c from C\ncerr from C too")
    assert k.text(shown) == "from C\n" and k.text(shown, "stderr") == "from C too\n"


def test_much_output_of_c_is_captured(client):
    _, shown = k.run(client, "\n".join(["c " + "y" * 990] * 3000))
    assert k.text(shown) == ("y" * 990 + "\n") * 3000


def test_output_of_threads_belongs_to_their_cell(client):
    for index in range(20):
        assert k.text(k.run(client, f"thread {index}")[1]) == f"{index}\n"


def test_output_of_a_thread_that_outlives_its_cell_belongs_to_it_still(client):
    first = client.execute("late after")
    second = client.execute("print before\nsleep 0.6\nprint mine")
    texts = {first: "", second: ""}
    while True:
        message = client.get_iopub_msg(timeout=k.SECONDS)
        parent = message["parent_header"]["msg_id"]
        if message["msg_type"] == "stream":
            texts[parent] += message["content"]["text"]
        if parent == second and message["content"].get("execution_state") == "idle":
            break
    assert texts == {first: "after\n", second: "before\nmine\n"}


@pytest.mark.parametrize("commands", ["print early\nprint too", "c early\ncpart too", "stderr early\nprint too", "prints 3\nspace", "mixed 100\ncpart é"])
@pytest.mark.parametrize("then", ["sleep 600", "spin", "block"])
def test_text_appears_while_the_cell_runs(client, commands, then):
    """All of it, also half a line, whatever the cell does next and though it never says another word."""
    expected = k.text(k.run(client, commands)[1]) + k.text(k.run(client, commands)[1], "stderr")
    identifier = client.execute(f"{commands}\n{then}")
    shown = ""
    while len(shown) < len(expected):
        message = client.get_iopub_msg(timeout=k.SECONDS)
        if message["msg_type"] == "stream" and message["parent_header"]["msg_id"] == identifier:
            shown += message["content"]["text"]
    assert sorted(shown) == sorted(expected)
    k.control(client, "interrupt_request")
    k.reply(client, identifier)
    k.outputs(client, identifier)


def test_half_a_character_of_c_is_shown_when_the_cell_ends(client):
    assert k.text(k.run(client, "cbyte")[1]) == "caf\ufffd"


def test_pictures_of_many_megabytes_arrive(client):
    _, shown = k.run(client, "picture 8000000")
    assert shown[0]["content"]["data"]["image/png"] == mixed(8_000_000)


def stalled_subscriber(kernels):
    """A subscriber that connects and never reads."""
    import zmq

    context = zmq.Context()
    socket = context.socket(zmq.SUB)
    socket.linger = 0
    socket.rcvhwm = 1
    socket.setsockopt(zmq.RCVBUF, 4096)
    socket.subscribe(b"")
    socket.connect(f"tcp://127.0.0.1:{kernels.iopub_port}")
    return context, socket


def resident_mebibytes(kernels):
    with open(f"/proc/{kernels.provisioner.process.pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


def test_a_stalled_reader_blocks_neither_control_nor_memory():
    with k.kernel(env={"MOCK_STALL_SECONDS": "600", "MOCK_OUTPUT_LIMIT": "8000000"}) as (kernels, client):
        context, socket = stalled_subscriber(kernels)
        time.sleep(0.5)
        identifier = client.execute("\n".join(["mixed 10000000"] * 40))
        time.sleep(3)
        for _ in range(5):
            assert k.control(client, "kernel_info_request")["status"] == "ok"
        assert resident_mebibytes(kernels) < 200
        many = [client.execute("value 1") for _ in range(10)]
        time.sleep(0.2)
        assert k.control(client, "interrupt_request") == {"status": "ok"}
        k.reply(client, identifier)
        socket.close()
        context.term()
        k.reply(client, many[-1])
        k.drain(client)
        assert k.run(client, "value 1")[0]["status"] == "ok"


def test_cells_without_output_wait_for_a_stalled_reader_too():
    with k.kernel(env={"MOCK_STALL_SECONDS": "600", "MOCK_OUTPUT_LIMIT": "4000000"}) as (kernels, client):
        context, socket = stalled_subscriber(kernels)
        time.sleep(0.5)
        # Of readers there is the stalled one only.
        client.iopub_channel.stop()
        identifiers = [client.execute("value 1 # " + "x" * 20_000) for _ in range(3000)]
        answered = 0
        with pytest.raises(queue.Empty):
            while True:
                client.get_shell_msg(timeout=2)
                answered += 1
        assert answered < 2900
        assert k.control(client, "kernel_info_request")["status"] == "ok"
        socket.close()
        context.term()
        assert k.reply(client, identifiers[-1])["content"]["status"] == "ok"


def test_a_stalled_reader_holds_up_the_others_for_a_moment_only():
    with k.kernel(env={"MOCK_STALL_SECONDS": "1", "MOCK_OUTPUT_LIMIT": "8000000"}) as (kernels, client):
        context, socket = stalled_subscriber(kernels)
        time.sleep(0.5)
        identifier = client.execute("mixed 60000000")
        assert k.text(k.outputs(client, identifier)) == mixed(60_000_000)
        socket.close()
        context.term()
