"""What a person meets in JupyterLab, in a real browser: pictures, completion, help, errors, interrupts, input."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import urllib.request

import nbclient
import nbconvert
import nbformat
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import lab as tools

PICTURES = pathlib.Path(os.environ.get("ESPALIER_SCREENSHOTS", tools.ROOT / "out" / "browser"))

SMALL = {"images": "2_000", "epochs": "1", "updates": "2"}

# Every picture of the page that is shown: where it is, the words in it and their places in it, and what is wrong with it.
# JupyterLab shows SVG as part of the page or as an image; the words of an image are measured in a copy. Slanted words
# have boxes that touch.
PICTURES_ON_SCREEN = """
const isSeen = box => box.width > 1 && box.height > 1;
const decoded = source => source.slice(0, source.indexOf(',')).includes('base64')
    ? new TextDecoder().decode(Uint8Array.from(atob(source.slice(source.indexOf(',') + 1)), c => c.charCodeAt(0)))
    : decodeURIComponent(source.slice(source.indexOf(',') + 1));
const result = [];
for (const shown of document.querySelectorAll('.jp-OutputArea-output svg, .jp-OutputArea-output img[src^="data:image/svg+xml"]')) {
    const place = shown.getBoundingClientRect();
    if (!isSeen(place) || shown.parentElement.closest('svg') || shown.naturalWidth === 0) continue;
    let picture = shown, copy = null;
    if (shown.tagName == 'IMG') {
        copy = document.createElement('div');
        copy.style = 'position:absolute;left:0;top:0';
        copy.innerHTML = decoded(shown.src);
        document.body.append(copy);
        picture = copy.querySelector('svg');
    }
    const frame = picture.getBoundingClientRect(), scale = place.width / frame.width;
    const texts = [...picture.querySelectorAll('text:not([transform])')].map(t => [t.textContent, t.getBoundingClientRect()]).filter(([, b]) => isSeen(b));
    const wrong = [];
    texts.forEach(([words, a], i) => {
        if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1)
            wrong.push(`outside the picture: ${words}`);
        for (const [other, b] of texts.slice(i + 1)) {
            const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (width > 2 && height > 4) wrong.push(`${words} | ${other}`);
        }
    });
    const area = shown.closest('.jp-OutputArea-child').getBoundingClientRect();
    if (place.right > area.right + 1) wrong.push(`cut off at the right: ${texts.map(t => t[0]).join(' ')}`);
    result.push({
        element: shown, wrong,
        texts: texts.map(([words, b]) =>
            [words, (b.left - frame.left) * scale, (b.top - frame.top) * scale, b.width * scale, b.height * scale]),
    });
    if (copy) copy.remove();
}
const areas = [...document.querySelectorAll('.jp-OutputArea-child')].map(a => a.getBoundingClientRect()).filter(isSeen);
areas.slice(1).forEach((box, i) => {
    if (box.top < areas[i].bottom - 1) result.push({element: null, wrong: ['outputs cover each other'], texts: []});
});
return result;
"""

# The words of a picture that a screenshot does not show: their place is all of one colour. And how many colours there are.
UNSEEN = """
const [source, texts, done] = arguments;
const image = new Image();
image.onload = () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d', {willReadFrequently: true});
    context.drawImage(image, 0, 0);
    const colours = (x, y, width, height) => {
        const pixels = context.getImageData(Math.round(x), Math.round(y), Math.max(1, Math.round(width)), Math.max(1, Math.round(height))).data;
        const found = new Set();
        for (let i = 0; i < pixels.length; i += 4) found.add(pixels[i] >> 5 << 10 | pixels[i + 1] >> 5 << 5 | pixels[i + 2] >> 5);
        return found.size;
    };
    const scale = window.devicePixelRatio;
    done({
        colours: colours(0, 0, image.width, image.height),
        unseen: texts.filter(([, x, y, width, height]) => colours(x * scale, y * scale, width * scale, height * scale) < 2).map(t => t[0]),
    });
};
image.src = 'data:image/png;base64,' + source;
"""


def look_at_pictures(lab):
    """Checks every picture on the page, by its words' places and by the pixels of a screenshot; returns how many there are."""
    pictures = lab.driver.execute_script(PICTURES_ON_SCREEN)
    assert [p["wrong"] for p in pictures if p["wrong"]] == []
    for picture in pictures:
        element = picture["element"]
        lab.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        seen = lab.driver.execute_async_script(UNSEEN, element.screenshot_as_base64, picture["texts"])
        assert seen["unseen"] == [] and seen["colours"] >= 3, (seen, picture["texts"])
    return len(pictures)


