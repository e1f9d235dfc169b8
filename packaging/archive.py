#!/usr/bin/env python3
"""Builds the relocatable archive: unpack it anywhere and run bin/espalier, without a Swift toolchain.

usage: packaging/archive.py FOLDER [--executable PATH]
"""

import argparse
import pathlib
import platform
import tarfile
import tempfile

import bundle
import wheel

READ_ME = """Espalier {version}, built for Linux on {machine} with a C library of {library} or later.

bin/espalier            the command: bin/espalier run NOTEBOOK, bin/espalier repl, bin/espalier --help
bin/espalier install    makes the kernel known to Jupyter, where it then runs from this folder
share/man, share/…      the manual, and completions for bash, zsh and fish
share/licenses          the licences of Espalier and of the libraries in lib/espalier

Pictures are stored as pixels too where librsvg is installed (Debian, Ubuntu: librsvg2-2).
"""


def sorted_entry(entry):
    """The same input makes the same archive."""
    entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = 0, 0, 0, "root", "root"
    return entry


def build(folder, executable):
    version = wheel.version(executable)
    name = f"espalier-{version}-linux-{platform.machine()}"
    path = pathlib.Path(folder) / f"{name}.tar.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        content = pathlib.Path(place) / name
        bundle.bundle(content, executable)
        library = ".".join(map(str, bundle.c_library_version(content)))
        text = READ_ME.format(version=version, machine=platform.machine(), library=library)
        (content / "README").write_text(text)
        with tarfile.open(path, "w:gz") as archive:
            archive.add(content, name, filter=sorted_entry)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--executable", default=bundle.ROOT / ".build" / "release" / "espalier")
    arguments = parser.parse_args()
    print(build(arguments.folder, arguments.executable))


if __name__ == "__main__":
    main()
