"""Every message, with every field of its reply."""
import pytest

import kernels as k


@pytest.fixture(scope="module")
def client():
    with k.kernel() as (_, client):
        yield client


def test_kernel_info_has_every_field(client):
    content = k.reply(client, client.kernel_info())["content"]
    assert content["status"] == "ok"
    assert content["protocol_version"] == "5.5"
    assert content["implementation"] == "mock"
    assert content["language_info"]["name"] == "mock"
    assert content["language_info"]["file_extension"] == ".mock"
    assert content["supported_features"] == ["kernel subshells"]
    assert content["help_links"] == [{"text": "Jupyter", "url": "https://jupyter.org"}]
    assert content["debugger"] is False


def test_a_cell_is_announced_run_and_concluded(client):
    identifier = client.execute("print one\nvalue two")
    content = k.reply(client, identifier)["content"]
    assert content["status"] == "ok" and content["payload"] == [] and content["user_expressions"] == {}
    kinds = [(m["msg_type"], m["content"]) for m in k.outputs(client, identifier)]
    assert [kind for kind, _ in kinds] == ["status", "execute_input", "stream", "execute_result", "status"]
    assert kinds[0][1] == {"execution_state": "busy"} and kinds[-1][1] == {"execution_state": "idle"}
    assert kinds[1][1] == {"code": "print one\nvalue two", "execution_count": content["execution_count"]}
    assert kinds[3][1] == {"data": {"text/plain": "two"}, "metadata": {}, "execution_count": content["execution_count"]}


def test_every_message_has_its_own_identifier_and_date(client):
    identifier = client.execute("prints 3\nvalue 1")
    messages = [k.reply(client, identifier)] + k.outputs(client, identifier)
    assert len({m["header"]["msg_id"] for m in messages}) == len(messages)
    assert all(m["header"]["date"] and m["header"]["version"] == "5.5" for m in messages)
    assert len({m["header"]["session"] for m in messages}) == 1


def test_counting_stops_for_silent_blank_and_unstored_cells(client):
    first = k.run(client, "value 1")[0]["execution_count"]
    content, shown = k.run(client, "print x\nvalue 1", silent=True)
    assert content["status"] == "ok" and shown == []
    k.run(client, " \n")
    k.run(client, "value 1", store_history=False)
    assert k.run(client, "value 1")[0]["execution_count"] == first + 1


def test_an_error_is_shown_once_and_replied(client):
    content, shown = k.run(client, "error boom")
    assert content["status"] == "error" and content["ename"] == "MockError" and content["evalue"] == "boom"
    assert content["traceback"] and content["execution_count"] > 0
    assert [m["msg_type"] for m in shown] == ["error"]
    assert shown[0]["content"] == {key: content[key] for key in ("ename", "evalue", "traceback")}


def test_user_expressions_fail_by_themselves(client):
    content, _ = k.run(client, "value 1", user_expressions={"a": "x", "b": "bad", "c": "y"})
    expressions = content["user_expressions"]
    assert content["status"] == "ok"
    assert expressions["a"] == {"status": "ok", "data": {"text/plain": "<x>"}, "metadata": {}}
    assert expressions["b"]["status"] == "error" and expressions["b"]["ename"] == "MockError"
    assert expressions["c"]["data"]["text/plain"] == "<y>"


def test_displays_are_shown_updated_and_cleared_in_order(client):
    _, shown = k.run(client, "print a\ndisplay d1\nstderr b\nupdate d1\nclear wait\nprint c")
    kinds = [m["msg_type"] for m in shown]
    assert kinds == ["stream", "display_data", "stream", "update_display_data", "clear_output", "stream"]
    assert shown[1]["content"]["transient"] == {"display_id": "d1"}
    assert shown[1]["content"]["data"]["image/svg+xml"] == "<svg/>"
    assert shown[3]["content"]["transient"] == {"display_id": "d1"}
    assert shown[4]["content"] == {"wait": True}
    assert k.text(shown) == "a\nc\n" and k.text(shown, "stderr") == "b\n"


