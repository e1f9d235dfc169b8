"""The kernel with the language in it: what a cell does, and what no cell can do to it."""
import os
import signal
import time

import pytest

import kernels as k


@pytest.fixture(scope="module")
def running():
    with k.kernel() as pair:
        yield pair


@pytest.fixture(scope="module")
def client(running):
    return running[1]


def result(messages):
    return [m["content"]["data"] for m in messages if m["msg_type"] == "execute_result"]


def alive(client):
    k.drain(client)
    assert result(k.run(client, "6 * 7")[1]) == [{"text/plain": "42"}]


def test_a_result_and_an_error_with_its_place(client):
    content, shown = k.run(client, "let width = 3\nwidth + 1")
    assert content["status"] == "ok" and result(shown) == [{"text/plain": "4"}]
    content, shown = k.run(client, "print(1)\nlet height = wdith")
    assert content["ename"] == "NameError" and "width" in content["evalue"]
    text = "\n".join(content["traceback"])
    assert f"Cell {content['execution_count']}, line 2" in text and "^~~~~" in text
    assert [m["msg_type"] for m in shown] == ["error"]


def test_user_expressions_have_a_value_or_an_error_of_their_own(client):
    content, _ = k.run(client, "let depth = 5", user_expressions={"a": "depth * 2", "b": "nothing", "c": "depth +", "d": "depth"})
    values = content["user_expressions"]
    assert content["status"] == "ok"
    assert values["a"] == {"status": "ok", "data": {"text/plain": "10"}, "metadata": {}}
    assert values["b"]["status"] == "error" and values["b"]["ename"] == "NameError"
    assert values["c"]["status"] == "error" and values["d"]["data"]["text/plain"] == "5"
    assert "a" not in k.run(client, "1")[0]["user_expressions"]


def test_streams_displays_and_clearing(client):
    code = 'print("out")\nprintError("err")\ndisplay("first", id: "one")\nupdateDisplay("second", id: "one")\nclearOutput(wait: true)'
    _, shown = k.run(client, code)
    assert [m["msg_type"] for m in shown] == ["stream", "stream", "display_data", "update_display_data", "clear_output"]
    assert k.text(shown) == "out\n" and k.text(shown, "stderr") == "err\n"
    assert shown[2]["content"]["transient"] == shown[3]["content"]["transient"] == {"display_id": "one"}
    assert shown[4]["content"] == {"wait": True}


def test_a_line_is_asked_for_and_given(client):
    identifier = client.execute('let name = readLine()\nprint("Hello, \\(name ?? "nobody")")', allow_stdin=True)
    assert client.get_stdin_msg(timeout=k.SECONDS)["msg_type"] == "input_request"
    client.input("Ada")
    assert k.reply(client, identifier)["content"]["status"] == "ok"
    assert k.text(k.outputs(client, identifier)) == "Hello, Ada\n"
    content, _ = k.run(client, "readLine()", allow_stdin=False)
    assert content["status"] == "error" and "needs a front end that answers questions" in content["evalue"]


def test_completion_and_help_after_an_emoji(client):
    code = 'print("😀👩‍👩‍👧é"); IMPA'
    content = k.reply(client, client.complete(code, len(code)))["content"]
    assert "IMPALA" in content["matches"]
    assert (content["cursor_start"], content["cursor_end"]) == (len(code) - 4, len(code))
    for code in ["IMPALA", 'print("😀"); IMPALA']:
        content = k.reply(client, client.inspect(code, len(code), 1))["content"]
        assert content["found"] and set(content["data"]) == {"text/plain", "text/markdown", "text/html"}
        assert "IMPALA(" in content["data"]["text/plain"]


def test_a_question_about_a_name_opens_the_pager(client):
    for code in ("?IMPALA", "IMPALA?"):
        content, shown = k.run(client, code)
        assert "IMPALA(" in content["payload"][0]["data"]["text/plain"] and shown == []
    assert k.run(client, "?nothingOfThisName")[0]["ename"] == "NameError"
    assert k.reply(client, client.is_complete("?IMPALA"))["content"]["status"] == "complete"


