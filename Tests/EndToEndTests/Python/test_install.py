"""The kernelspec: where it goes, whether Jupyter sees it there, and its removal."""
import json
import os
import pathlib
import struct
import subprocess
import sys

import pytest

import kernels as k

BIN = pathlib.Path(sys.executable).parent


class Place:
    """A user with a home and a path of their own."""

    def __init__(self, folder):
        self.home = folder
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "XDG_"))}
        self.env.update(HOME=str(folder), PATH=f"{BIN}:/usr/bin:/bin")

    def run(self, *arguments, program=k.EXECUTABLE):
        return subprocess.run([program, *arguments], env=self.env, cwd=self.home, capture_output=True, text=True, timeout=120)

    def listed(self):
        done = self.run("kernelspec", "list", "--json", program=str(BIN / "jupyter"))
        return {name: pathlib.Path(entry["resource_dir"]) for name, entry in json.loads(done.stdout)["kernelspecs"].items()}


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


@pytest.mark.parametrize("options", [[], ["--user"]])
def test_the_users_folder_is_the_default(place, options):
    done = place.run("install", *options)
    folder = place.home / ".local/share/jupyter/kernels/espalier"
    assert done.returncode == 0 and str(folder) in done.stdout and done.stderr == ""
    assert place.listed()["espalier"] == folder
    spec = json.loads((folder / "kernel.json").read_text())
    assert spec["argv"] == [os.path.realpath(k.EXECUTABLE), "kernel", "{connection_file}"]
    assert spec["language"] == "swift" and spec["interrupt_mode"] == "message"
    assert spec["metadata"] == {"debugger": True, "supported_encryption": ["curve"]}
    for size in (32, 64):
        picture = (folder / f"logo-{size}x{size}.png").read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", picture[16:24]) == (size, size)
    assert (folder / "logo-svg.svg").read_text().startswith("<svg")
    # Once more replaces it; then it is gone for good.
    assert place.run("install", *options).returncode == 0
    assert place.run("uninstall", *options).returncode == 0
    assert not folder.exists() and "espalier" not in place.listed()
    done = place.run("uninstall", *options)
    assert done.returncode != 0 and "There is no kernel in" in done.stderr


def test_the_environment_of_the_jupyter_on_the_path(place):
    environment = place.home / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--system-site-packages", str(environment)], check=True)
    site = next((environment / "lib").glob("python*/site-packages"))
    (site / "tools.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")))
    for name in ("jupyter", "jupyter-kernelspec"):
        script = (BIN / name).read_text().split("\n", 1)[1]
        (environment / "bin" / name).write_text(f"#!{environment}/bin/python\n{script}")
        (environment / "bin" / name).chmod(0o755)
    place.env["PATH"] = f"{environment}/bin:/usr/bin:/bin"
    done = place.run("install", "--sys-prefix")
    folder = environment / "share/jupyter/kernels/espalier"
    assert done.returncode == 0 and str(folder) in done.stdout, done.stderr
    # The environment's own Jupyter is asked, whatever is on the path.
    place.env["PATH"] = "/usr/bin:/bin"
    done = place.run("install", "--prefix", str(environment))
    assert done.returncode == 0, done.stderr
    assert place.run("uninstall", "--prefix", str(environment)).returncode == 0 and not folder.exists()


def test_a_prefix_that_jupyter_does_not_search_is_no_success(place):
    done = place.run("install", "--prefix", "elsewhere")
    assert done.returncode != 0 and done.stdout == ""
    assert "kernelspec list' does not show it" in done.stderr and "JUPYTER_PATH" in done.stderr
    place.env["JUPYTER_PATH"] = str(place.home / "elsewhere/share/jupyter")
    done = place.run("install", "--prefix", "elsewhere")
    assert done.returncode == 0 and place.listed()["espalier"] == place.home / "elsewhere/share/jupyter/kernels/espalier"
    # Another of the same name comes first now.
    done = place.run("install", "--user")
    assert done.returncode != 0 and "finds another 'espalier' first" in done.stderr


def test_without_a_jupyter_the_usual_folders_count(place):
    place.env["PATH"] = "/usr/bin:/bin"
    assert place.run("install").returncode == 0
    done = place.run("install", "--prefix", "elsewhere")
    assert done.returncode != 0 and "Jupyter does not look there" in done.stderr
    done = place.run("install", "--sys-prefix")
    assert done.returncode != 0 and "There is no 'jupyter' on the PATH" in done.stderr


def test_without_a_home_the_system_says_where_it_is(place):
    """As Jupyter does: the kernel goes where Jupyter would look. Tried with the data folder set, so that no home is written to."""
    del place.env["HOME"]
    place.env["JUPYTER_DATA_DIR"] = str(place.home / "data")
    done = place.run("install")
    assert done.returncode == 0 and str(place.home / "data/kernels/espalier") in done.stdout, done.stderr
    del place.env["JUPYTER_DATA_DIR"]
    folder = subprocess.run([sys.executable, "-c", "import pathlib; print(pathlib.Path.home())"], env=place.env, capture_output=True, text=True).stdout.strip()
    if not (pathlib.Path(folder) / ".local/share/jupyter/kernels/espalier").exists():
        # Nothing is there to lose.
        done = place.run("uninstall")
        assert f"There is no kernel in {folder}/.local/share/jupyter" in done.stderr, done


def test_what_cannot_be_written_is_said(place):
    (place.home / "file").write_text("")
    done = place.run("install", "--prefix", "file")
    assert done.returncode != 0 and "Cannot write" in done.stderr and ("Not a directory" in done.stderr or "File exists" in done.stderr)
    done = place.run("install", "--user", "--sys-prefix")
    assert done.returncode == 64 and "Expected one of" in done.stderr
