"""Every example of the documentation runs, and prints what stands below it."""

import json
import pathlib
import re
import shlex
import subprocess
import sys

import nbformat
import pytest
import yaml

from pages import ESPALIER, ROOT, espalier, fences, pages

GENERATED = ("docs", "names")
#: What long examples run with here: the same program, fewer images and updates.
SHORTER = [
    (r"training: [\d_]+, validation: [\d_]+", "training: 300, validation: 100"), (r"epochs: \d+", "epochs: 1"),
    (r"learner\.step\(\d+", "learner.step(1"), (r"evaluations: \d+", "evaluations: 4"), (r"minutes: [\d.]+", "minutes: 0.02"),
    (r"Array\(1\.\.\.\d+\)", "Array(1...2)"),
]
#: Pages about the sources show pieces of them.
ABOUT_SOURCES = {"ARCHITECTURE.md", "CONTRIBUTING.md", "Sources/Cells/Design.md", "Sources/Cells/Grammar.md"}
#: Its lines need pictures and a network that fit each other; GuideTests runs the whole page with them.
WITH_PICTURES = {"docs/pytorch.md"}
SWIFT_PAGES = [page for page in pages() if page.parts[:2] != GENERATED and str(page) not in ABOUT_SOURCES | WITH_PICTURES and any(info.split()[:1] == ["swift"] for info, _ in fences(page))]


def cells_of(page):
    """Swift blocks that run in cells, each with its kind and with the text below it, if there is one."""
    found, all_fences = [], fences(page)
    for index, (info, source) in enumerate(all_fences):
        words = info.split()
        if words[:1] != ["swift"] or "program" in words or "extended" in words:
            continue
        below = all_fences[index + 1] if index + 1 < len(all_fences) else ("", "")
        found.append(("error" in words, source, below[1] if below[0] == "text" else None))
    return found


def run_cells(sources, folder):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "espalier", "display_name": "Swift (Espalier)", "language": "swift"}
    nbformat.write(notebook, folder / "page.ipynb")
    ran = espalier("run", "page.ipynb", "-o", "out.ipynb", "--keep-going", "--quiet", "--timeout", "100", cwd=folder)
    assert (folder / "out.ipynb").exists(), ran.stderr[-2000:]
    return nbformat.read(folder / "out.ipynb", 4).cells


def printed(cell, everything=True):
    """What a cell shows as text; without `everything`, what it prints and not what it displays, such as progress."""
    parts = []
    for output in cell.outputs:
        if output.output_type == "display_data" and not everything:
            continue
        if output.output_type == "stream":
            parts.append(output.text)
        elif output.output_type in ("display_data", "execute_result"):
            parts.append(output.data.get("text/plain", "") + "\n")
    return "".join(parts).replace("\r\n", "\n")


def printed_alone(cell):
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def failure(cell):
    return next((f"{output.evalue}\n" + re.sub("\x1b\\[[0-9;]*m", "", "\n".join(output.traceback)) for output in cell.outputs if output.output_type == "error"), None)


