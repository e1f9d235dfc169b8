"""What people install without a toolchain: the wheel in a fresh environment, the archive in a bare system."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import archive  # noqa: E402
import wheel  # noqa: E402

ESPALIER = ROOT / ".build" / "release" / "espalier"
CELLS = ["let t = Tensor([1, 2, 3])\nprint(t.sum().item, 6 * 7)", "MobileNet(classes: 4, input: [16, 16, 3]).cost.macs"]
RUN = """
import json, sys, nbclient, nbformat
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in json.loads(sys.argv[1])])
nbclient.NotebookClient(notebook, kernel_name="espalier", timeout=120).execute()
outputs = [output for cell in notebook.cells for output in cell.outputs]
print(json.dumps([output.get("text") or output["data"]["text/plain"] for output in outputs]))
"""


def check_notebook(command, environment=None):
    ran = subprocess.run([*command, "-c", RUN, json.dumps(CELLS)], capture_output=True, text=True, env=environment)
    assert ran.returncode == 0, ran.stderr[-3000:]
    first, second = json.loads(ran.stdout)
    assert first == "6.0 42\n" and int(second) > 0


def plain_environment():
    """No toolchain and no other environment in sight."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTHON", "VIRTUAL", "LD_"))}
    return dict(kept, PATH="/usr/bin:/bin")


def test_the_wheel_installs_the_command_and_a_kernel_that_jupyter_lists(tmp_path):
    built = wheel.build(tmp_path / "dist", ESPALIER)
    environment = plain_environment()
    place = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", place], check=True, env=environment)
    subprocess.run([place / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", built, "nbclient"], check=True)
    listed = subprocess.run([place / "bin" / "jupyter", "kernelspec", "list", "--json"], check=True, capture_output=True, env=environment)
    assert json.loads(listed.stdout)["kernelspecs"]["espalier"]["resource_dir"].startswith(str(place))
    ran = subprocess.run([place / "bin" / "espalier", "--version"], check=True, capture_output=True, text=True, env=environment)
    own = subprocess.run([ESPALIER, "--version"], check=True, capture_output=True, text=True).stdout
    assert ran.stdout == own and own.split()[0] == wheel.version(ESPALIER) and "sources: " in own
    for name in ("man/man1/espalier.1", "bash-completion/completions/espalier", "fish/vendor_completions.d/espalier.fish"):
        assert (place / "share" / name).is_file()
    check_notebook([place / "bin" / "python"], environment)


@pytest.mark.skipif(os.geteuid() != 0, reason="a bare system is entered with chroot, which needs root")
def test_the_archive_runs_in_a_bare_debian(tmp_path):
    """The client is outside: inside there is neither Python nor any library that Debian's smallest system lacks."""
    system, runtime = tmp_path / "system", tmp_path / "runtime"
    release = dict(line.strip().split("=", 1) for line in open("/etc/os-release") if "=" in line)["VERSION_CODENAME"]
    subprocess.run(["debootstrap", "--variant=minbase", release, system], check=True, stdout=subprocess.DEVNULL)
    built = archive.build(tmp_path / "dist", ESPALIER)
    shutil.unpack_archive(built, system / "opt", filter="tar")
    command = f"/opt/{built.name.removesuffix('.tar.gz')}/bin/espalier"
    inside = pathlib.Path(str(system) + str(runtime))
    enter = ["chroot", str(system), "/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "HOME=/root"]
    for missing in ("swift", "python3"):
        assert subprocess.run([*enter, "sh", "-c", f"command -v {missing}"]).returncode != 0
    kernels = tmp_path / "share/jupyter/kernels/espalier"
    for folder in (runtime, inside, kernels):
        folder.mkdir(parents=True)
    specification = {"argv": [*enter, command, "kernel", "{connection_file}"], "display_name": "bare", "language": "swift"}
    (kernels / "kernel.json").write_text(json.dumps(specification | {"interrupt_mode": "message"}))
    mounts = [(["-t", "proc", "proc"], system / "proc"), (["--bind", runtime], inside)]
    for options, place in mounts:
        subprocess.run(["mount", *options, place], check=True)
    try:
        environment = dict(os.environ, JUPYTER_PATH=str(tmp_path / "share/jupyter"), TMPDIR=str(runtime))
        check_notebook([sys.executable], environment)
    finally:
        for _, place in mounts:
            subprocess.run(["umount", place], check=True)
