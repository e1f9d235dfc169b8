"""Front ends that others wrote: console, run, nbclient, papermill, nbval."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys

import nbformat
import pexpect
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

import kernels as k

BIN = pathlib.Path(sys.executable).parent
SECONDS = 120

#: A console that has to wait longer than this, a second by default, whether a line is complete asks for an empty one.
PATIENT = "--ZMQTerminalInteractiveShell.kernel_is_complete_timeout=60"


@pytest.fixture(scope="module", autouse=True)
def environment(tmp_path_factory):
    """Jupyter finds the kernel in a folder of its own."""
    prefix = tmp_path_factory.mktemp("prefix")
    changes = {
        "JUPYTER_PATH": str(prefix / "share" / "jupyter"),
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "IPYTHONDIR": str(prefix / "ipython"),
        "JUPYTER_CONFIG_DIR": str(prefix / "config"),
    }
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    subprocess.run([k.EXECUTABLE, "install", "--prefix", str(prefix)], check=True, capture_output=True)
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def notebook(*sources, tags=()):
    cells = [nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)} if index == 0 else {}) for index, source in enumerate(sources)]
    kernel = {"display_name": "Espalier (Swift)", "language": "swift", "name": "espalier"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def streams(book):
    return "".join(o.get("text", "") for cell in book.cells for o in cell.get("outputs", []))


def test_the_installed_kernel_is_reached_over_an_encrypted_connection():
    kernels = KernelManager(kernel_name="espalier", transport_encryption="required")
    kernels.start_kernel()
    client = kernels.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=k.SECONDS)
        assert "curve_publickey" in k.read_connection(kernels)
        assert k.text(k.run(client, "print(6 * 7)")[1]) == "42\n"
    finally:
        client.stop_channels()
        kernels.shutdown_kernel(now=True)


def interruptible():
    """As a terminal starts a program: test runners hand down a blocked or ignored SIGINT, with which Python sees no Control-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def test_a_console_converses():
    console = pexpect.spawn(
        str(BIN / "jupyter"), ["console", "--kernel", "espalier", "--simple-prompt", PATIENT],
        encoding="utf-8", timeout=60, dimensions=(40, 120), preexec_fn=interruptible,
        env=dict(os.environ, TERM="dumb", NO_COLOR="1"))
    try:
        console.expect(r"In \[\d+\]: ")
        console.sendline("6 * 7")
        console.expect("42")
        console.expect(r"In \[\d+\]: ")
        console.sendline('print("the name:", readLine() ?? "")')
        console.sendline("Ada")
        console.expect("the name: Ada")
        console.expect(r"In \[\d+\]: ")
        console.sendline("[1, 2][7]")
        console.expect("OutOfRange")
        console.expect(r"In \[\d+\]: ")
        console.sendline("while true { }")
        console.expect(pexpect.TIMEOUT, timeout=1)
        console.sendintr()
        console.expect("Interrupted")
        console.expect(r"In \[\d+\]: ")
        console.sendeof()
        console.expect("really want to exit")
        console.sendline("y")
        console.expect(pexpect.EOF)
    finally:
        console.close(force=True)


