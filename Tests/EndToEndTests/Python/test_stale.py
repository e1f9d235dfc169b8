"""What a kernel says under a cell when a run from top to bottom would give something else."""

import pytest

import kernels as k


@pytest.fixture
def kernel():
    with k.kernel() as pair:
        yield pair[1]


def send(client, code, cell, deleted=()):
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
    message = client.session.msg("execute_request", content, metadata={"cellId": cell, "deletedCells": list(deleted)})
    client.shell_channel.send(message)
    return message["header"]["msg_id"]


def notes(client, identifier):
    """The lines that begin with "note:" until the kernel is idle again."""
    return [line for line in k.text(k.outputs(client, identifier), "stderr").splitlines() if line.startswith("note:")]


def run(client, code, cell, deleted=()):
    return notes(client, send(client, code, cell, deleted))


def test_a_run_from_top_to_bottom_says_nothing(kernel):
    for cell, code in [("a", "var net = 1"), ("b", "let small = net + 1"), ("c", "net += 1"), ("d", "let net = 5"), ("e", "print(net, small)")]:
        assert run(kernel, code, cell) == []


def test_a_cell_that_is_made_anew_names_those_that_used_it(kernel):
    run(kernel, "let net = 1", "a")
    run(kernel, "let small = net + 1", "b")
    run(kernel, "print(small)", "c")
    assert run(kernel, "let net = 2", "a") == ["note: 'net' was made anew; [2] has used the older one"]
    assert run(kernel, "print(small)", "c") == ["note: 'small' was made in [2] from an older 'net'"]
    assert run(kernel, "let small = net + 1", "b") == ["note: 'small' was made anew; [5] has used the older one"]
    assert run(kernel, "print(small)", "c") == []
    assert run(kernel, "print(net)", "d", deleted=["a"]) == ["note: 'net' was made in [4], by a cell that is gone or makes it no more"]


def test_cells_that_wait_to_run_again_are_not_named(kernel):
    cells = [("a", "let net = 1\nsleep(0.5)"), ("b", "let small = net + 1"), ("c", "print(small)")]
    for cell, code in cells:
        run(kernel, code, cell)
    sent = [send(kernel, code, cell) for cell, code in cells]
    assert [notes(kernel, identifier) for identifier in sent] == [[], [], []]


def test_it_can_be_turned_off(kernel):
    run(kernel, "showStaleCells(false)", "off")
    run(kernel, "var total = 1", "a")
    run(kernel, "total += 1", "b")
    assert run(kernel, "total += 1", "b") == []
    run(kernel, "showStaleCells(true)", "off")
    assert run(kernel, "total += 1", "b") == ["note: 'total' was changed by this cell before, in [4]"]