def test_a_cell_that_asks_to_leave_says_how_and_the_kernel_goes_on(client):
    for code in ("exit", "quit", " exit() ", ":q"):
        content, shown = k.run(client, code)
        assert content["status"] == "ok" and content["payload"] == [{"source": "ask_exit", "keepkernel": False}]
        assert "Shut Down in a notebook, Control-D in a console" in k.text(shown)
    assert result(k.run(client, "let quit = 5\nquit + 1")[1]) == [{"text/plain": "6"}]
    assert result(k.run(client, "quit")[1]) == [{"text/plain": "5"}]


def test_a_password_is_asked_for_unseen(client):
    identifier = client.execute('print((readPassword(prompt: "Key: ") ?? "").count)', allow_stdin=True)
    question = client.get_stdin_msg(timeout=k.SECONDS)["content"]
    assert question == {"prompt": "Key: ", "password": True}
    client.input("s3cret")
    assert k.reply(client, identifier)["content"]["status"] == "ok"
    assert k.text(k.outputs(client, identifier)) == "6\n"


def test_an_unfinished_cell_asks_for_an_indented_line(client):
    def state(code):
        return k.reply(client, client.is_complete(code))["content"]

    assert state("let a = 1") == {"status": "complete"}
    assert state("for i in 0..<3 {") == {"status": "incomplete", "indent": "    "}
    assert state("for i in 0..<3 {\n    if i > 1 {") == {"status": "incomplete", "indent": "        "}
    assert state("let a = )")["status"] == "invalid"


def test_prints_arrive_whole_though_the_reader_comes_late(client):
    code = 'for i in 0..<20_000 { print("line", i) }\nprint(String(repeating: "0123456789é😀\\n", count: 600_000))\nprint("end")'
    identifier = client.execute(code)
    assert k.reply(client, identifier)["content"]["status"] == "ok"
    time.sleep(2)
    expected = "".join(f"line {i}\n" for i in range(20_000)) + "0123456789é😀\n" * 600_000 + "\nend\n"
    assert k.text(k.outputs(client, identifier)) == expected


SILENT = [
    "while true { }",
    "sleep(600)",
    "let many = Array(0..<3000)\nwhile true { _ = many.map { $0 + 1 }.sorted { $0 > $1 } }",
    "func deep(_ n: Int) -> Int { return n == 0 ? 0 : deep(n - 1) }\nwhile true { _ = deep(500) }",
    "let a = Tensor(ones: [1200, 1200])\nwhile true { _ = a.matmul(a) }",
    "let net = MobileNet(classes: 10, input: [32, 32, 3])\n_ = net.accuracy(on: Shapes(training: 200, validation: 20_000, test: 100).validation)\nwhile true { }",
]


@pytest.mark.parametrize("code", SILENT)
def test_every_printed_byte_is_shown_while_the_cell_goes_on(client, code):
    identifier = client.execute(f'print("a")\nprint("b", terminator: "")\nprintError("c")\nprint("é😀", terminator: "")\n{code}')
    shown = ""
    while not shown.endswith("é😀"):
        message = client.get_iopub_msg(timeout=k.SECONDS)
        if message["msg_type"] == "stream" and message["parent_header"]["msg_id"] == identifier:
            shown += message["content"]["text"]
    assert shown == "a\nbc\né😀"
    k.control(client, "interrupt_request")
    assert k.reply(client, identifier)["content"]["ename"] == "Interrupted"
    k.outputs(client, identifier)


def begin(client, code):
    identifier = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=k.SECONDS)
        if message["msg_type"] == "execute_input" and message["parent_header"]["msg_id"] == identifier:
            return identifier


def interrupt(kernels, client, way):
    if way == "message":
        assert k.control(client, "interrupt_request") == {"status": "ok"}
    else:
        os.kill(kernels.provisioner.process.pid, signal.SIGINT)


