"""Pages that are made from the command: names, the manual, completions; and what `make install` puts beside it."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from pages import ESPALIER, ROOT, espalier

EXTRAS = ["share/man/man1/espalier.1", "share/bash-completion/completions/espalier", "share/zsh/site-functions/_espalier",
          "share/fish/vendor_completions.d/espalier.fish"]


@pytest.mark.parametrize("script", ["scripts/names.py", "packaging/manual.py"])
def test_generated_pages_are_up_to_date(script):
    ran = subprocess.run([sys.executable, ROOT / script, ESPALIER, "--check"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_name_of_cells_is_on_the_pages_of_names():
    text = "".join(path.read_text() for path in (ROOT / "docs/names").glob("*.md"))
    for name in ("Network", "IMPALA", "PruningTask", "RandomSearch", "LineMark", "FashionMNIST", "display", "exportONNX", "Tensor", "Array", "zip"):
        assert name in text
    listed = espalier("names").stdout
    assert listed.count("\n") > 1000


def test_names_says_what_help_says_and_what_there_is():
    found = espalier("names", "tablePlan")
    assert "func tablePlan" in found.stdout and found.returncode == 0
    missing = espalier("names", "noSuchName")
    assert missing.returncode == 64 and "Networks" in missing.stderr


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff")
def test_the_manual_has_no_warnings():
    ran = subprocess.run(["groff", "-mandoc", "-Tutf8", "-ww", ROOT / "packaging/espalier.1"], capture_output=True, text=True)
    assert ran.returncode == 0 and ran.stderr == ""
    # Terminals show a letter over itself as bold.
    words = re.sub(".\x08", "", ran.stdout).split()
    assert {"run", "sweep", "export", "install", "names"} <= set(words)


def test_the_manual_and_completions_are_installed_and_taken_away(tmp_path):
    subprocess.run([ROOT / "packaging/extras", ESPALIER, tmp_path], check=True)
    for name in EXTRAS:
        assert (tmp_path / name).stat().st_size > 500
    assert subprocess.run(["bash", "-n", tmp_path / EXTRAS[1]]).returncode == 0
    if shutil.which("man"):
        found = subprocess.run(["man", "--where", "espalier"], env=dict(os.environ, MANPATH=str(tmp_path / "share/man")), capture_output=True, text=True)
        assert found.stdout.strip() == str(tmp_path / EXTRAS[0])
    completed = subprocess.run(
        ["bash", "-c", f"source {tmp_path / EXTRAS[1]}; COMP_WORDS=(espalier sw); COMP_CWORD=1; _espalier; echo ${{COMPREPLY[@]}}"],
        capture_output=True, text=True, env=dict(os.environ, PATH=f"{ESPALIER.parent}:{os.environ['PATH']}"))
    assert "sweep" in completed.stdout.split()
    subprocess.run([ROOT / "packaging/extras", "--remove", tmp_path], check=True)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_version_says_what_was_built_from_what():
    lines = espalier("--version").stdout.splitlines()
    assert lines[0].count(".") == 2
    assert [line.split(":")[0] for line in lines[1:]] == ["sources", "built by", "built for"]
    assert "Swift" in lines[2]
