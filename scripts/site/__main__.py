"""Builds the documentation as one static site.

    python scripts/site OUT [--library BUILD]

OUT/index.html opens from a file, search included. BUILD is the folder of a built library (.build/release): with it come every public
name of the Swift library and, under OUT/docc, DocC's archive of it, which wants a web server. Needs docs/requirements.txt.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys

import library
import stage


def archive(graphs, out):
    """DocC's own pages of each module, as one archive."""
    archives = []
    for module in library.MODULES:
        place = graphs / "docc" / f"{module}.doccarchive"
        own = graphs / "own" / module
        own.mkdir(parents=True, exist_ok=True)
        for path in graphs.glob(f"{module}*.symbols.json"):
            if path.name.split("@")[0].removesuffix(".symbols.json") == module:
                shutil.copy2(path, own)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run(
            ["docc", "convert", "--additional-symbol-graph-dir", own, "--output-path", place, "--fallback-display-name", module,
             "--fallback-bundle-identifier", f"espalier.{module}", "--hosting-base-path", "docc", "--transform-for-static-hosting"],
            check=True, stdout=subprocess.DEVNULL)
        archives.append(place)
    merged = out / "docc"
    shutil.rmtree(merged, ignore_errors=True)
    subprocess.run(["docc", "merge", *archives, "--output-path", merged, "--synthesized-landing-page-name", "Espalier"], check=True, stdout=subprocess.DEVNULL)


def build(out, built_library=None):
    out = pathlib.Path(out).resolve()
    sources = out.parent / f"{out.name}-sources"
    graphs = out.parent / f"{out.name}-symbols"
    shutil.rmtree(graphs, ignore_errors=True)
    modules = library.extract(built_library, graphs) if built_library else None
    stage.stage(sources, modules)
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "-q", "-j", "auto", "-d", sources / "_build", sources, out], check=True)
    # The page that opens first has the name that browsers look for.
    shutil.copy2(out / "README.html", out / "index.html")
    if built_library and shutil.which("docc"):
        archive(graphs, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("--library", metavar="BUILD")
    arguments = parser.parse_args()
    build(arguments.out, arguments.library)
    print(pathlib.Path(arguments.out).resolve() / "index.html")


if __name__ == "__main__":
    main()
