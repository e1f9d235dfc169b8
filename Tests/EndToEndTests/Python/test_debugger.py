"""The Jupyter Debug Protocol as clients use it: raw messages, in the order in which JupyterLab and ipykernel's tests send them."""
import time

import pytest
from jupyter_client import BlockingKernelClient

import kernels as k
from debugging import LOOP, Debugging, bare, debug, running  # noqa: F401


# Coming and going


def test_the_kernel_says_that_it_can_be_debugged(running):
    content = k.reply(running[1], running[1].kernel_info())["content"]
    assert content["debugger"] is True and "debugger" in content["supported_features"]


def test_debug_info_before_during_and_after(bare):
    info = bare("debugInfo")
    assert info["isStarted"] is False and info["hashMethod"] == "Murmur2" and info["breakpoints"] == [] and info["stoppedThreads"] == []
    assert info["richRendering"] is True and info["copyToGlobals"] is True and info["tmpFilePrefix"] and info["tmpFileSuffix"] == ".swift"
    capabilities = bare.start()
    assert capabilities["supportsConfigurationDoneRequest"] and {f["filter"] for f in capabilities["exceptionBreakpointFilters"]} == {"uncaught", "raised"}
    path, _ = bare.break_at("let a = 1\nlet b = 2", 2)
    info = bare("debugInfo")
    assert info["isStarted"] is True
    assert [(item["source"], [b["line"] for b in item["breakpoints"]]) for item in info["breakpoints"]] == [(path, [2])]
    bare("disconnect", restart=False, terminateDebuggee=False)
    info = bare("debugInfo")
    assert info["isStarted"] is False and info["breakpoints"] == []


def test_what_needs_a_debugger_says_so(bare):
    for command in ["attach", "dumpCell", "setBreakpoints", "stackTrace", "threads", "continue", "evaluate"]:
        response = bare.ask(command)
        assert response["success"] is False and "initialize" in response["message"]


def test_the_path_is_the_hash_that_front_ends_compute(debug):
    def murmur2(data, seed):
        multiplier, mask = 0x5BD1E995, 0xFFFFFFFF
        value = seed ^ len(data)
        while len(data) >= 4:
            word = int.from_bytes(data[:4], "little") * multiplier & mask
            word = (word ^ word >> 24) * multiplier & mask
            value, data = value * multiplier & mask ^ word, data[4:]
        if data:
            value = (value ^ int.from_bytes(data, "little")) * multiplier & mask
        value = (value ^ value >> 13) * multiplier & mask
        return value ^ value >> 15

    info = debug("debugInfo")
    for code in ["", "a", "ab", "abc", "let x = 1\n", "// 😀 é\nlet y = 2"]:
        expected = info["tmpFilePrefix"] + str(murmur2(code.encode(), info["hashSeed"])) + info["tmpFileSuffix"]
        assert debug("dumpCell", code=code)["sourcePath"] == expected
        assert debug("source", source={"path": expected})["content"] == code


def test_a_wrong_request_has_an_answer_and_harms_nothing(debug):
    for command, arguments in [("nonsense", {}), ("stackTrace", {"threadId": 1}), ("next", {"threadId": 1}), ("variables", {"variablesReference": 99}),
                               ("scopes", {"frameId": 7}), ("source", {"source": {"path": "/nowhere"}}), ("dumpCell", {}), ("setBreakpoints", {}),
                               ("evaluate", {"expression": "nothing + 1"}), ("exceptionInfo", {"threadId": 1})]:
        response = debug.ask(command, **arguments)
        assert response["success"] is False and len(response["message"]) > 10, response
    message = debug.client.session.msg("debug_request", {"arguments": 3})
    debug.client.control_channel.send(message)
    assert k.reply(debug.client, message["header"]["msg_id"], "control")["content"]["success"] is False
    assert debug("evaluate", expression='"a" + "b"', context="repl")["result"] == '"ab"'


# Breakpoints


def test_breakpoints_move_to_the_next_line_that_can_stop(debug):
    code = "\n// text\nfunc f(_ n: Int) -> Int {\n    // more\n    let m = n + 1\n\n    return m\n}\nstruct S {\n    var x = 1\n}\nf(1)\n\n// end"
    _, placed = debug.break_at(code, 1, 3, 4, 6, 8, 12, 13)
    assert [b["line"] for b in placed] == [5, 5, 5, 7, 12, 12, 13]
    assert [b["verified"] for b in placed] == [True] * 6 + [False] and placed[-1]["message"]
    assert debug.break_at("let = 3", 1)[1][0]["verified"] is False