ENDLESS = [
    "while true { }",
    "sleep(600)",
    "func loop(_ n: Int) -> Int { return n > 100 ? 0 : loop(n + 1) }\nwhile true { _ = loop(0) }",
    "let many = Array(0..<1000)\nwhile true { _ = many.map { $0 + 1 }.sorted { $0 > $1 } }",
    'var text = ""\nwhile true { text = "\\(text.count)" }',
]


@pytest.mark.parametrize("way", ["message", "signal"])
def test_a_hundred_interrupts_in_a_row_keep_the_session(running, client, way):
    kernels, _ = running
    k.run(client, 'var kept = "kept"')
    for index in range(100):
        identifier = begin(client, ENDLESS[index % len(ENDLESS)])
        interrupt(kernels, client, way)
        assert k.reply(client, identifier)["content"]["ename"] == "Interrupted"
        interrupt(kernels, client, way)
    k.drain(client)
    assert result(k.run(client, "kept")[1]) == [{"text/plain": '"kept"'}]


TRAINING = """
let shapes = Shapes(classes: 4, training: 2_000, validation: 200)
let net = Network(input: shapes.imageShape) {
    Conv2D(8, kernel: 3, padding: 1)
    ReLU()
    GlobalAvgPool2D()
    Dense(4)
}
"""


def test_long_work_of_the_library_is_interrupted_and_goes_on_later(running, client):
    kernels, _ = running
    assert k.run(client, TRAINING)[0]["status"] == "ok"
    for way in ("message", "signal"):
        identifier = begin(client, "net.train(on: shapes, epochs: 1_000)")
        time.sleep(0.5)
        interrupt(kernels, client, way)
        assert k.reply(client, identifier)["content"]["ename"] == "Interrupted"
    k.drain(client)
    assert k.run(client, "net.train(on: shapes, epochs: 1)")[0]["status"] == "ok"


def test_a_subshell_looks_at_what_a_running_cell_does(running, client):
    kernels, _ = running
    subshell = k.control(client, "create_subshell_request")["subshell_id"]
    k.run(client, "var steps = 0\nvar goesOn = true\nfunc step() { steps += 1 }")
    identifier = begin(client, 'while goesOn { step() }\nprint("stopped after", steps)')

    def look(code, kind="execute_request", **content):
        asked = k.shell(client, kind, {"code": code, **content}, {"subshell_id": subshell})
        answer = k.reply(client, asked)["content"]
        return answer, k.outputs(client, asked) if kind == "execute_request" else []

    first = int(result(look("steps")[1])[0]["text/plain"])
    time.sleep(0.2)
    second = int(result(look("steps")[1])[0]["text/plain"])
    assert second > first
    assert k.text(look('print("from the subshell")')[1]) == "from the subshell\n"
    assert look("1 +")[0]["status"] == "error"
    assert "steps" in look("ste", "complete_request", cursor_pos=3)[0]["matches"]
    # Declared anew while it runs: the cell goes on with the new one.
    assert look("func step() { let a = 1, b = [2]; steps += a + b[0] }")[0]["status"] == "ok"
    # Who answers first is open: the cell may end before the subshell is idle, and what it prints must not be passed over.
    asked = k.shell(client, "execute_request", {"code": "goesOn = false"}, {"subshell_id": subshell})
    replies = {}
    while len(replies) < 2:
        message = client.get_shell_msg(timeout=k.SECONDS)
        replies[message["parent_header"]["msg_id"]] = message["content"]["status"]
    assert replies == {asked: "ok", identifier: "ok"}
    assert k.text(k.outputs(client, identifier)).startswith("stopped after")
    sleeping = begin(client, "sleep(600)")
    assert result(look("6 * 7")[1])[0]["text/plain"] == "42"
    interrupt(kernels, client, "message")
    assert k.reply(client, sleeping)["content"]["ename"] == "Interrupted"
    assert k.control(client, "delete_subshell_request", {"subshell_id": subshell}) == {"status": "ok"}
    alive(client)


