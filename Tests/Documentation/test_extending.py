"""What docs/extending shows is applied to this repository, built, and run: one build for all of it."""

import pathlib
import re
import shutil
import subprocess

import pytest

from pages import ROOT, fences
from test_examples import failure, prepare, printed, run_cells

PAGES = sorted(path.relative_to(ROOT) for path in (ROOT / "docs/extending").glob("*.md") if path.stem != "index")
COPY = ROOT / "out" / "extending"


def diffs(page):
    return [text for info, text in fences(page) if info == "diff"]


def examples(page):
    found, blocks = [], fences(page)
    for index, (info, source) in enumerate(blocks):
        if info.split()[:2] == ["swift", "extended"]:
            below = blocks[index + 1] if index + 1 < len(blocks) else ("", "")
            found.append((source, below[1] if below[0] == "text" else None))
    return found


def copied():
    """The sources under out/extending, file by file, so that what did not change is not built again the next time."""
    COPY.mkdir(parents=True, exist_ok=True)
    listed = subprocess.run(["git", "ls-files", "Package.swift", "Package.resolved", "Sources", "Tests"], cwd=ROOT, check=True, capture_output=True, text=True)
    wanted = [name for name in listed.stdout.split("\n") if name and (ROOT / name).is_file()]
    contents = {name: (ROOT / name).read_bytes() for name in wanted}
    with_changes = ROOT / "out" / "extending-applied"
    shutil.rmtree(with_changes, ignore_errors=True)
    for name, content in contents.items():
        (with_changes / name).parent.mkdir(parents=True, exist_ok=True)
        (with_changes / name).write_bytes(content)
    for page in PAGES:
        for diff in diffs(page):
            applied = subprocess.run(["git", "apply", "--unsafe-paths", f"--directory={with_changes}", "-"], input=diff, text=True, capture_output=True, cwd="/")
            assert applied.returncode == 0, f"{page} does not fit the sources any more:\n{applied.stderr}"
    changed = {path.relative_to(with_changes) for path in with_changes.rglob("*") if path.is_file()}
    for path in changed:
        if not (COPY / path).exists() or (COPY / path).read_bytes() != (with_changes / path).read_bytes():
            (COPY / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(with_changes / path, COPY / path)
    for folder in ("Sources", "Tests"):
        for path in (COPY / folder).rglob("*"):
            if path.is_file() and path.relative_to(COPY) not in changed:
                path.unlink()
    return COPY


def test_the_changes_fit_the_sources_together():
    copied()


@pytest.fixture(scope="session")
def built():
    checkout = copied()
    ran = subprocess.run(["swift", "build", "--product", "espalier"], cwd=checkout, capture_output=True, text=True)
    assert ran.returncode == 0, "\n".join(re.findall(r".*error:.*", ran.stdout + ran.stderr)[:20]) or ran.stdout[-3000:]
    return checkout / ".build/debug/espalier"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_change_applies_builds_and_runs(page, built, tmp_path, monkeypatch):
    import pages

    monkeypatch.setattr(pages, "ESPALIER", built)
    cells = examples(page)
    assert diffs(page) and cells
    for (source, expected), cell in zip(cells, run_cells([source for source, _ in cells], prepare(tmp_path)), strict=True):
        assert failure(cell) is None, f"{page}:\n{source}\n{failure(cell)}"
        assert expected is None or expected in (printed(cell), printed(cell, False)), f"{page}:\n{source}\n{printed(cell)}"
