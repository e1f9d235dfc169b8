"""What a debugger shows: variables and their parts, expressions, rich displays, while a cell is stopped and while it runs."""
import time

import kernels as k
from debugging import bare, debug, running  # noqa: F401


def test_variables_have_parts_on_demand(debug):
    code = """struct Point { var x = 1; var label = "p" }
class Shape { var sides = 3 }
class Square: Shape { var width = 2.5 }
enum Outcome { case good(value: Int), bad }
let list = Array(0..<1_000)
let table = ["a": [1, 2], "b": []]
let pair = (1, name: "n")
let maybe: Point? = Point()
let none: Int? = nil
let square = Square()
let outcome = Outcome.good(value: 3)
let some: Any = [1.5]
let byte: UInt8 = 200
print("here")"""
    debug.break_at(code, 14)
    identifier = debug.run(code)
    debug.event("stopped")
    found = debug.scope("Locals")
    assert found["list"]["type"] == "[Int]" and found["list"]["value"].startswith("[0, 1, 2") and len(found["list"]["value"]) <= 200
    groups = debug.parts(found["list"])
    assert list(groups) == ["[0..<256]", "[256..<512]", "[512..<768]", "[768..<1000]"]
    assert debug.parts(groups["[768..<1000]"])["[999]"]["value"] == "999"
    part = debug("variables", variablesReference=found["list"]["variablesReference"], filter="indexed", start=500, count=2)["variables"]
    assert [(v["name"], v["evaluateName"]) for v in part] == [("[500]", "list[500]"), ("[501]", "list[501]")]
    assert debug.parts(found["table"])['["a"]']["value"] == "[1, 2]"
    assert {n: v["value"] for n, v in debug.parts(found["pair"]).items()} == {"0": "1", "name": '"n"'}
    assert {n: v["value"] for n, v in debug.parts(found["maybe"]).items()} == {"x": "1", "label": '"p"'}
    assert found["none"]["value"] == "nil" and found["none"]["variablesReference"] == 0
    assert {n: v["value"] for n, v in debug.parts(found["square"]).items()} == {"sides": "3", "width": "2.5"}
    assert {n: v["value"] for n, v in debug.parts(found["outcome"]).items()} == {"value": "3"}
    assert found["some"]["type"] == "[Double]" and debug.parts(found["some"])["[0]"]["value"] == "1.5"
    assert found["byte"]["value"] == "200" and found["byte"]["type"] == "UInt8"
    for path in ["list", "table", "pair", "maybe", "square"]:
        for part in debug.parts(found[path]).values():
            if "evaluateName" in part:
                assert debug.value(part["evaluateName"]) == part["value"], part
    debug.finish(identifier)


def test_jupyterlab_shows_values_although_its_tree_shows_types_alone(bare):
    bare("initialize", clientID="jupyterlab", adapterID="espalier", supportsVariableType=True)
    bare("attach")
    code = 'struct Point { var x = 1 }\nlet number = 2\nlet point = Point()\nlet list = [1.5]\nlet table = Table("t", columns: ["a"], rows: [["1"]])\nprint(1)'
    bare.break_at(code, 6)
    identifier = bare.run(code)
    bare.event("stopped")
    found = bare.scope("Locals")
    assert {n: v["type"] for n, v in found.items()} == {"number": "Int = 2", "point": "Point(x: 1)", "list": "[Double] = [1.5]", "table": "Table = t …"}
    assert {n: v["value"] for n, v in found.items()} == {"number": "2", "point": "Point(x: 1)", "list": "[1.5]", "table": "t …"}
    bare.finish(identifier)
    bare("disconnect", restart=False, terminateDebuggee=False)


def test_a_variable_of_a_block_hides_another(debug):
    code = "let x = 1\nif x == 1 {\n    let x = 2\n    for x in [3] {\n        print(x)\n    }\n}\nif let x = Optional(4) {\n    print(x)\n} else {\n    print(x)\n}\nswitch Optional(5) {\ncase let x?:\n    print(x)\ncase nil:\n    break\n}\ndo {\n    throw Problem.here(6)\n} catch Problem.here(let x) {\n    print(x)\n}\nenum Problem: Error { case here(Int) }"
    debug.break_at(code, 5, 9, 15, 22)
    identifier = debug.run(code)
    for expected in ["3", "4", "5", "6"]:
        debug.event("stopped")
        assert debug.locals()["x"] == expected and debug.value("x") == expected
        debug("continue", threadId=1)
    assert debug.end(identifier)[0]["status"] == "ok"