def prepare(folder):
    """What examples find in the reader's folder: a trained network's files, pictures, a notebook."""
    program = """
        let net = Network(input: [28, 28, 1]) {
            Conv2D(8, kernel: 3).named("conv1"); BatchNorm(); ReLU()
            Conv2D(16, kernel: 3, stride: 2).named("conv2"); BatchNorm(); ReLU()
            GlobalAvgPool2D(); Dense(10)
        }
        try net.exportONNX("model.onnx")
        try net.save("net.safetensors")
        """
    (folder / "prepare.swift").write_text(program)
    rows = [[index % 3, *((index * 7 + place * 13) % 256 for place in range(16))] for index in range(120)]
    (folder / "pixels.csv").write_text("\n".join(["label,pixels", *(",".join(map(str, row)) for row in rows)]))
    ran = espalier("run", "prepare.swift", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    # A device whose layers were timed, as docs/recipes/devices.md says.
    kit = espalier("device-kit", "net.safetensors", "-o", "kit", "--rounding", "4", cwd=folder)
    assert kit.returncode == 0, kit.stderr
    subprocess.run(
        [sys.executable, "kit/time_layers.py", "--seconds", "0.001", "--rounds", "1", "--output", "raspberry.csv"], cwd=folder, check=True,
        stderr=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    return prepare(tmp_path_factory.mktemp("reader"))


@pytest.mark.parametrize("page", SWIFT_PAGES, ids=str)
def test_the_cells_of_a_page_print_what_stands_below_them(page, prepared):
    examples = cells_of(page)
    sources = []
    for _, source, _ in examples:
        for pattern, shorter in SHORTER if page.parts[:2] != ("docs", "language") else []:
            source = re.sub(pattern, shorter, source)
        sources.append(source)
    if not sources:
        return
    for (is_error, source, expected), cell in zip(examples, run_cells(sources, prepared), strict=True):
        problem = failure(cell)
        if is_error:
            assert problem, f"{page} says that this fails:\n{source}"
            assert expected is None or expected.strip() in problem, problem
        else:
            assert problem is None, f"{page}:\n{source}\n{problem}"
            assert expected is None or expected in (printed(cell), printed(cell, False), printed_alone(cell)), f"{page}:\n{source}\n{printed(cell)}"


def commands(page):
    """Lines for a shell, continued ones joined, as words."""
    for info, source in fences(page):
        if info.split()[:1] in (["sh"], ["console"]):
            for line in source.replace("\\\n", " ").splitlines():
                line = line.removeprefix("$ ").strip()
                if line and not line.startswith("#"):
                    yield line


@pytest.fixture(scope="session")
def options():
    """The options of each subcommand, from the command itself."""
    described = json.loads(espalier("--experimental-dump-help").stdout)["command"]

    def names(command):
        return {("--" if name["kind"] == "long" else "-") + name["name"] for argument in command.get("arguments", []) for name in argument.get("names", [])}
    found = {}

    def walk(command, path):
        found[path] = names(command) | {"--help", "--version", "-h"}
        for sub in command.get("subcommands", []):
            walk(sub, (*path, sub["commandName"]))
    walk(described, ())
    return found


@pytest.mark.parametrize("page", [page for page in pages() if list(commands(page))], ids=str)
def test_commands_and_their_options_exist(page, options):
    def targets(folder):
        return set(re.findall(r"(?m)^([\w-]+):", (ROOT / folder / "Makefile").read_text()))

    for line in commands(page):
        for part in re.split(r"\s*(?:&&|\|\||;|\|)\s+", line):
            words = shlex.split(part, comments=True)
            while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
                words = words[1:]
            if words[:1] == ["make"]:
                folder = words[words.index("-C") + 1] if "-C" in words else "."
                wanted = {word for word in words[1:] if "=" not in word and word not in ("-C", folder)}
                assert wanted <= targets(folder), f"{page}: {line}"
            if words and pathlib.PurePath(words[0]).name == "espalier":
                words, path = words[1:], ()
                while words and (*path, words[0]) in options:
                    path, words = (*path, words[0]), words[1:]
                assert path or words[:1] in (["--version"], ["--help"], ["--generate-completion-script"]), f"{page}: {line}"
                used = {word.split("=")[0] for word in words if word.startswith("-") and not re.fullmatch(r"-[\d.]+", word)}
                assert not path or used <= options[path], f"{page}: {line} uses {used - options[path]}"


@pytest.mark.parametrize("page", [page for page in pages() if page.parts[:2] != GENERATED], ids=str)
def test_other_languages_can_be_read(page):
    for info, source in fences(page):
        language = info.split()[:1]
        if language == ["python"]:
            compile(source, str(page), "exec")
        elif language == ["json"]:
            json.loads(source)
        elif language == ["yaml"]:
            yaml.safe_load(source)
        elif language in (["sh"], ["bash"]):
            subprocess.run(["bash", "-n"], input=source, text=True, check=True)


OF_THE_LIBRARY = """
import Foundation
func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\\(decimals)f", value) }
"""


def test_the_language_runs_as_the_compiler_says(tmp_path):
    """The language's pages without the library's names print the same when they are compiled."""
    swift = __import__("shutil").which("swiftc")
    if not swift:
        pytest.skip("no Swift compiler")
    compared = 0
    for name in ("values", "collections", "control-flow", "functions", "types", "protocols", "errors"):
        page = pathlib.Path("docs/language") / f"{name}.md"
        blocks = [(source, expected) for is_error, source, expected in cells_of(page) if not is_error and "MobileNet" not in source]
        program = OF_THE_LIBRARY + "\n".join(source for source, _ in blocks)
        (tmp_path / "main.swift").write_text(program)
        subprocess.run([swift, "-suppress-warnings", "-Onone", "main.swift", "-o", "program"], cwd=tmp_path, check=True)
        ran = subprocess.run([tmp_path / "program"], capture_output=True, text=True, check=True)
        assert ran.stdout == "".join(expected or "" for _, expected in blocks), page
        compared += len(blocks)
    assert compared > 30
