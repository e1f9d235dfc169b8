"""The pages of the documentation as data: their links, headings and examples."""

import json
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
ESPALIER = pathlib.Path(os.environ.get("ESPALIER", ROOT / ".build/release/espalier")).resolve()
FENCE = re.compile(r"(?ms)^(?P<indent>[ ]*)(?P<ticks>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=indent)(?P=ticks)[ ]*$")
LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)(?:\s\"[^\"]*\")?\)")
#: Pages that are read, in the repository and on the site.
TOP = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Benchmarks/README.md", "Sources/Cells/Grammar.md", "Sources/Cells/Design.md"]


def pages():
    found = [ROOT / name for name in TOP] + sorted((ROOT / "docs").rglob("*.md")) + sorted((ROOT / "examples").rglob("*.md"))
    return [path.relative_to(ROOT) for path in found]


def text(page):
    """A page's or a notebook's text."""
    path = ROOT / page
    if path.suffix == ".ipynb":
        cells = json.loads(path.read_text())["cells"]
        return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return path.read_text()


def fences(page):
    """Blocks of code: what kind they say they are, and their text."""
    return [(match["info"].strip(), re.sub(f"(?m)^{match['indent']}", "", match["text"])) for match in FENCE.finditer(text(page))]


def links(page):
    """Targets of the links on a page, code left out."""
    prose = re.sub(r"`[^`\n]+`", lambda match: "" if "](" in match[0] else match[0], FENCE.sub("", text(page)))
    return [match["target"] for match in LINK.finditer(prose)]


def anchor(heading):
    """What a heading is called in links, as GitHub and the site call it."""
    heading = re.sub(r"[`*\\]|\[([^\]]*)\]\([^)]*\)", lambda match: match[1] or "", heading.strip())
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(page):
    prose = FENCE.sub("", text(page))
    return {anchor(match[1]) for match in re.finditer(r"(?m)^#{1,6} +(.+)$", prose)}


def espalier(*arguments, **options):
    return subprocess.run([ESPALIER, *map(str, arguments)], capture_output=True, text=True, **options)