def test_evaluation_changes_variables_of_every_kind(debug):
    code = """var shared = 1
func work(_ input: Int) -> [Int] {
    var number = input
    var list = [1]
    var boxed = 10
    let grow = { boxed += 1 }
    func local() -> Int { boxed * 2 }
    grow()
    print(number)
    return [number, list.count, boxed, local(), shared]
}
work(5)"""
    debug.break_at(code, 9)
    identifier = debug.run(code)
    debug.event("stopped")
    assert debug.value("number * 2 + input") == "15" and debug.value("local()") == "22"
    for change in ["number = 7", "list.append(9)", "boxed += 100", "grow()", "shared = 3"]:
        assert debug.value(change) == ""
    assert debug.value("let twice = number * 2\ntwice + 1") == "15"
    assert debug.locals()["number"] == "7" and debug.locals()["boxed"] == "112"
    assert not debug.ask("evaluate", expression="missing", frameId=debug.frames()[0]["id"])["success"]
    assert not debug.ask("evaluate", expression="[1][5]", frameId=debug.frames()[0]["id"])["success"]
    content, shown = debug.finish(identifier)
    assert k.text(shown) == "7\n" and [m["content"]["data"]["text/plain"] for m in shown if m["msg_type"] == "execute_result"] == ["[7, 2, 112, 224, 3]"]


def test_copy_to_globals(debug):
    code = "func inner() {\n    let secret = [1, 2]\n    print(secret)\n}\ninner()"
    debug.break_at(code, 3)
    identifier = debug.run(code)
    debug.event("stopped")
    assert "copied" not in debug.scope("Globals")
    debug("copyToGlobals", srcVariableName="secret", dstVariableName="copied", srcFrameId=debug.frames()[0]["id"])
    assert debug.scope("Globals")["copied"]["value"] == "[1, 2]"
    debug.finish(identifier)
    _, shown = debug.end(debug.run("copied + [3]"))
    assert [m["content"]["data"]["text/plain"] for m in shown if m["msg_type"] == "execute_result"] == ["[1, 2, 3]"]


def test_rich_displays_stopped_and_not(debug):
    code = 'let net = Network(input: [8]) {\n    Dense(4)\n}\nlet tensor = try Tensor([1, 2])\nfunc show(_ inside: Tensor) {\n    print(inside)\n}\nlet picture = Table("picture", columns: ["a"], rows: [["1"]])\nshow(tensor)'
    debug.break_at(code, 6)
    identifier = debug.run(code)
    debug.event("stopped")
    inside = debug("richInspectVariables", variableName="inside", frameId=debug.frames()[0]["id"])
    assert "text/plain" in inside["data"] and "metadata" in inside
    properties = debug.parts(debug.scope("Locals")["inside"])
    assert properties["shape"]["value"] == "[2]"
    # As a front end calls a part that it was shown.
    assert debug("richInspectVariables", variableName="shape", frameId=debug.frames()[0]["id"])["data"]["text/plain"] == "[2]"
    debug.finish(identifier)
    names = {v["name"] for v in debug("inspectVariables")["variables"]}
    assert {"net", "tensor", "picture"} <= names
    assert "text/html" in debug("richInspectVariables", variableName="picture")["data"]
    assert any(kind.startswith("image/") or kind == "text/html" for kind in debug("richInspectVariables", variableName="net")["data"])
    assert debug.ask("richInspectVariables", variableName="nothing")["success"] is False


def test_variables_while_a_cell_runs_and_nobody_debugs(bare):
    assert k.run(bare.client, "let quiet = [1, 2, 3]\nlet word = \"w\"")[0]["status"] == "ok"
    identifier = bare.run("var turns = 0\nwhile true { turns += 1 }")
    time.sleep(0.2)
    found = {v["name"]: v for v in bare("inspectVariables")["variables"]}
    assert found["quiet"]["value"] == "[1, 2, 3]" and int(found["turns"]["value"]) > 0
    assert bare.parts(found["quiet"])["[2]"]["value"] == "3"
    k.control(bare.client, "interrupt_request")
    assert bare.end(identifier)[0]["status"] == "error"
    # A long call of the library, whose objects may be in the middle of a change.
    identifier = bare.run("let net = MobileNet(classes: 10, input: [32, 32, 3])\nlet data = Shapes(training: 4_000, validation: 500)\ntry net.train(on: data, epochs: 1_000)")
    time.sleep(3)
    found = {v["name"]: v for v in bare("inspectVariables")["variables"]}
    assert found["word"]["value"] == '"w"' and found["quiet"]["value"] == "3 elements" and found["net"]["type"] == "Network"
    k.control(bare.client, "interrupt_request")
    assert bare.end(identifier)[0]["status"] == "error"


def test_others_use_the_session_while_it_is_stopped(debug):
    code = "let here = 41\nprint(here)"
    debug.break_at(code, 2)
    identifier = debug.run(code)
    debug.event("stopped")
    shell = k.control(debug.client, "create_subshell_request")["subshell_id"]
    sent = k.shell(debug.client, "execute_request", {"code": "6 * 7", "silent": False}, {"subshell_id": shell})
    assert debug.end(sent)[0]["status"] == "ok"
    k.control(debug.client, "delete_subshell_request", {"subshell_id": shell})
    assert debug.locals() == {"here": "41"}
    debug.finish(identifier)
