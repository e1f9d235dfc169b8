#!/usr/bin/env python3
"""Builds the wheel `espalier-kernel`: pip puts the command, its libraries and the kernelspec where Jupyter finds them.

usage: packaging/wheel.py FOLDER [--executable PATH]
"""

import argparse
import base64
import hashlib
import json
import pathlib
import platform
import subprocess
import tempfile
import tomllib
import zipfile

import bundle

PACKAGING = pathlib.Path(__file__).resolve().parent


def project():
    return tomllib.loads((PACKAGING / "pyproject.toml").read_text())["project"]


def version(executable):
    """The command's own version: 0.1.0."""
    return subprocess.run([executable, "--version"], check=True, capture_output=True, text=True).stdout.split()[0]


def metadata(about, version):
    lines = [
        "Metadata-Version: 2.4", f"Name: {about['name']}", f"Version: {version}", f"Summary: {about['description']}",
        f"License-Expression: {about['license']}", f"Requires-Python: {about['requires-python']}",
        *(f"Requires-Dist: {name}" for name in about["dependencies"]),
        *(f"Classifier: {name}" for name in about["classifiers"]), "Description-Content-Type: text/markdown",
    ]
    return "\n".join(lines) + "\n\n" + (PACKAGING / about["readme"]).read_text()


def entry_points(about):
    groups = about.get("entry-points", {})
    return "".join(f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in names.items()) for group, names in groups.items())


def kernelspec():
    """The command's own kernelspec, started through the environment's Python, wherever that lies."""
    spec = json.loads((bundle.ROOT / "kernelspec" / "kernel.json").read_text())
    spec["argv"] = ["python", "-m", "espalier_kernel", *spec["argv"][1:]]
    return json.dumps(spec, indent=1) + "\n"


class Wheel:
    """A wheel as it is written: every file with its digest, the record last. Same input, same bytes."""

    def __init__(self, path, name):
        self.file = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self.record = f"{name}.dist-info/RECORD"
        self.rows = []

    def add(self, name, content, executable=False):
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.external_attr = (0o100755 if executable else 0o100644) << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        self.file.writestr(entry, content)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        self.rows.append(f"{name},sha256={digest},{len(content)}")

    def close(self):
        self.add(self.record, ("\n".join(self.rows) + f"\n{self.record},,\n").encode())
        self.file.close()


def build(folder, executable):
    about, number = project(), version(executable)
    name = f"{about['name'].replace('-', '_')}-{number}"
    with tempfile.TemporaryDirectory() as place:
        bundle.bundle(place, executable)
        major, minor = bundle.c_library_version(place)
        tag = f"py3-none-manylinux_{major}_{minor}_{platform.machine()}"
        path = pathlib.Path(folder) / f"{name}-{tag}.whl"
        path.parent.mkdir(parents=True, exist_ok=True)
        wheel = Wheel(path, name)
        for source in sorted((PACKAGING / "espalier_kernel").glob("*.py")):
            wheel.add(f"espalier_kernel/{source.name}", source.read_bytes())
        for source in sorted(p for p in pathlib.Path(place).rglob("*") if p.is_file()):
            inside = source.relative_to(place)
            is_command = inside.parts[0] == "bin"
            target = f"scripts/{inside.name}" if is_command else f"data/{inside}"
            wheel.add(f"{name}.data/{target}", source.read_bytes(), executable=is_command or ".so" in inside.name)
        kernel = f"{name}.data/data/share/jupyter/kernels/espalier"
        wheel.add(f"{kernel}/kernel.json", kernelspec().encode())
        for source in sorted((bundle.ROOT / "kernelspec").glob("logo*")):
            wheel.add(f"{kernel}/{source.name}", source.read_bytes())
    information = f"{name}.dist-info"
    wheel.add(f"{information}/METADATA", metadata(about, number).encode())
    wheel.add(f"{information}/WHEEL", f"Wheel-Version: 1.0\nGenerator: espalier\nRoot-Is-Purelib: false\nTag: {tag}\n".encode())
    wheel.add(f"{information}/entry_points.txt", entry_points(about).encode())
    wheel.add(f"{information}/licenses/LICENSE", (bundle.ROOT / "LICENSE").read_bytes())
    wheel.close()
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--executable", default=bundle.ROOT / ".build" / "release" / "espalier")
    arguments = parser.parse_args()
    print(build(arguments.folder, arguments.executable))


if __name__ == "__main__":
    main()
