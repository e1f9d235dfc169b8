"""The examples as projects: each is built and run as its reader would, with less work."""

import ast
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from pages import ESPALIER, ROOT, espalier, fences


def test_the_batch_project_sweeps_reports_and_goes_on(tmp_path):
    project = shutil.copytree(ROOT / "examples/batch", tmp_path / "batch")
    command = ["make", "-s", "report", f"ESPALIER={ESPALIER}", "METHODS=uniform,table", "KEEPS=0.4", "IMAGES=300", "JOBS=1"]
    ran = subprocess.run([*command, "SEEDS=1..2"], cwd=project, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "4 of 4 runs are complete" in ran.stdout and re.search(r"\| 0.4 \| table \| 2 \|", ran.stdout)
    before = {path: path.stat().st_mtime_ns for path in (project / "results").iterdir()}
    ran = subprocess.run([*command, "SEEDS=1..3"], cwd=project, capture_output=True, text=True)
    assert "6 of 6 runs are complete" in ran.stdout
    assert all(path.stat().st_mtime_ns == time for path, time in before.items())
    subprocess.run(["make", "-s", "clean"], cwd=project, check=True)
    assert not (project / "results").exists()


def test_the_lesson_runs_open_and_solved(tmp_path):
    lesson = nbformat.read(ROOT / "examples/classroom/lesson.ipynb", 4)
    nbformat.validate(lesson)
    ran = espalier("run", ROOT / "examples/classroom/lesson.ipynb", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("to do") == 3
    # With the solutions in place of what is open.
    cells, solved = lesson.cells, 0
    for place, cell in enumerate(cells):
        if cell.cell_type == "code" and "= nil" in cell.source:
            cell.source = re.search(r"```swift\n(.*?)```", cells[place + 1].source, re.S)[1]
            solved += 1
    nbformat.write(lesson, tmp_path / "solved.ipynb")
    ran = espalier("run", tmp_path / "solved.ipynb", cwd=tmp_path)
    assert ran.returncode == 0 and ran.stdout.count("right") == solved == 3


def test_the_program_of_the_page_is_the_example():
    shown = dict(source.split("\n", 1) for info, source in fences("docs/library.md") if "program" in info)
    for name, text in shown.items():
        assert (ROOT / "examples/program" / name.removeprefix("// ")).read_text() == text


def test_the_program_builds_and_runs(tmp_path):
    build = next((build for build in ("release", "debug") if (ROOT / ".build" / build / "Modules/Espalier.swiftmodule").exists()), None)
    if not build or not shutil.which("swift"):
        pytest.skip("the library is not built here")
    # In the checkout's own build folder, where the library is there already.
    options = ["-c", build, "--package-path", ROOT / "examples/program", "--scratch-path", ROOT / ".build", "--product", "prune"]
    ran = subprocess.run(["swift", "build", *options], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    ran = subprocess.run([ROOT / ".build" / build / "prune"], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"pruned\s+[\d,]+", ran.stdout) and (tmp_path / "small.onnx").exists()


def test_dockerfiles_pass_the_linter():
    linter = shutil.which("hadolint", path=f"{sys.prefix}/bin") or shutil.which("hadolint")
    if not linter:
        pytest.skip("no hadolint")
    files = [ROOT / "packaging/Dockerfile", ROOT / "binder/Dockerfile"]
    ran = subprocess.run([linter, "--config", ROOT / ".hadolint.yaml", *files], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
    for file in files:
        for source in re.findall(r"(?m)^COPY (?:--chown=\S+ )?([a-z]\S*) ", file.read_text()):
            assert (ROOT / source).exists(), f"{file} copies {source}"


def test_the_hub_configuration_can_be_loaded():
    loader = pytest.importorskip("traitlets.config.loader")
    config = loader.PyFileConfigLoader("jupyterhub_config.py", path=str(ROOT / "examples/classroom")).load_config()
    assert config.Spawner.environment["ESPALIER_THREADS"] == "1"
    assert set(config) == {"JupyterHub", "Spawner", "SystemdSpawner"}
    ast.parse((ROOT / "examples/classroom/jupyterhub_config.py").read_text())


def test_a_table_becomes_curves_of_tensorboard(tmp_path):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    (tmp_path / "cells.swift").write_text("""
var table = Table("", columns: ["evaluations", "method", "accuracy", "loss"])
table.append(["16", "AMC", "0.25", "1.5"])
table.append(["32", "AMC", "0.5", "\u2212300.25"])
table.append(["32", "PPO", "", "12,345.5"])
table.save("curve.tfevents")
Table("", columns: ["value"], rows: (0..<200).map { ["\\($0 * $0)"] }).save("squares/run.tfevents")
""")
    (tmp_path / "squares").mkdir()
    subprocess.run([ESPALIER, "run", "cells.swift"], cwd=tmp_path, check=True)
    board = EventAccumulator(str(tmp_path / "curve.tfevents"))
    board.Reload()
    curves = {tag: [(point.step, point.value) for point in board.Scalars(tag)] for tag in board.Tags()["scalars"]}
    assert curves == {"AMC/accuracy": [(16, 0.25), (32, 0.5)], "AMC/loss": [(16, 1.5), (32, -300.25)], "PPO/loss": [(32, 12345.5)]}
    squares = EventAccumulator(str(tmp_path / "squares"), size_guidance={"scalars": 0})
    squares.Reload()
    assert [(point.step, point.value) for point in squares.Scalars("value")] == [(k, k * k) for k in range(200)]