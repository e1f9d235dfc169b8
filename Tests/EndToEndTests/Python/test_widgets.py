"""Controls over the Jupyter widgets' protocol, as a front end speaks it, and comms with buffers."""

import json

import pytest

import kernels as k


@pytest.fixture(scope="module")
def kernel():
    with k.kernel() as pair:
        yield pair[1]


def messages_of(client, identifier):
    """What iopub brings for a request until the kernel is idle again, but for its states."""
    return [message for message in k.outputs(client, identifier) if message["msg_type"] != "status"]


def run(client, code):
    return messages_of(client, client.execute(code))


def send(client, comm, data, buffers=None, type="comm_msg", **content):
    message = client.session.msg(type, dict({"comm_id": comm, "data": data}, **content))
    client.session.send(client.shell_channel.socket, message, buffers=buffers or [])
    return message["header"]["msg_id"]


def models(messages):
    """The models that were opened, by their names."""
    opened = [m for m in messages if m["msg_type"] == "comm_open"]
    for message in opened:
        assert message["content"]["target_name"] == "jupyter.widget"
        assert message["metadata"]["version"].startswith("2.")
    return {m["content"]["data"]["state"]["_model_name"]: (m["content"]["comm_id"], m["content"]["data"]["state"]) for m in opened}


def outputs(messages, comm):
    """The last outputs that were set in an output area."""
    changes = [m["content"]["data"] for m in messages if m["msg_type"] == "comm_msg" and m["content"]["comm_id"] == comm]
    states = [c["state"]["outputs"] for c in changes if c["method"] == "update" and "outputs" in c["state"]]
    return states[-1] if states else None


def text(items):
    return "".join(i.get("text", "") or i.get("data", {}).get("text/plain", "") or i.get("evalue", "") for i in items)


def test_a_slider_runs_its_body_at_first_and_at_each_change(kernel):
    shown = run(kernel, 'Slider("keep", in: 0.1...1, value: 0.5) { keep in print("twice \\(keep * 2)") }')
    made = models(shown)
    slider, state = made["FloatSliderModel"]
    area, first = made["OutputModel"]
    assert (state["min"], state["max"], state["value"]) == (0.1, 1, 0.5)
    assert text(first["outputs"]) == "twice 1.0\n"
    result = [m for m in shown if m["msg_type"] == "execute_result"][0]["content"]["data"]
    assert result["application/vnd.jupyter.widget-view+json"]["model_id"] == made["VBoxModel"][0]
    assert "keep: 0.5" in result["text/plain"]
    # Every model that is named exists.
    known = {comm for comm, _ in made.values()}
    named = json.dumps([s for _, s in made.values()]).split("IPY_MODEL_")[1:]
    opened = {m["content"]["comm_id"] for m in shown if m["msg_type"] == "comm_open"}
    assert known <= opened and {n.split('"')[0] for n in named} <= opened
    changed = messages_of(kernel, send(kernel, slider, {"method": "update", "state": {"value": 0.75}, "buffer_paths": []}))
    assert text(outputs(changed, area)) == "twice 1.5\n"
    echoes = [m["content"]["data"] for m in changed if m["msg_type"] == "comm_msg" and m["content"]["comm_id"] == slider]
    assert echoes == [{"method": "echo_update", "state": {"value": 0.75}, "buffer_paths": []}]


def test_a_value_of_the_body_is_shown_as_a_result_is(kernel):
    shown = run(kernel, 'Slider("rows", in: 1...3) { n in Table(columns: ["n"], rows: (0..<n).map { ["\\($0)"] }) }')
    first = models(shown)["OutputModel"][1]["outputs"]
    assert [i["output_type"] for i in first] == ["display_data"] and "text/html" in first[0]["data"]
    result = [m for m in shown if m["msg_type"] == "execute_result"][0]["content"]["data"]
    assert "text/html" in result, "viewers without widgets show the first picture"


def test_an_error_in_a_body_stands_in_its_output_and_harms_nothing(kernel):
    made = models(run(kernel, 'let list = [1, 2]\nSlider("index", in: 0...5, value: 0) { i in print(list[i]) }'))
    slider, area = made["IntSliderModel"][0], made["OutputModel"][0]
    failed = messages_of(kernel, send(kernel, slider, {"method": "update", "state": {"value": 5}, "buffer_paths": []}))
    items = outputs(failed, area)
    assert items[0]["output_type"] == "error" and items[0]["ename"] == "OutOfRange" and "5" in items[0]["evalue"]
    assert any("list[i]" in line for line in items[0]["traceback"])
    again = messages_of(kernel, send(kernel, slider, {"method": "update", "state": {"value": 1}, "buffer_paths": []}))
    assert text(outputs(again, area)) == "2\n"
    assert text([m["content"] for m in run(kernel, "print(list.count)") if m["msg_type"] == "stream"]) == "2\n"


def test_all_changes_but_the_last_are_dropped_while_a_body_runs(kernel):
    made = models(run(kernel, 'var runs = 0\nSlider("n", in: 0...100, value: 0) { n in\n    runs += 1\n    sleep(0.5)\n    print(n)\n}'))
    slider, area = made["IntSliderModel"][0], made["OutputModel"][0]
    sent = [send(kernel, slider, {"method": "update", "state": {"value": n}, "buffer_paths": []}) for n in range(1, 21)]
    found = messages_of(kernel, sent[-1])
    assert text(outputs(found, area)) == "20\n"
    runs = int(text([m["content"] for m in run(kernel, "print(runs)") if m["msg_type"] == "stream"]))
    assert runs <= 4