def test_queued_cells_are_aborted_after_an_error(client):
    failing = client.execute("sleep 0.2\nerror first")
    queued = [client.execute("print no") for _ in range(5)]
    info = client.kernel_info()
    assert k.reply(client, failing)["content"]["ename"] == "MockError"
    replies = [k.reply(client, identifier) for identifier in queued]
    assert all(r["content"]["status"] == "error" and r["content"]["ename"] == "Aborted" for r in replies)
    assert all(r["metadata"]["status"] == "aborted" for r in replies)
    assert k.reply(client, info)["content"]["status"] == "ok"
    k.drain(client)
    assert k.text(k.run(client, "print yes")[1]) == "yes\n"


def test_cells_made_before_the_error_but_received_after_it_are_aborted(client):
    early = client.session.msg_header("execute_request")["date"]
    failing = client.execute("sleep 0.1\nerror now")
    assert k.reply(client, failing)["content"]["status"] == "error"
    late = k.shell(client, "execute_request", {"code": "print no"}, {"date": early})
    assert k.reply(client, late)["content"]["ename"] == "Aborted"
    k.drain(client)
    assert k.run(client, "value 1")[0]["status"] == "ok"


def test_queued_cells_run_after_an_error_that_does_not_stop(client):
    first = client.execute("sleep 0.1\nerror first", stop_on_error=False)
    second = client.execute("value 2")
    assert k.reply(client, first)["content"]["status"] == "error"
    assert k.reply(client, second)["content"]["status"] == "ok"
    k.drain(client)


def test_cursor_positions_count_unicode_scalars(client):
    code = "print 😀é pri"
    content = k.reply(client, client.complete(code, len(code)))["content"]
    assert content["matches"] == ["print", "prints"]
    assert (content["cursor_start"], content["cursor_end"]) == (len(code) - 3, len(code))
    assert content["metadata"]["_jupyter_types_experimental"][0] == {
        "start": len(code) - 3, "end": len(code), "text": "print", "type": "command"}
    content = k.reply(client, client.complete("👩‍👩‍👧 pri rest", 9))["content"]
    assert content["cursor_start"] == 6


@pytest.mark.parametrize("position", [-5, 10_000, None])
def test_cursor_positions_outside_the_code_mean_its_end(client, position):
    identifier = k.shell(client, "complete_request", {"code": "pri", "cursor_pos": position})
    assert k.reply(client, identifier)["content"]["cursor_end"] == 3


def test_inspection_has_levels_and_forms(client):
    content = k.reply(client, client.inspect("print", 5, 1))["content"]
    assert content["found"] and content["data"]["text/plain"] == "print, detail 1"
    assert {"text/html", "text/markdown"} <= set(content["data"])
    content = k.reply(client, client.inspect("nothing", 3))["content"]
    assert content == {"status": "ok", "found": False, "data": {}, "metadata": {}}


def test_completeness_comes_with_an_indent(client):
    def state(code):
        return k.reply(client, client.is_complete(code))["content"]

    assert state("value 1") == {"status": "complete"}
    assert state("if {") == {"status": "incomplete", "indent": "    "}
    assert state("}") == {"status": "invalid"}


def test_comms_echo_and_unknown_targets_are_closed(client):
    opened = k.shell(client, "comm_open", {"comm_id": "c1", "target_name": "echo", "data": {"x": 1}})
    messages = k.outputs(client, opened)
    assert [m["content"] for m in messages if m["msg_type"] == "comm_msg"] == [
        {"comm_id": "c1", "data": {"opened": {"x": 1}}}]
    content = k.reply(client, client.comm_info())["content"]
    assert content == {"status": "ok", "comms": {"c1": {"target_name": "echo"}}}
    assert k.reply(client, client.comm_info("other"))["content"]["comms"] == {}
    sent = k.shell(client, "comm_msg", {"comm_id": "c1", "data": {"bye": 1}})
    assert "comm_close" in [m["msg_type"] for m in k.outputs(client, sent)]
    unknown = k.shell(client, "comm_open", {"comm_id": "c2", "target_name": "nobody", "data": {}})
    closed = [m["content"] for m in k.outputs(client, unknown) if m["msg_type"] == "comm_close"]
    assert closed == [{"comm_id": "c2", "data": {}}]
    assert k.reply(client, client.comm_info())["content"]["comms"] == {}


