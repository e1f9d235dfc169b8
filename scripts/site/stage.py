"""Lays out the sources of the site: the repository's pages where they are in the repository, so that links are the same in both.

Notebooks become pages with their stored outputs; files that a page links to come along.
"""
import pathlib
import re
import shutil

import library
import notebook

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = [
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Benchmarks/README.md", "Sources/Cells/Grammar.md",
    "Sources/Cells/Design.md",
]
LINK = re.compile(r"(!?\[[^\]]*\]\()([^)\s]+)(\))")

#: The sidebar: captions, and under each its pages in order; a page that ends in an index brings its own list.
SIDEBAR = {
    "Begin": ["docs/index", "docs/install", "docs/troubleshooting"],
    "Learn": [],
    "Write cells": ["docs/language/index", "docs/names/index"],
    "Do": ["docs/recipes/index", "docs/pytorch", "docs/kernel", "docs/workers", "docs/cluster", "docs/examples"],
    "Build upon": ["docs/library", "docs/extending/index"],
    "Know": ["Benchmarks/README", "CHANGELOG", "ARCHITECTURE", "Sources/Cells/Design", "CONTRIBUTING"],
}


def outside_code(text, change):
    """Applies `change` to everything but fenced code."""
    parts = re.split(r"(?ms)(^[ ]*(`{3,}|~{3,}).*?^[ ]*\2[ ]*$)", text)
    return "".join(part if index % 3 == 1 else "" if index % 3 == 2 else change(part) for index, part in enumerate(parts))


def linked(text, path, staged):
    """Points links at what the site has: a notebook's page, a folder's index; other files come along."""
    def target(match):
        before, link, after = match.groups()
        file, _, anchor = link.partition("#")
        if not file or re.match(r"[a-z]+:", file):
            return match[0]
        found = (ROOT / path.parent / file).resolve()
        if found.is_dir():
            return match[0].removesuffix(after).replace(link, link.rstrip("/") + "/index.md") + after if (found / "index.md").exists() else match[0]
        if found.suffix == ".ipynb" and found.parent == ROOT / "notebooks":
            return before + link.replace(".ipynb", ".md") + after
        inside = found.relative_to(ROOT)
        if found.suffix != ".md" and found.is_file():
            copy = staged / inside
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(found, copy)
        return match[0]
    return outside_code(text, lambda part: LINK.sub(target, part))


def lessons():
    """The notebooks in the order in which the documentation's first page names them."""
    named = re.findall(r"notebooks/([\w-]+)\.ipynb", (ROOT / "docs/index.md").read_text())
    found = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    return [f"notebooks/{name}" for name in dict.fromkeys(name for name in [*named, *found] if name in found)]


def navigation(page, entries):
    listing = "\n".join(entries)
    return f"\n```{{toctree}}\n:hidden:\n:caption: {page}\n\n{listing}\n```\n"


def lists(folder):
    """The pages under a folder's index, in the order in which the index links to them."""
    index = (ROOT / folder / "index.md").read_text()
    found = [link for _, link, _ in LINK.findall(index) if re.fullmatch(r"[\w-]+\.md", link)]
    return list(dict.fromkeys(name.removesuffix(".md") for name in found))


def stage(folder, modules=None):
    """Writes all sources of the site under `folder`; `modules` holds the library's symbol graphs, where there are any."""
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pages = [pathlib.Path(page) for page in PAGES] + [path.relative_to(ROOT) for place in ("docs", "examples", "cluster") for path in sorted((ROOT / place).rglob("*.md"))]
    texts = {page: (ROOT / page).read_text() for page in pages}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        text, pictures = notebook.page(path)
        texts[pathlib.Path("notebooks") / f"{path.stem}.md"] = text
        for name, picture in pictures.items():
            (folder / "notebooks/pictures").mkdir(parents=True, exist_ok=True)
            (folder / "notebooks/pictures" / name).write_text(picture)
    for name, text in library.pages(modules).items():
        texts[pathlib.Path("library") / name] = text
    for name in ("language", "names", "recipes", "extending"):
        texts[pathlib.Path("docs") / name / "index.md"] += navigation("", lists(f"docs/{name}")).replace(":caption: \n", "")
    texts[pathlib.Path("docs/language/index.md")] += "\n```{toctree}\n:hidden:\n\n/Sources/Cells/Grammar\n```\n"
    for place in ("examples", "cluster"):
        own = [f"/{path.relative_to(ROOT).with_suffix('')}" for path in sorted((ROOT / place).glob("*/README.md"))]
        texts[pathlib.Path("docs") / f"{place}.md"] += navigation("", own).replace(":caption: \n", "")
    if modules:
        names = [f"/library/{name.removesuffix('.md')}" for name in library.pages(modules)]
        texts[pathlib.Path("docs/library.md")] += "\n" + library.contents(modules) + navigation("", names).replace(":caption: \n", "")
    texts[pathlib.Path("README.md")] += "".join(navigation(caption, entries) for caption, entries in (SIDEBAR | {"Learn": lessons()}).items())
    for page, text in texts.items():
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(linked(text, page, folder))
    static = folder / "_static"
    static.mkdir()
    shutil.copy2(ROOT / "kernelspec/logo-svg.svg", static / "logo.svg")
    shutil.copy2(pathlib.Path(__file__).parent / "site.css", static)
    shutil.copy2(pathlib.Path(__file__).parent / "conf.py", folder)