def notebook(path, sources):
    cells = [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
        for i, source in enumerate(sources)
    ]
    kernel = {"display_name": "Espalier (Swift)", "language": "swift", "name": "espalier"}
    path.write_text(json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}))


def small_quickstart(path):
    """The quickstart without its stored outputs, with less training: the same cells and pictures."""
    content = json.loads((tools.ROOT / "notebooks" / "quickstart.ipynb").read_text())
    for cell in content["cells"]:
        if cell["cell_type"] != "code":
            continue
        cell["outputs"], cell["execution_count"] = [], None
        if "parameters" in cell["metadata"].get("tags", []):
            lines = "".join(cell["source"]).split("\n")
            for name, value in SMALL.items():
                lines = [f"let {name} = {value}" if line.startswith(f"let {name} ") else line for line in lines]
            cell["source"] = "\n".join(lines)
    path.write_text(json.dumps(content))


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("notebooks")


@pytest.fixture(scope="session")
def url(folder, tmp_path_factory):
    with tools.server(folder, tmp_path_factory.mktemp("prefix")) as url:
        yield url


@pytest.fixture(scope="session")
def kernel_path(tmp_path_factory):
    """The kernel for clients in this process."""
    prefix = tmp_path_factory.mktemp("kernel")
    os.environ["JUPYTER_PATH"] = str(prefix / "share" / "jupyter")
    subprocess.run([tools.ESPALIER, "install", "--prefix", prefix], check=True, capture_output=True)