def test_it_stops_and_shows_and_steps(debug):
    _, placed = debug.break_at(LOOP, 3)
    identifier = debug.run(LOOP)
    stop = debug.event("stopped")
    assert stop["reason"] == "breakpoint" and stop["threadId"] == 1 and stop["allThreadsStopped"] and stop["hitBreakpointIds"] == [placed[0]["id"]]
    assert debug("threads")["threads"] == [{"id": 1, "name": "Cells"}]
    assert debug("debugInfo")["stoppedThreads"] == [1]
    (frame,) = debug.frames()
    assert frame["line"] == 3 and frame["column"] == 5 and frame["endLine"] == 3 and frame["name"].startswith("Cell ")
    assert frame["source"]["path"] == debug("dumpCell", code=LOOP)["sourcePath"]
    assert debug.locals() == {"total": "0", "i": "0"}
    assert debug.go("next")["reason"] == "step" and debug.where()[0][1] == 4
    assert debug.locals() == {"total": "0", "i": "0", "square": "0"}
    debug.go("next")
    assert debug.where()[0][1] == 2
    debug.go("next")
    assert debug.where()[0][1] == 3 and debug.locals()["i"] == "1"
    assert debug.go("continue")["reason"] == "breakpoint" and debug.locals() == {"total": "1", "i": "2"}
    content, shown = debug.finish(identifier)
    assert content["status"] == "ok" and k.text(shown) == "5\n"
    assert debug("debugInfo")["stoppedThreads"] == []


def test_leading_empty_lines_count(debug):
    code = "\n\n\nlet here = 1\nlet there = 2"
    debug.break_at(code, 5)
    identifier = debug.run(code)
    debug.event("stopped")
    assert debug.where()[0][1] == 5 and debug.locals() == {"here": "1"}
    debug.finish(identifier)


def test_the_end_of_a_cell_is_no_stop_in_the_next(debug):
    code = "let last = 1"
    debug.break_at(code, 1)
    identifier = debug.run(code)
    debug.event("stopped")
    debug("next", threadId=1)
    assert debug.end(identifier)[0]["status"] == "ok"
    content, _ = debug.end(debug.run("1 + 1"))
    assert content["status"] == "ok"


def test_functions_of_other_cells_that_ran_before_anybody_debugged(bare):
    helper = "func double(_ n: Int) -> Int {\n    let twice = n * 2\n    return twice\n}\nstruct Counter {\n    var count = 0\n    mutating func add(_ n: Int) {\n        count += double(n)\n    }\n}\nlet triple = { (n: Int) -> Int in\n    let thrice = n * 3\n    return thrice\n}"
    assert k.run(bare.client, helper)[0]["status"] == "ok"
    bare.start()
    path, _ = bare.break_at(helper, 2)
    code = "var counter = Counter()\ncounter.add(4)\nlet nine = triple(3)\nlet after = nine + counter.count"
    identifier = bare.run(code)
    bare.event("stopped")
    names = [(name if not name.startswith("Cell ") else "cell", line) for name, line in bare.where()]
    assert names == [("double", 2), ("Counter.add", 8), ("cell", 2)]
    assert bare.frames()[0]["source"]["path"] == path and bare("source", source={"path": path})["content"] == helper
    assert bare.locals(0) == {"n": "4"} and bare.locals(1)["n"] == "4" and bare.locals(1)["self"] == "Counter(count: 0)"
    assert bare.value("n + 1") == "5" and bare.value("count", 1) == "0" and bare.value("self.count + n", 1) == "4"
    bare.go("stepOut")
    assert bare.where()[0][1] == 3, "the statement that called is over, so it stops at the next"
    bare.go("stepIn")
    assert bare.where()[0] == ("closure", 12) and bare.locals() == {"n": "3"}
    bare.go("next")
    bare.go("next")
    assert bare.where()[0][1] == 4 and bare.locals()["nine"] == "9"
    assert any(module["path"] == path for module in bare("modules")["modules"])
    bare.finish(identifier)
    bare("disconnect", restart=False, terminateDebuggee=False)


def test_step_over_does_not_enter_and_step_in_does(debug):
    code = "func g(_ n: Int) -> Int {\n    n < 1 ? 0 : g(n - 1)\n}\nlet a = g(3)\nlet b = a"
    debug.break_at(code, 4)
    identifier = debug.run(code)
    debug.event("stopped")
    debug.go("next")
    assert debug.where()[0][1] == 5
    debug.finish(identifier)
    identifier = debug.run(code)
    debug.event("stopped")
    for depth in [2, 3, 4]:
        debug.go("stepIn")
        assert debug.where()[0] == ("g", 2) and len(debug.frames()) == depth
    assert debug.locals() == {"n": "1"}
    debug.go("stepOut")
    assert len(debug.frames()) == 1 and debug.where()[0][1] == 5
    debug.finish(identifier)