def test_a_subshell_answers_what_needs_no_variables_during_a_call_without_pauses(running, client):
    kernels, _ = running
    subshell = k.control(client, "create_subshell_request")["subshell_id"]
    assert subshell in k.control(client, "list_subshell_request")["subshell_id"]
    assert k.run(client, TRAINING)[0]["status"] == "ok"
    training = begin(client, "net.train(on: shapes, epochs: 1_000)")
    requests = [
        ("kernel_info_request", {}, "ok"), ("comm_info_request", {}, "ok"),
        ("history_request", {"hist_access_type": "tail", "n": 1, "output": False, "raw": True}, "ok"),
        ("is_complete_request", {"code": "for n in 0..<3 {"}, "incomplete"), ("is_complete_request", {"code": "1 + 1"}, "complete"),
    ]
    for kind, content, status in requests:
        asked = k.shell(client, kind, content, {"subshell_id": subshell})
        assert k.reply(client, asked)["content"]["status"] == status
    interrupt(kernels, client, "message")
    assert k.reply(client, training)["content"]["ename"] == "Interrupted"
    assert k.control(client, "delete_subshell_request", {"subshell_id": subshell}) == {"status": "ok"}
    assert k.control(client, "delete_subshell_request", {"subshell_id": subshell})["status"] == "error"
    k.drain(client)
    alive(client)


