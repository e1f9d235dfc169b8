"""The site as a reader opens it: from a file, without a server."""

import pathlib
import re
import subprocess
import sys
import urllib.parse

import pytest

from pages import ROOT, pages

selenium = pytest.importorskip("selenium")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site; with the library's names where a build of it is there."""
    out = tmp_path_factory.mktemp("site") / "site"
    built = next((build for build in (ROOT / ".build/release", ROOT / ".build/debug") if (build / "Modules/Espalier.swiftmodule").exists()), None)
    library = ["--library", built] if built else []
    ran = subprocess.run([sys.executable, ROOT / "scripts/site", out, *library], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-3000:]
    return out


def hrefs(path):
    """Pages that a page links to, its sidebar included."""
    found = set()
    for link in re.findall(r'href="([^"#?]+)', path.read_text()):
        if not re.match(r"[a-z]+:|//", link):
            found.add((path.parent / urllib.parse.unquote(link)).resolve())
    return found


def test_every_link_of_the_site_leads_to_a_file(site):
    for page in site.rglob("*.html"):
        if "docc" in page.relative_to(site).parts:
            continue
        missing = [link for link in hrefs(page) if not link.exists()]
        assert not missing, f"{page.relative_to(site)} links to {missing}"


def test_every_page_is_two_clicks_from_the_first(site):
    first = hrefs(site / "index.html")
    second = set().union(*(hrefs(page) for page in first if page.suffix == ".html" and page.is_file()))
    missing = [page for page in pages() if (site / page).with_suffix(".html").resolve() not in first | second]
    assert not missing
    assert (site / "notebooks/quickstart.html").resolve() in first


@pytest.fixture(scope="session")
def browser():
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,1000"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options)
    yield browser
    browser.quit()


@pytest.mark.parametrize(("words", "title"), [
    ("checkpoint", "Checkpoints"), ("untrusted pictures", "Troubleshooting"), ("tablePlan", "tablePlan"), ("guard", "Control flow"),
    ("JupyterHub", "JupyterHub"), ("SeparableConv2D", "A layer"), ("least squares", "Architecture"), ("exportONNX", "exportONNX"),
])
def test_the_search_finds_without_a_server(site, browser, words, title):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get((site / "index.html").as_uri())
    field = browser.find_element(By.CSS_SELECTOR, "input.sidebar-search")
    field.send_keys(words + "\n")
    results = WebDriverWait(browser, 30).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "#search-results li a"))
    WebDriverWait(browser, 30).until(lambda driver: any(title in link.text for link in driver.find_elements(By.CSS_SELECTOR, "#search-results li a")))
    assert browser.current_url.startswith("file:")
    chosen = next(link for link in browser.find_elements(By.CSS_SELECTOR, "#search-results li a") if title in link.text)
    chosen.click()
    assert words.split()[0].lower() in browser.find_element(By.TAG_NAME, "body").text.lower()
    assert results