def test_jupyter_run_runs_files_and_standard_input(tmp_path):
    (tmp_path / "a.swift").write_text('let a = 20\nprint("a is", a)\n')
    (tmp_path / "b.swift").write_text('print("b is", a + 1)\n')
    command = [str(BIN / "jupyter"), "run", "--kernel", "espalier"]
    done = subprocess.run(command + ["a.swift", "b.swift"], cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0 and done.stdout == "a is 20\nb is 21\n", done
    done = subprocess.run(command, input="print(6 * 7)", cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0 and done.stdout == "42\n", done
    (tmp_path / "c.swift").write_text("let c = nothing\n")
    done = subprocess.run(command + ["c.swift"], cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS)
    assert "nothing" in done.stderr, done


def test_nbclient_executes_updates_and_expects_errors():
    book = notebook('display("first", id: "shared")\n6 * 7', 'updateDisplay("second", id: "shared")', "[1, 2][5]", 'print("after")')
    book.cells[2].metadata["tags"] = ["raises-exception"]
    NotebookClient(book, timeout=SECONDS, kernel_name="espalier").execute()
    nbformat.validate(book)
    assert "second" in json.dumps(book.cells[0].outputs) and "first" not in json.dumps(book.cells[0].outputs)
    assert book.cells[0].outputs[-1]["data"]["text/plain"] == "42"
    assert book.cells[2].outputs[0]["ename"] == "OutOfRange" and streams(book) == "after\n"


def test_nbclient_stops_at_an_error_unless_told_otherwise():
    book = notebook("[1][1]", 'print("after")')
    with pytest.raises(CellExecutionError, match="OutOfRange"):
        NotebookClient(book, timeout=SECONDS, kernel_name="espalier").execute()
    assert streams(book) == ""
    NotebookClient(book, timeout=SECONDS, kernel_name="espalier", allow_errors=True).execute()
    assert streams(book) == "after\n"


def test_nbclient_interrupts_what_takes_too_long():
    book = notebook("while true { }", 'print("after")')
    client = NotebookClient(book, timeout=2, kernel_name="espalier", interrupt_on_timeout=True, allow_errors=True)
    client.execute()
    assert book.cells[0].outputs[-1]["ename"] == "Interrupted" and streams(book) == "after\n"
    with pytest.raises(CellTimeoutError):
        NotebookClient(notebook("while true { }"), timeout=2, kernel_name="espalier").execute()


@pytest.fixture(scope="module")
def translator(tmp_path_factory):
    """A folder with the Python package and its entry points, as installing the wheel leaves them."""
    site = tmp_path_factory.mktemp("site")
    root = pathlib.Path(__file__).resolve().parents[3] / "packaging"
    shutil.copytree(root / "espalier_kernel", site / "espalier_kernel")
    information = site / "espalier_kernel-0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: espalier-kernel\nVersion: 0\n")
    (information / "entry_points.txt").write_text("[papermill.engine]\nespalier = espalier_kernel.papermill:engine\n")
    return site


def papermill(translator, folder, *arguments):
    env = dict(os.environ, PYTHONPATH=f"{translator}:{os.environ.get('PYTHONPATH', '')}")
    command = [str(BIN / "papermill"), "in.ipynb", "out.ipynb", "--no-progress-bar", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, env=env)


DEFAULTS = """let keep = 0.5 // the share
let count = 3
var word = "leaf"
let isOn = false
let sizes = [1, 2]
let rates = [0.5]
let names = ["a": 1]
let missing: Int? = 3
let choices: [String: [Double]] = ["x": [0.1, 0.2]]
let given: Any = 1
let scale: Float = 1"""
VALUES = {
    "keep": (1, "1.0"), "count": (-4, "-4"), "word": ('é😀 "q" \\ \n\t$(x) \\(1)', 'é😀 "q" \\ \n\t$(x) \\(1)'), "isOn": (True, "true"),
    "sizes": ([], "[]"), "rates": ([1, 2.5], "[1.0, 2.5]"), "names": ({"b": 2}, '["b": 2]'), "missing": (None, "nil"),
    "choices": ({"y": [1]}, '["y": [1.0]]'), "given": ([1, "a"], '[1, "a"]'), "scale": (2, "2.0"),
}


def test_papermill_gives_every_kind_of_value_the_type_of_its_default(translator, tmp_path):
    lines = "\n".join(f'print("{name}", {name} as Any)' for name in VALUES if name != "missing")
    lines += '\nprint("missing", missing.map { "\\($0)" } ?? "nil")\nword += "s"\nprint(keep.isNaN)'
    nbformat.write(notebook(DEFAULTS, lines, tags=["parameters"]), tmp_path / "in.ipynb")
    (tmp_path / "values.json").write_text(json.dumps({name: value for name, (value, _) in VALUES.items()}, ensure_ascii=False))
    done = papermill(translator, tmp_path, "-f", "values.json")
    assert done.returncode == 0, done.stderr
    expected = "".join(f"{name} {shown}\n" for name, (_, shown) in VALUES.items() if name != "missing")
    assert streams(nbformat.read(tmp_path / "out.ipynb", as_version=4)) == expected + "missing nil\nfalse\n"
    for value, shown in [("inf", "inf"), ("-inf", "-inf"), ("nan", "nan"), ("1", "1.0")]:
        done = papermill(translator, tmp_path, "-p", "keep", value)
        assert done.returncode == 0 and f"keep {shown}\n" in streams(nbformat.read(tmp_path / "out.ipynb", as_version=4)), done.stderr
    done = papermill(translator, tmp_path, "-y", "{keep: .inf, rates: [.inf, 1]}")
    assert done.returncode == 0 and "rates [inf, 1.0]\n" in streams(nbformat.read(tmp_path / "out.ipynb", as_version=4)), done.stderr


def test_papermill_writes_values_without_defaults_by_their_own_types(translator, tmp_path):
    values = {"a": 1, "b": [1, 2.5], "c": {"k": None, "m": 2}, "d": None, "e": [], "f": {}, "h": [1, [2, "x"], {"y": []}], "class": 3, "g": 9223372036854775808}
    lines = 'print(a, b, c.count, d == nil, e.count, f.count, h.count, `class`, g)'
    nbformat.write(notebook(lines.replace("d == nil", "d as Any")), tmp_path / "in.ipynb")
    (tmp_path / "values.json").write_text(json.dumps(values))
    done = papermill(translator, tmp_path, "-f", "values.json")
    assert done.returncode == 0, done.stderr
    assert streams(nbformat.read(tmp_path / "out.ipynb", as_version=4)) == "1 [1.0, 2.5] 2 nil 0 0 3 3 9223372036854775808\n"


def test_papermill_names_what_cannot_be_given(translator, tmp_path):
    nbformat.write(notebook("let keep = 0.5", "print(keep)", tags=["parameters"]), tmp_path / "in.ipynb")
    done = papermill(translator, tmp_path, "-p", "keep", "None")
    assert done.returncode != 0 and "has no value for None" in done.stderr, done.stderr
    done = papermill(translator, tmp_path, "-p", "a-b", "1")
    assert done.returncode != 0 and "'a-b' is no name of a Swift variable" in done.stderr, done.stderr
    env = dict(os.environ, PYTHONPATH=str(translator))
    done = subprocess.run([str(BIN / "papermill"), "--help-notebook", "in.ipynb"], cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS, env=env)
    assert "keep: Double (default 0.5)" in done.stdout, done.stdout


def test_papermill_fails_when_a_cell_does(translator, tmp_path):
    nbformat.write(notebook("let keep = 0.5", "[1][3]", tags=["parameters"]), tmp_path / "in.ipynb")
    done = papermill(translator, tmp_path)
    assert done.returncode != 0 and "OutOfRange" in done.stderr


def test_a_console_is_left_by_exit():
    for word in ("exit", "quit()"):
        console = pexpect.spawn(
            str(BIN / "jupyter"), ["console", "--kernel", "espalier", "--simple-prompt", PATIENT],
            encoding="utf-8", timeout=60, dimensions=(40, 120), preexec_fn=interruptible,
            env=dict(os.environ, TERM="dumb", NO_COLOR="1"))
        try:
            console.expect(r"In \[\d+\]: ")
            console.sendline(word)
            console.expect("until it is shut down")
            console.expect(pexpect.EOF)
        finally:
            console.close(force=True)


def test_nbval_compares_outputs(tmp_path):
    good = notebook("6 * 7", 'print("a line")')
    NotebookClient(good, timeout=SECONDS, kernel_name="espalier").execute()
    nbformat.write(good, tmp_path / "good.ipynb")
    good.cells[0].outputs[0]["data"]["text/plain"] = "43"
    nbformat.write(good, tmp_path / "bad.ipynb")

    def validate(name):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", name]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS)

    assert validate("good.ipynb").returncode == 0
    done = validate("bad.ipynb")
    assert done.returncode == 1 and "1 failed" in done.stdout, done.stdout
