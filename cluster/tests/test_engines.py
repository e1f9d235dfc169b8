"""The command with engines that are really there: Ray from a cell, and whole runs on Ray and HyperQueue. Skipped where one is not installed."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ESPALIER = pathlib.Path(os.environ.get("ESPALIER", ROOT / ".build/release/espalier"))

pytestmark = pytest.mark.skipif(not ESPALIER.exists(), reason="the command is not built")

SEARCH = """
let data = try Shapes(classes: 6, imageShape: [16, 16, 1], training: 400, validation: 200, test: 10)
let network = try Network(input: [16, 16, 1], name: "small") {
    for width in [16, 24] {
        Conv2D(width, kernel: 3, padding: 1)
        ReLU()
    }
    GlobalAvgPool2D()
    Dense(6)
}
let tasks = try PruningTasks { for keep in [0.4, 0.6] { try PruningTask(network, on: data, keep: keep) } }
func gradients(_ actors: ActorPlacement) throws -> [Double] {
    let learner = try IMPALA(tasks, actors: actors, seed: 4)
    try learner.step(3)
    print("workers", learner.workers?.count ?? 0)
    return learner.history.map { Double($0.gradientNorm) }
}
let far = try gradients(.ray(address: "local", count: 2))
let near = try gradients(.local)
print("the same bits:", far == near)
"""


def run(arguments, folder, **more):
    environment = dict(os.environ, ESPALIER=str(ESPALIER), ESPALIER_PYTHON=sys.executable, PYTHONPATH=str(ROOT / "cluster/ray"), **more)
    return subprocess.run(
        [ESPALIER, *arguments], cwd=folder, env=environment, check=False, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)


def processes(word):
    """Command lines on this machine that hold a word."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                line = pathlib.Path(f"/proc/{entry}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if word in line:
                found.append(line)
    return found


def test_a_learner_in_a_cell_has_actors_on_ray(tmp_path):
    pytest.importorskip("ray", reason="ray is not installed: pip install ray")
    (tmp_path / "search.swift").write_text(SEARCH)
    result = run(["run", "search.swift"], tmp_path)
    assert result.returncode == 0, result.stderr[-3_000:]
    assert "workers 2" in result.stdout
    assert "the same bits: true" in result.stdout
    assert not processes("actor --learner"), "a worker was left behind"


@pytest.mark.parametrize("engine, module, local", [("ray", "ray", {"ESPALIER_RAY_ADDRESS": "local"}), ("hyperqueue", "hyperqueue", {"ESPALIER_HQ_LOCAL": "1"})])
def test_a_sweep_sends_its_runs_to_an_engine(tmp_path, engine, module, local):
    pytest.importorskip(module, reason=f"{module} is not installed: pip install {module}")
    (tmp_path / "square.swift").write_text('let n = 1\nrecord("square", n * n)\nprint("of", n)\n')
    result = run(["sweep", "square.swift", "-p", "n=3..5", "--engine", engine, "--jobs", "2", "-o", "out"], tmp_path, **local)
    assert result.returncode == 0, result.stderr[-3_000:]
    for square in ("9", "16", "25"):
        assert square in result.stdout
    assert len(list((tmp_path / "out").glob("*.ipynb"))) == 3
