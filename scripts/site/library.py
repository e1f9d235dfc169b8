"""The Swift library's reference, a page a module, from the compiler's symbol graphs: the source that DocC reads, too."""
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
#: What people import, and what each is for; ARCHITECTURE.md says more.
MODULES = {
    "Espalier": "The umbrella that programs import, and the charts of networks, plans and learners.",
    "Pruning": "Tasks, budgets, importance, reconstruction, surgery, plans and searches.",
    "Cluster": "Actors and measurements on other machines.",
    "Reinforcement": "Environments, V-trace, the agent, actors and IMPALA.",
    "Networks": "Layers, graphs, models, training, costs, the inference plan, weight files and ONNX.",
    "Datasets": "Published formats, splits and drawn sets.",
    "Tensors": "Tensors, differentiation, linear algebra, seeded random numbers and safetensors.",
    "Charts": "The chart vocabulary, drawn as SVG.",
    "Displays": "Rich output, progress, interruption, tables, JSON, errors and files that are replaced whole.",
    "Cells": "The cell language.",
    "Notebooks": "Notebooks, the runner, parameters, the exporter and the report.",
    "Experiments": "What an experiment of the field runs, and its report.",
    "Jupyter": "Messages, sockets, signing and the kernelspec.",
}
TYPES = {"swift.struct", "swift.class", "swift.enum", "swift.protocol", "swift.typealias"}


def extract(build, folder):
    """Writes the symbol graphs of a built library: `build` is its build folder, such as .build/release.

    - Returns: The graphs by module.
    """
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    includes = [argument for path in sorted(ROOT.glob("Sources/**/module.modulemap")) for argument in ("-I", path.parent)]
    includes += [argument for path in sorted(pathlib.Path(build).glob("*.build/module.modulemap")) for argument in ("-Xcc", f"-fmodule-map-file={path}")]
    target = json.loads(subprocess.run(["swift", "-print-target-info"], check=True, capture_output=True, text=True).stdout)["target"]["triple"]
    for module in MODULES:
        subprocess.run(
            ["swift", "symbolgraph-extract", "-module-name", module, "-I", pathlib.Path(build) / "Modules", *includes, "-target", target,
             "-minimum-access-level", "public", "-output-dir", folder], check=True, capture_output=True, text=True)
    return {module: [json.loads(path.read_text()) for path in sorted(folder.glob(f"{module}*.symbols.json"))
                     if path.name.split("@")[0].removesuffix(".symbols.json") == module] for module in MODULES}


def declaration(symbol):
    return "".join(part["spelling"] for part in symbol["declarationFragments"])


def documentation(symbol):
    lines = [line["text"] for line in symbol.get("docComment", {}).get("lines", [])]
    # DocC's links between symbols are plain code here.
    return re.sub(r"``([^`]+)``", r"`\1`", "\n".join(lines))


def is_shown(symbol):
    # What the compiler makes or the standard library gives has no words of ours.
    return symbol["accessLevel"] in ("public", "open") and "::SYNTHESIZED::" not in symbol["identifier"]["precise"]


def described(symbol):
    return f"```swift\n{declaration(symbol)}\n```\n\n{documentation(symbol)}\n"


def page(module, graphs):
    symbols = [symbol for graph in graphs for symbol in graph["symbols"] if is_shown(symbol)]
    symbols = list({symbol["identifier"]["precise"]: symbol for symbol in symbols}.values())
    owned = {}
    for symbol in symbols:
        path = symbol["pathComponents"]
        owned.setdefault(tuple(path[:-1]) if symbol["kind"]["identifier"] not in TYPES else tuple(path), []).append(symbol)
    parts = [f"# {module}\n\n{MODULES[module]}\n"]
    for path, members in sorted(owned.items(), key=lambda pair: (pair[0] == (), pair[0])):
        parts.append(f"## {'.'.join(path) or 'Functions and values'}\n")
        members.sort(key=lambda symbol: (symbol["kind"]["identifier"] not in TYPES, not symbol["kind"]["identifier"].endswith("init"), declaration(symbol)))
        for symbol in members:
            if symbol["kind"]["identifier"] not in TYPES:
                title = symbol["names"]["title"].split("(")[0]
                parts.append(f"### {title}\n".replace("<", "\\<").replace("*", "\\*").replace("_", "\\_"))
            parts.append(described(symbol))
    return "\n".join(parts)


def pages(modules):
    return {f"{module}.md": page(module, graphs) for module, graphs in (modules or {}).items()}


def contents(modules):
    rows = [f"| [{module}](../library/{module}.md) | {MODULES[module]} |" for module in modules]
    return "## Every public name\n\n| module | what |\n|---|---|\n" + "\n".join(rows) + "\n"