def test_recursion_and_every_frame_has_its_variables(debug):
    code = "func depth(_ n: Int) -> Int {\n    let below = n - 1\n    if n == 0 {\n        return 0\n    }\n    return depth(below) + 1\n}\ndepth(4)"
    debug.break_at(code, 4)
    identifier = debug.run(code)
    debug.event("stopped")
    assert [line for _, line in debug.where()] == [4, 6, 6, 6, 6, 8]
    assert [debug.locals(frame)["n"] for frame in range(5)] == ["0", "1", "2", "3", "4"]
    assert debug("stackTrace", threadId=1, startFrame=1, levels=2)["totalFrames"] == 6
    assert len(debug("stackTrace", threadId=1, startFrame=1, levels=2)["stackFrames"]) == 2
    debug.finish(identifier)


def test_a_breakpoint_in_code_that_runs_already(debug):
    code = "var n = 0\nvar isOn = true\nwhile isOn {\n    n += 1\n    try sleep(0.01)\n}\nn > 0"
    identifier = debug.run(code)
    time.sleep(0.3)
    debug.break_at(code, 4)
    debug.event("stopped")
    assert int(debug.locals()["n"]) > 0
    assert debug.value("isOn = false") == ""
    debug("setBreakpoints", source={"path": debug("dumpCell", code=code)["sourcePath"]}, breakpoints=[])
    content, _ = debug.finish(identifier)
    assert content["status"] == "ok"


@pytest.mark.parametrize("code, line", [
    ("var n = 0\nwhile n >= 0 {\n    n += 1\n    try sleep(0.005)\n}", 3),
    ("var n = 0\nrepeat {\n    n += 1\n    try sleep(0.005)\n} while n > 0", 3),
    ("var n = 0\nfor i in 0..<1_000_000 {\n    n = i\n    try sleep(0.005)\n}", 3),
    ("var n = 0\nfor i in Array(repeating: 7, count: 100_000) {\n    n += i\n    try sleep(0.005)\n}", 3),
    ('var n = 0\nfor i in String(repeating: "a", count: 100_000) {\n    n += 1\n    try sleep(0.005)\n}', 3),
    ("var n = 0\nfor (i, x) in Array(0..<100_000).enumerated() {\n    n += x - i\n    try sleep(0.005)\n}", 3),
    ("var n = 0\nfor x in stride(from: 0, to: 1_000_000, by: 2) {\n    n += x\n    try sleep(0.005)\n}", 3),
    ("func tick(_ n: Int) -> Int {\n    return n + 1\n}\nvar n = 0\nwhile true {\n    n = tick(n)\n    try sleep(0.005)\n}", 2),
    ("func spin() throws {\n    var n = 0\n    while true {\n        n += 1\n        try sleep(0.005)\n    }\n}\ntry spin()", 4),
    ("for _ in 0..<100 { try sleep(0.01) }\nvar n = 1\nwhile true { n += 1 }", 2),
])
def test_who_comes_while_a_cell_runs_can_stop_it(bare, code, line):
    identifier = bare.run(code)
    time.sleep(0.3)
    bare.start()
    bare.break_at(code, line)
    assert bare.event("stopped")["reason"] == "breakpoint"
    assert bare.where()[0][1] == line
    first = bare.locals()
    bare.go("next")
    assert bare.where()[0][1] != line or len(first) > 0
    k.control(bare.client, "interrupt_request")
    content, _ = bare.end(identifier)
    assert content["status"] == "error" and content["ename"] == "Interrupted"
    bare("disconnect", restart=False, terminateDebuggee=False)


def test_pause_stops_a_loop_and_an_interrupt_ends_a_stop(debug):
    identifier = debug.run("var n = 0\nwhile true {\n    n += 1\n}")
    time.sleep(0.2)
    debug("pause", threadId=1)
    assert debug.event("stopped")["reason"] == "pause"
    assert int(debug.locals()["n"]) > 0
    k.control(debug.client, "interrupt_request")
    debug.event("continued")
    assert debug.end(identifier)[0]["ename"] == "Interrupted"
    assert debug.end(debug.run("n > 0"))[0]["status"] == "ok"


def test_conditions_counts_and_messages_of_breakpoints(debug):
    debug.break_at(LOOP, 4, condition="i == 2")
    identifier = debug.run(LOOP)
    debug.event("stopped")
    assert debug.locals()["i"] == "2"
    debug.finish(identifier)
    debug.break_at(LOOP, 4, hitCondition=">= 2")
    identifier = debug.run(LOOP)
    debug.event("stopped")
    assert debug.locals()["i"] == "1"
    debug.break_at(LOOP, 4, logMessage="i is {i}, and {i + square}")
    debug.finish(identifier)
    assert [e["body"]["output"] for e in debug.events if e["event"] == "output"] == ["i is 2, and 6\n"]
    debug.break_at(LOOP, 4, condition="nothing")
    identifier = debug.run(LOOP)
    debug.event("stopped")
    debug.break_at(LOOP)
    debug.finish(identifier)


