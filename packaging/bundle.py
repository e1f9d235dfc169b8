#!/usr/bin/env python3
"""Gathers the command with every library that a plain system lacks, relocatable, with their licences, manual and completions.

usage: packaging/bundle.py FOLDER [--executable PATH]

FOLDER/bin/espalier finds its libraries in FOLDER/lib/espalier, wherever FOLDER is moved to. What belongs to the C library
stays the system's own. Needs Linux and patchelf.
"""

import argparse
import pathlib
import re
import shutil
import subprocess

PACKAGING = pathlib.Path(__file__).resolve().parent
ROOT = PACKAGING.parent
LIBRARIES = "lib/espalier"
# The C library and its loader: of the system that runs the command, never ours.
OF_THE_SYSTEM = re.compile(r"^(linux-vdso|ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util|anl))\.so")
# Opened by name when first used, so that no other tool can tell.
OPENED = ["libopenblas.so.0", "libmatio.so.11", "libmatio.so.9"]


def needed(path):
    """The libraries that `path` is linked with, and theirs, by name: where the loader finds them."""
    listing = subprocess.run(["ldd", path], check=True, capture_output=True, text=True).stdout
    if missing := re.findall(r"(\S+) => not found", listing):
        raise SystemExit(f"{path} needs libraries that are not here: {', '.join(missing)}")
    return {name: pathlib.Path(place) for name, place in re.findall(r"(\S+) => (/\S+)", listing)}


def opened():
    """The libraries that are opened by name and installed here."""
    cache = subprocess.run(["ldconfig", "-p"], check=True, capture_output=True, text=True).stdout
    found = dict(re.findall(r"^\s*(\S+) .* => (/\S+)$", cache, re.MULTILINE))
    return {name: pathlib.Path(found[name]) for name in OPENED if name in found}


def licences(library):
    """The licence texts that came with a library: its Debian package's, or the toolchain's."""
    real = library.resolve()
    for path in (library, real, pathlib.Path("/usr") / str(library).lstrip("/"), pathlib.Path("/usr") / str(real).lstrip("/")):
        owner = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True)
        if owner.returncode == 0:
            package = owner.stdout.split(":")[0]
            return package, pathlib.Path("/usr/share/doc") / package / "copyright"
    for folder in real.parents:
        text = folder / "share" / "swift" / "LICENSE.txt"
        if text.is_file():
            return "swift", text
    raise SystemExit(f"{library} has no licence text that could be found; without one it cannot be passed on")


def bundle(folder, executable):
    folder = pathlib.Path(folder)
    libraries = folder / LIBRARIES
    for place in (folder / "bin", libraries, folder / "share/licenses/espalier"):
        place.mkdir(parents=True, exist_ok=True)
    command = folder / "bin" / "espalier"
    shutil.copy2(executable, command)
    subprocess.run(["strip", "--strip-unneeded", command], check=True)
    wanted = needed(executable)
    for name, path in opened().items():
        wanted[name] = path
        wanted |= needed(path)
    shutil.copy2(ROOT / "LICENSE", folder / "share/licenses/espalier/LICENSE")
    for name, path in sorted(wanted.items()):
        if OF_THE_SYSTEM.match(name):
            continue
        copy = libraries / name
        shutil.copy2(path.resolve(), copy)
        copy.chmod(0o755)
        subprocess.run(["patchelf", "--set-rpath", "$ORIGIN", copy], check=True)
        package, text = licences(path)
        shutil.copy2(text, folder / "share/licenses/espalier" / f"{package}.txt")
    subprocess.run(["patchelf", "--set-rpath", "$ORIGIN/../" + LIBRARIES, command], check=True)
    # Of the command as it was built, since the copy's libraries need not suit this system.
    subprocess.run([PACKAGING / "extras", executable, folder], check=True)
    return command


def c_library_version(folder):
    """The least version of the C library that everything under `folder` runs with, as (2, 36)."""
    versions = {(2, 17)}
    for path in [*pathlib.Path(folder).glob("bin/*"), *pathlib.Path(folder).glob(LIBRARIES + "/*")]:
        symbols = subprocess.run(["objdump", "-T", path], check=True, capture_output=True, text=True).stdout
        versions |= {tuple(map(int, v)) for v in re.findall(r"GLIBC_(\d+)\.(\d+)", symbols)}
    return max(versions)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--executable", default=ROOT / ".build" / "release" / "espalier")
    arguments = parser.parse_args()
    command = bundle(arguments.folder, arguments.executable)
    print(f"{command}: runs with a C library of {'.'.join(map(str, c_library_version(arguments.folder)))} or later")


if __name__ == "__main__":
    main()