def test_input_is_asked_for_and_given(client):
    identifier = client.execute("input name?", allow_stdin=True)
    request = client.get_stdin_msg(timeout=k.SECONDS)
    assert request["msg_type"] == "input_request"
    assert request["content"] == {"prompt": "name?", "password": False}
    assert request["parent_header"]["msg_id"] == identifier
    client.input("Ada")
    assert k.reply(client, identifier)["content"]["status"] == "ok"
    result = [m for m in k.outputs(client, identifier) if m["msg_type"] == "execute_result"]
    assert result[0]["content"]["data"]["text/plain"] == "Ada"


def test_input_without_a_reader_is_an_error(client):
    content, _ = k.run(client, "input name?", allow_stdin=False)
    assert content["status"] == "error" and "front end" in content["evalue"]


def test_input_can_be_interrupted_and_stale_answers_are_dropped(client):
    identifier = client.execute("secret word?", allow_stdin=True)
    assert client.get_stdin_msg(timeout=k.SECONDS)["content"]["password"] is True
    assert k.control(client, "interrupt_request") == {"status": "ok"}
    assert k.reply(client, identifier)["content"]["ename"] == "Interrupted"
    client.input("late")
    identifier = client.execute("input again?", allow_stdin=True)
    client.get_stdin_msg(timeout=k.SECONDS)
    client.input("\x04")
    assert k.reply(client, identifier)["content"]["status"] == "ok"
    result = [m for m in k.outputs(client, identifier) if m["msg_type"] == "execute_result"]
    assert result[0]["content"]["data"]["text/plain"] == "<end>"


def test_pages_are_payloads(client):
    content, _ = k.run(client, "page help")
    assert content["payload"] == [{"source": "page", "data": {"text/plain": "help"}, "start": 0}]


@pytest.mark.parametrize("kind", ["nonsense_request", "debug_request", "usage_request"])
def test_unknown_requests_are_answered(client, kind):
    content = k.reply(client, k.shell(client, kind))["content"]
    assert content["status"] == "error" and kind in content["evalue"]
    assert k.control(client, kind)["status"] == "error"


@pytest.mark.parametrize("content", [{}, {"code": 5}, {"code": None}, {"code": ["x"]}])
@pytest.mark.parametrize("kind", ["execute", "complete", "inspect", "is_complete"])
def test_requests_of_the_wrong_type_are_answered(client, kind, content):
    answer = k.reply(client, k.shell(client, kind + "_request", content))
    assert answer["msg_type"] == kind + "_reply" and answer["content"]["status"] == "error"
    k.drain(client)


def test_subshells_run_beside_the_main_shell(client):
    first = k.control(client, "create_subshell_request")["subshell_id"]
    assert k.control(client, "list_subshell_request")["subshell_id"] == [first]
    slow = client.execute("sleep 1")
    quick = k.shell(client, "execute_request", {"code": "print beside", "silent": False}, {"subshell_id": first})
    assert k.reply(client, quick)["content"]["status"] == "ok"
    messages = k.outputs(client, quick)
    assert k.text(messages) == "beside\n"
    assert k.reply(client, slow)["content"]["status"] == "ok"
    assert k.control(client, "delete_subshell_request", {"subshell_id": first}) == {"status": "ok"}
    assert k.control(client, "delete_subshell_request", {"subshell_id": first})["status"] == "error"
    lost = k.shell(client, "execute_request", {"code": "print x"}, {"subshell_id": first})
    assert k.reply(client, lost)["content"]["ename"] == "UnknownSubshell"
    k.drain(client)