def test_a_button_runs_when_it_is_pressed_and_other_controls_at_once(kernel):
    made = models(run(kernel, 'Button("go") { print("pressed") }'))
    assert made["OutputModel"][1]["outputs"] == []
    found = messages_of(kernel, send(kernel, made["ButtonModel"][0], {"method": "custom", "content": {"event": "click"}}))
    assert text(outputs(found, made["OutputModel"][0])) == "pressed\n"
    made = models(run(kernel, 'Picker("by", options: ["a", "b"]) { print($0) }'))
    assert text(made["OutputModel"][1]["outputs"]) == "a\n"
    found = messages_of(kernel, send(kernel, made["DropdownModel"][0], {"method": "update", "state": {"index": 1}}))
    assert text(outputs(found, made["OutputModel"][0])) == "b\n"
    row = models(run(kernel, 'Row([Toggle("on") { print($0) }, TextField("name", value: "x") { print($0) }, NumberField("n") { print($0) }])'))
    assert {"HBoxModel", "CheckboxModel", "TextModel", "FloatTextModel"} <= set(row)


def test_a_page_that_is_opened_again_gets_every_state(kernel):
    made = models(run(kernel, 'Slider("keep", in: 0.1...1, value: 0.5) { print($0) }'))
    slider, area = made["FloatSliderModel"][0], made["OutputModel"][0]
    messages_of(kernel, send(kernel, slider, {"method": "update", "state": {"value": 0.25}}))
    found = messages_of(kernel, send(kernel, slider, {"method": "request_state"}))
    assert [m["content"]["data"]["state"]["value"] for m in found if m["msg_type"] == "comm_msg"] == [0.25]
    messages_of(kernel, send(kernel, "control", {}, type="comm_open", target_name="jupyter.widget.control"))
    found = messages_of(kernel, send(kernel, "control", {"method": "request_states"}))
    states = [m["content"]["data"]["states"] for m in found if m["msg_type"] == "comm_msg"][0]
    assert states[slider]["state"]["value"] == 0.25 and states[slider]["model_name"] == "FloatSliderModel"
    assert text(states[area]["state"]["outputs"]) == "0.25\n"


def test_variables_are_a_table(kernel):
    run(kernel, 'let numbers = [1, 2, 3]\nlet t = Tensor(zeros: [2, 3])\nlet text = "abc"')
    shown = run(kernel, "variables()")
    table = [m for m in shown if m["msg_type"] == "execute_result"][0]["content"]["data"]["text/plain"]
    rows = {line.split()[0]: line for line in table.splitlines() if line.strip()}
    assert "[Int]" in rows["numbers"] and " 3 " in rows["numbers"]
    assert "Tensor" in rows["t"] and "[2, 3]" in rows["t"] and "B" in rows["t"]
    assert "String" in rows["text"] and "abc" in rows["text"]


def test_a_comm_of_a_cell_talks_both_ways_with_buffers(kernel):
    shown = run(kernel, """struct State: Codable { var value: Int; var name: String }
let comm = try Comm(target: "echo", data: State(value: 1, name: "first"), buffers: [[1, 2, 255]])
var sum = 0
comm.onMessage { message in
    let state = try message.decode(State.self)
    sum += state.value
    try comm.send(["twice": state.value * 2], buffers: message.buffers + [[UInt8(state.value)]])
}
comm.isConnected""")
    opened = [m for m in shown if m["msg_type"] == "comm_open"][0]
    identifier = opened["content"]["comm_id"]
    assert opened["content"]["target_name"] == "echo" and opened["content"]["data"] == {"value": 1, "name": "first"}
    assert [bytes(b) for b in opened["buffers"]] == [b"\x01\x02\xff"]
    assert [m["content"]["data"]["text/plain"] for m in shown if m["msg_type"] == "execute_result"] == ["true"]
    answer = [m for m in messages_of(kernel, send(kernel, identifier, {"value": 20, "name": "n"}, [b"abc", b""])) if m["msg_type"] == "comm_msg"]
    assert [m["content"]["data"] for m in answer] == [{"twice": 40}]
    assert [bytes(b) for b in answer[0]["buffers"]] == [b"abc", b"", b"\x14"]
    # What does not fit is said, with the line, and harms nothing.
    wrong = messages_of(kernel, send(kernel, identifier, {"value": "no"}))
    said = "".join(m["content"]["text"] for m in wrong if m["msg_type"] == "stream")
    assert "decode" in said and "line 5" in said, said
    assert text([m["content"] for m in run(kernel, "print(sum)") if m["msg_type"] == "stream"]) == "20\n"
    closed = run(kernel, "comm.close()\ncomm.isConnected")
    assert [m["content"]["comm_id"] for m in closed if m["msg_type"] == "comm_close"] == [identifier]


def test_a_front_end_opens_a_comm_for_a_cell(kernel):
    run(kernel, 'Comm.onOpen("mine") { comm, message in\n    print("opened", message.json)\n    comm.onMessage { try comm.send(["count": $0.buffers.count]) }\n}')
    found = messages_of(kernel, send(kernel, "from-the-page", {"a": [1, None]}, type="comm_open", target_name="mine"))
    assert text([m["content"] for m in found if m["msg_type"] == "stream"]) == 'opened {"a":[1,null]}\n'
    answer = messages_of(kernel, send(kernel, "from-the-page", {}, [b"1", b"2"]))
    assert [m["content"]["data"] for m in answer if m["msg_type"] == "comm_msg"] == [{"count": 2}]