@pytest.fixture(scope="session")
def driver(tmp_path_factory):
    with tools.browser(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def lab(driver, url, request):
    PICTURES.mkdir(parents=True, exist_ok=True)
    lab = tools.Lab(driver, url)
    yield lab
    lab.screenshot(PICTURES / f"{request.node.name}.png")


@pytest.fixture
def scratch(lab, folder, request):
    """A notebook of three empty cells."""
    name = f"{request.node.name}.ipynb"
    notebook(folder / name, ["", "", ""])
    lab.open(name)
    return lab


def test_the_quickstart_runs_whole_and_its_pictures_are_on_screen(lab, folder):
    small_quickstart(folder / "quickstart.ipynb")
    lab.open("quickstart.ipynb")
    lab.menu("Run", "Run All Cells")
    tools.wait_for(lambda: lab.prompts(), 60, "the first cell")
    lab.wait_idle(600)
    assert len(lab.prompts()) == len(lab.cells())
    errors = [e.text for e in lab.find('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]')]
    assert errors == []
    count = look_at_pictures(lab)
    assert count >= 1
    assert any("MACs reached" in e.text for e in lab.find(".jp-OutputArea-output table"))
    lab.screenshot(PICTURES / "quickstart-first-run.png")

    lab.menu("Kernel", "Restart Kernel and Run All")
    lab.accept()
    tools.wait_for(lambda: lab.prompts() and lab.prompts()[-1] != "[*]:" and lab.status() == "idle", 600, "the second run")
    lab.wait_idle(600)
    assert look_at_pictures(lab) == count


PICTURE_CELLS = [
    'Chart([3, 1, 2]) { v in BarMark(x: .value("word debris", v), y: .value("height", v)) }',
    "let net = MobileNet(classes: 4, input: [16, 16, 3])\nnet.diagram()",
    "net",
    "let data = Shapes(classes: 4, imageShape: [16, 16, 3], training: 64, validation: 32)\ndata.training.grid(columns: 4)",
]


def executed(folder, name, way):
    """A notebook of pictures as a file that another person ran: headless, or in a front end."""
    path = folder / name
    notebook(path, PICTURE_CELLS)
    if way == "espalier run":
        subprocess.run([tools.ESPALIER, "run", path, "-o", path, "--quiet"], check=True)
    else:
        document = nbformat.read(path, as_version=4)
        nbclient.NotebookClient(document, kernel_name="espalier", timeout=120).execute()
        nbformat.write(document, path)


@pytest.mark.parametrize("way", ["espalier run", "nbclient"])
def test_a_notebook_that_is_not_trusted_shows_its_pictures(lab, folder, kernel_path, way):
    name = f"{way.replace(' ', '-')}-untrusted.ipynb"
    executed(folder, name, way)
    lab.open(name)
    assert lab.find('[data-icon="ui-components:not-trusted"]') and not lab.find('[data-icon="ui-components:trusted"]')
    for index, cell in enumerate(lab.cells()):
        shown = [e for e in cell.find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output img") if e.is_displayed()]
        assert len(shown) == 1, (index, lab.outputs(index))
        lab.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", shown[0])
        seen = lab.driver.execute_async_script(UNSEEN, shown[0].screenshot_as_base64, [])
        assert seen["colours"] >= 3, (index, seen)
        assert "debris" not in lab.outputs(index)


def test_pages_that_sanitise_html_show_the_pictures(folder):
    executed(folder, "sanitised.ipynb", "espalier run")
    page, _ = nbconvert.HTMLExporter(sanitize_html=True).from_filename(str(folder / "sanitised.ipynb"))
    assert len(re.findall('<img[^>]*src="data:image/(png|svg.xml);base64,', page)) == len(PICTURE_CELLS)
    assert "&lt;svg" not in page


def test_tab_completes_after_an_emoji(scratch):
    scratch.enter(0, 'let leaf = "🌿"; let net = MobileNet(classes: 4, input: [16, 16, 3]); print("🌿🌿", net.summ')
    scratch.keys(Keys.TAB)
    tools.wait_for(lambda: "net.summary" in scratch.cells()[0].text or scratch.find(".jp-Completer-item"), 30, "a completion")
    if scratch.find(".jp-Completer-item"):
        scratch.keys(Keys.ENTER)
    source = scratch.cells()[0].find_element(By.CSS_SELECTOR, ".cm-content").text
    assert '"🌿🌿", net.summary' in source


def test_shift_tab_shows_the_documentation(scratch):
    scratch.enter(0, "MobileNet")
    scratch.keys(Keys.SHIFT, Keys.TAB)
    tip = tools.wait_for(lambda: next((e.text for e in scratch.find(".jp-Tooltip") if e.text), None), 30, "the documentation")
    assert "classes" in tip and "input" in tip


def test_an_error_shows_its_line_and_a_caret(scratch):
    scratch.run(0, "let a = 1\nlet net = Network(input: [8, 8, 1]) { Cnov2D(4, kernel: 3) }")
    text = tools.wait_for(lambda: scratch.outputs(0), 30, "the error")
    assert "Conv2D" in text and "line 2" in text and "^" in text
    # The caret stands under the name: both lines begin at the same place, in a font of one width.
    lines = text.split("\n")
    caret = next(line for line in lines if "^" in line)
    source = lines[lines.index(caret) - 1]
    assert source[caret.index("^"):].startswith("Cnov2D")


def test_a_running_search_is_interrupted(scratch):
    scratch.run(0, "\n".join([
        "let data = Shapes(classes: 4, imageShape: [16, 16, 3], training: 512, validation: 256)",
        "let net = MobileNet(classes: 4, input: data.imageShape)",
        "let learner = IMPALA(PruningTasks { PruningTask(net, on: data, keep: 0.5) }, seed: 1)",
        'print("ready")',
    ]))
    tools.wait_for(lambda: "ready" in scratch.outputs(0), 120, "the learner")
    scratch.run(1, "learner.step(100_000)")
    tools.wait_for(lambda: "%" in scratch.outputs(1), 120, "progress")
    scratch.menu("Kernel", "Interrupt Kernel")
    tools.wait_for(lambda: "nterrupted" in scratch.outputs(1), 60, "the end of the search")
    scratch.wait_idle(60)
    scratch.run(2, "print(learner.updates >= 0, 6 * 7)")
    tools.wait_for(lambda: "true 42" in scratch.outputs(2), 60, "the next cell")


def test_a_cell_can_ask_for_a_line(scratch):
    scratch.run(0, 'let name = readLine(prompt: "Who? ") ?? ""\nprint("Hello, \\(name)!")')
    box = tools.wait_for(lambda: next((e for e in scratch.find(".jp-Stdin-input")), None), 30, "an input box")
    box.send_keys("world")
    box.send_keys(Keys.ENTER)
    tools.wait_for(lambda: "Hello, world!" in scratch.outputs(0), 30, "the greeting")


def test_a_slider_is_dragged_and_what_it_shows_follows(scratch):
    scratch.run(0, 'let task = 100\nSlider("keep", in: 0.1...1, value: 0.5) { keep in\n    print("kept \\(Int(keep * Double(task)))")\n}')
    handle = tools.wait_for(lambda: next((e for e in scratch.find(".jp-OutputArea .noUi-handle")), None), 60, "the slider")
    tools.wait_for(lambda: "kept 50" in scratch.outputs(0), 30, "what the body shows at first")
    ActionChains(scratch.driver).drag_and_drop_by_offset(handle, 60, 0).perform()
    kept = tools.wait_for(
        lambda: next((int(n) for n in re.findall(r"kept (\d+)", scratch.outputs(0)) if int(n) > 50), None), 30, "what the body shows then")
    assert set(re.findall(r"kept (\d+)", scratch.outputs(0))) == {str(kept)}, "one output takes the place of the other"
    # The page is opened again: the control stands where it stood, and moves.
    scratch.menu("File", "Save Notebook")
    scratch.driver.refresh()
    tools.wait_for(lambda: scratch.find(".jp-Notebook .jp-Cell"), 120, "the notebook again")
    handle = tools.wait_for(lambda: scratch.find(".jp-OutputArea .noUi-handle"), 60, "the slider again")[0]
    tools.wait_for(lambda: f"kept {kept}" in scratch.outputs(0), 30, "what the body showed last")
    ActionChains(scratch.driver).drag_and_drop_by_offset(handle, -100, 0).perform()
    tools.wait_for(lambda: any(int(n) < kept for n in re.findall(r"kept (\d+)", scratch.outputs(0))), 30, "what the body shows after that")
    scratch.wait_idle(60)
    # The state is in the kernel: a later cell runs beside it, and an error in a body stays in the widget.
    scratch.run(1, 'Slider("index", in: 0...5, value: 0) { i in print([7, 8][i]) }')
    second = tools.wait_for(lambda: scratch.cells()[1].find_elements(By.CSS_SELECTOR, ".noUi-handle"), 60, "the second slider")[0]
    ActionChains(scratch.driver).drag_and_drop_by_offset(second, 300, 0).perform()
    tools.wait_for(lambda: "OutOfRange" in scratch.outputs(1), 30, "the error")
    scratch.run(2, "6 * 7")
    tools.wait_for(lambda: "42" in scratch.outputs(2), 30, "the next cell")


def trust(url, name, content):
    """Stores a notebook as a page does that was asked to trust it."""
    for cell in content["cells"]:
        cell["metadata"]["trusted"] = True
    body = json.dumps({"type": "notebook", "format": "json", "content": content}).encode()
    request = urllib.request.Request(f"{url}/api/contents/{name}", data=body, method="PUT", headers={"Content-Type": "application/json"})
    assert urllib.request.urlopen(request).status in (200, 201)


def test_a_stored_control_is_seen_before_anything_runs(lab, folder, url):
    source = 'Slider("rows", in: 1...5, value: 3) { n in Table(columns: ["n"], rows: (0..<n).map { ["row \\($0)"] }) }'
    notebook(folder / "control.ipynb", [source])
    ran = subprocess.run([tools.ESPALIER, "run", "control.ipynb", "-o", "stored.ipynb", "--quiet"], cwd=folder, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    # Readers who have not said that they trust the notebook see the picture.
    lab.open("stored.ipynb")
    tools.wait_for(lambda: "row 2" in lab.outputs(0), 30, "the picture")
    assert not lab.find(".jp-OutputArea .noUi-handle")
    trust(url, "trusted.ipynb", json.loads((folder / "stored.ipynb").read_text()))
    lab.open("trusted.ipynb")
    tools.wait_for(lambda: lab.find(".jp-OutputArea .noUi-handle"), 60, "the slider")
    tools.wait_for(lambda: "row 2" in lab.outputs(0), 30, "what its body showed last")
    assert len(lab.find(".jp-OutputArea table")) == 1 and "not found" not in lab.outputs(0)
    lab.screenshot(PICTURES / "stored-control.png")
    # Run here, it is moved as any other.
    lab.focus(0)
    lab.keys(Keys.CONTROL, Keys.ENTER)
    lab.wait_idle(60)
    handle = tools.wait_for(lambda: lab.find(".jp-OutputArea .noUi-handle"), 60, "the slider again")[0]
    ActionChains(lab.driver).drag_and_drop_by_offset(handle, 300, 0).perform()
    tools.wait_for(lambda: "row 4" in lab.outputs(0), 30, "what its body shows then")