HOSTILE = {
    "runaway recursion": "func f(_ n: Int) -> Int { return f(n + 1) + 1 }\nf(0)",
    "mutual recursion": "func a(_ n: Int) -> [Int] { return b(n).map { $0 + 1 } }\nfunc b(_ n: Int) -> [Int] { return a(n) + [n] }\na(0)",
    "a closure that calls itself": "var g: (Int) -> Int = { $0 }\ng = { n in g(n) + 1 }\ng(1)",
    "a property that reads itself": "struct S { var x: Int { return x + 1 } }\nS().x",
    "deep parentheses": "(" * 100_000 + "1" + ")" * 100_000,
    "deep brackets": "[" * 100_000 + "1" + "]" * 100_000,
    "deep blocks": "if true {" * 20_000 + "}" * 20_000,
    "deep closures": "let cn = " + "{ " * 5_000 + "1" + " }" * 5_000,
    "a tensor of terabytes": "Tensor(zeros: [1_000_000, 1_000_000])",
    "a tensor of more than there is": "Tensor(zeros: [Int.max, 4])",
    "a text of terabytes": 'String(repeating: "x", count: 10_000_000_000_000).count',
    "a text beyond all numbers": 'String(repeating: "many", count: Int.max).count',
    "a text padded to terabytes": '"x".padding(toLength: 10_000_000_000_000, withPad: "ab", startingAt: 0)',
    "an array of terabytes": "Array(repeating: 0, count: 1_000_000_000_000).count",
    "an array of an endless range": "Array(0..<Int.max).count",
    "the set of an endless range": "Set(0..<Int.max).count",
    "an endless range transformed": "(0..<Int.max).map { $0 }",
    "an endless range sorted": "(0..<Int.max).sorted()",
    "an endless range reversed": "Array((0..<Int.max).reversed())",
    "interpolations inside each other": 'let deep = "' + '\\("' * 2000 + "x" + '")' * 2000 + '"',
    "a forced nil": "let missing: Int? = nil\nmissing!",
    "an index outside": "[1, 2, 3][7]",
    "an overflow": "Int.max + 1",
    "a division by zero": "var zero = 0\n1 / zero",
    "the smallest number divided": "Int.min / -1",
    "a number too large": "Int(1e300)",
    "fatalError": 'fatalError("no")',
    "precondition": 'precondition(false, "no")',
    "a stride of zero": "for i in stride(from: 0, to: 10, by: 0) { print(i) }",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_cell_that_would_crash_a_program_is_an_error(client, name):
    content, shown = k.run(client, HOSTILE[name])
    assert content["status"] == "error", content
    assert len(content["evalue"]) < 2000 and len("".join(content["traceback"])) < 20_000
    alive(client)


def test_a_tensor_that_is_too_large_names_its_size(client):
    assert "3.6 TiB" in k.run(client, "Tensor(zeros: [1_000_000, 1_000_000])")[0]["evalue"]


EATING = [
    'var eaten = "x"\nwhile true { eaten += eaten }',
    "var eaten = [1.0]\nwhile true { eaten += eaten }",
    "var eaten: [[Int]] = []\nwhile true { eaten.append(Array(repeating: 7, count: 1000)) }",
    "var eaten: [Int: [Int]] = [:]\nvar key = 0\nwhile true { key += 1; eaten[key] = Array(repeating: key, count: 1000) }",
    'var eaten: [String] = []\nwhile true { eaten.append(String(repeating: "z", count: 1_000_000)) }',
    "var eaten: [Tensor] = []\nwhile true { eaten.append(Tensor(ones: [1000, 1000])) }",
]


def test_cells_that_eat_memory_end_before_the_system_ends_the_kernel():
    """Under a limit of the address space, as schedulers set it: beyond it a program that asks for more ends at once."""
    limited = ["/bin/sh", "-c", 'ulimit -v 3000000; exec "$0" "$@"', k.EXECUTABLE, "kernel", "{connection_file}"]
    with k.kernel(argv=limited) as (_, client):
        assert "GiB of memory, and only" in k.run(client, "Tensor(zeros: [23_000, 23_000])")[0]["evalue"]
        for code in EATING:
            content, _ = k.run(client, code)
            assert content["status"] == "error" and content["ename"] in ("MemoryError", "TooLarge", "TensorError"), (code, content)
            # What was eaten can be let go of, and is there for the next.
            assert k.run(client, "eaten = [:]" if "[Int: " in code else "eaten = []" if "[" in code else 'eaten = ""')[0]["status"] == "ok"
            again = "Tensor(ones: [1000, 1000]).count" if "Tensor" in code else "Array(repeating: 1, count: 10_000_000).count"
            assert k.run(client, again)[0]["status"] == "ok", code
        alive(client)


def test_long_lists_are_let_go(client):
    code = "indirect enum List { case end; case node(Int, List) }\nvar list = List.end\nfor i in 0..<300_000 { list = .node(i, list) }\nlist = .end"
    assert k.run(client, code)[0]["status"] == "ok"
    alive(client)


def test_kernels_share_one_history_of_their_user(tmp_path):
    env = {"XDG_DATA_HOME": str(tmp_path)}
    with k.kernel(env=env) as (_, first), k.kernel(env=env) as (_, second):
        k.run(first, "let a = 1")
        k.run(second, "let b = 2\nb")
        k.run(first, "a + 1")

        def ask(client, **options):
            content = k.reply(client, client.history(raw=True, **options))["content"]
            return [row[2] for row in content["history"]]

        for client in (first, second):
            assert sorted(ask(client, hist_access_type="tail", n=10)) == ["a + 1", "let a = 1", "let b = 2\nb"]
            assert ask(client, hist_access_type="search", pattern="let *", n=1, unique=True) in (["let a = 1"], ["let b = 2\nb"])
        assert ask(second, hist_access_type="range", session=0, start=1, stop=2, output=True) == [["let b = 2\nb", "2"]]
    assert len((tmp_path / "espalier" / "history.jsonl").read_text().splitlines()) == 5


def test_what_cannot_be_written_costs_nothing_else(tmp_path):
    home = tmp_path / "home"
    home.write_text("a file, where a folder should be")
    env = {"HOME": str(home), "XDG_DATA_HOME": "", "JUPYTER_RUNTIME_DIR": "/proc/none", "ESPALIER_LOG": "/proc/none/log"}
    with k.kernel(env=env) as (_, client):
        alive(client)
