"""Every link leads somewhere, and a first-time reader finds each thing in two clicks."""

import pathlib
import re

import pytest

from pages import ROOT, anchors, links, pages, text

NOTEBOOKS = [path.relative_to(ROOT) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]


def target(page, link):
    """Where a link leads within the repository, and its anchor; nothing for the web."""
    file, _, anchor = link.partition("#")
    if re.match(r"[a-z]+:", file):
        return None, None
    path = (ROOT / page.parent / file).resolve() if file else ROOT / page
    return path, anchor


@pytest.mark.parametrize("page", pages() + NOTEBOOKS, ids=str)
def test_every_link_leads_to_a_file_and_a_heading(page):
    for link in links(page):
        path, anchor = target(page, link)
        if path is None:
            assert link.startswith(("https://", "mailto:")), f"{page}: {link} is not encrypted"
            continue
        assert path.exists(), f"{page}: {link} leads nowhere"
        assert path.is_relative_to(ROOT), f"{page}: {link} leads out of the repository"
        if anchor and path.suffix == ".md":
            found = anchors(path.relative_to(ROOT))
            assert anchor in found, f"{page}: {link} has no heading; there are {sorted(found)}"


def reached(start, clicks):
    """The pages within so many clicks."""
    found, edge = {start}, {start}
    for _ in range(clicks):
        following = set()
        for page in edge:
            for link in links(page.relative_to(ROOT)):
                path, _ = target(page.relative_to(ROOT), link)
                if path is not None and path.suffix in (".md", ".ipynb"):
                    following.add(path)
        edge = following - found
        found |= following
    return found


def test_every_page_is_two_clicks_from_the_first():
    found = reached(ROOT / "README.md", 2)
    pages_of_others = {ROOT / "CONTRIBUTING.md"}
    missing = [page for page in pages() + NOTEBOOKS if ROOT / page not in found | pages_of_others]
    # Pages of a topic's index are a third click in the repository; the site's sidebar has them all.
    missing = [page for page in missing if page.parts[:2] not in {("docs", "language"), ("docs", "names")}]
    assert not missing


def test_every_heading_of_a_page_is_its_own():
    for page in pages():
        if page.parts[:2] == ("docs", "names") or page.name == "CHANGELOG.md":
            continue
        headings = re.findall(r"(?m)^## +(.+)$", text(page))
        assert len(headings) == len(set(headings)), f"{page} has two headings alike"