def test_a_text_that_changes_has_breakpoints_of_its_own(debug):
    first, second = "let x = 1\nlet y = x", "let x = 5\nlet z = 1\nlet y = x"
    debug.break_at(first, 2)
    identifier = debug.run(second)
    assert debug.end(identifier)[0]["status"] == "ok"
    debug.break_at(second, 3)
    identifier = debug.run(second)
    debug.event("stopped")
    assert debug.locals() == {"x": "5", "z": "1"}
    debug.finish(identifier)


def test_a_breakpoint_waits_for_a_text_that_is_not_known(debug):
    info = debug("debugInfo")
    code = "let later = 1\nlet then = 2"
    path = debug("dumpCell", code=code)["sourcePath"]
    other = path.replace(info["tmpFileSuffix"], "0" + info["tmpFileSuffix"])
    assert debug("setBreakpoints", source={"path": other}, breakpoints=[{"line": 1}])["breakpoints"][0]["verified"] is False


# Errors


PROBLEM = "enum Problem: Error { case deep }\nfunc risky(_ n: Int) throws -> Int {\n    if n == 0 {\n        throw Problem.deep\n    }\n    return try risky(n - 1)\n}\n"


def test_it_stops_where_an_error_arises(debug):
    debug("setExceptionBreakpoints", filters=["raised"])
    code = PROBLEM + "let caught = try? risky(1)\ncaught == nil"
    identifier = debug.run(code)
    stop = debug.event("stopped")
    assert stop["reason"] == "exception" and "deep" in stop["text"]
    assert debug.where()[0] == ("risky", 4) and debug.locals() == {"n": "0"} and len(debug.frames()) == 3
    assert debug("exceptionInfo", threadId=1)["exceptionId"] == "Problem"
    content, _ = debug.finish(identifier)
    assert content["status"] == "ok", f"it stops once, and the error goes on as it would: {content}"


def test_it_stops_at_errors_that_nobody_catches_alone(debug):
    debug("setExceptionBreakpoints", filters=["uncaught"])
    code = PROBLEM + "let caught = try? risky(1)\ndo { _ = try risky(0) } catch { print(error) }\nlet list = [1]\nfunc read(_ i: Int) -> Int { list[i] }\nread(4)"
    identifier = debug.run(code)
    stop = debug.event("stopped")
    assert stop["reason"] == "exception" and "OutOfRange" in stop["text"]
    assert debug.where()[0] == ("read", 11) and debug.locals()["i"] == "4"
    content, _ = debug.finish(identifier)
    assert content["ename"] == "OutOfRange"
    debug("setExceptionBreakpoints", filters=[])
    assert debug.end(debug.run(PROBLEM + "try risky(1)"))[0]["ename"] == "Problem"


# Reconnecting


def test_a_client_that_comes_back_finds_the_stop(running, debug):
    code = "let found = 7\nprint(found)"
    path, _ = debug.break_at(code, 2)
    identifier = debug.run(code)
    debug.event("stopped")
    # With a session of its own: the manager's clients share one, and with it their name at the kernel's sockets.
    other = BlockingKernelClient(connection_file=running[0].connection_file)
    other.load_connection_file()
    other.start_channels()
    again = Debugging(other)
    info = again("debugInfo")
    assert info["isStarted"] and info["stoppedThreads"] == [1] and [b["source"] for b in info["breakpoints"]] == [path]
    assert again.locals() == {"found": "7"}
    again("continue", threadId=1)
    other.stop_channels()
    assert debug.end(identifier)[0]["status"] == "ok"


def test_disconnecting_lets_a_stopped_cell_go_on(bare):
    bare.start()
    code = "let going = 1\nprint(going)"
    bare.break_at(code, 2)
    identifier = bare.run(code)
    bare.event("stopped")
    bare("disconnect", restart=False, terminateDebuggee=False)
    content, shown = bare.end(identifier)
    assert content["status"] == "ok" and k.text(shown) == "1\n"
    assert bare.end(bare.run(code))[0]["status"] == "ok"


def test_a_kernel_that_is_stopped_can_be_shut_down():
    with k.kernel() as (kernels, client):
        debug = Debugging(client)
        debug.start()
        debug.break_at("let x = 1", 1)
        debug.run("let x = 1")
        debug.event("stopped")
        pid = kernels.provisioner.process.pid
        k.control(client, "shutdown_request", {"restart": False})
        assert k.gone_within(pid, 5)
