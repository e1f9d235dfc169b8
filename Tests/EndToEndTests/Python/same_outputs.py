"""Runs one notebook with espalier run, nbclient and papermill and compares what they stored.

usage: same_outputs.py ESPALIER, in an empty folder. The kernel is found through JUPYTER_PATH.
"""

import copy
import json
import pathlib
import re
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[3] / "packaging"))

import nbformat
import papermill
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

import espalier_kernel.papermill  # noqa: F401  registers the translator

CELLS = [
    "let count = 2\nlet share = 0.5",
    'print("printed", count, share)\nprintError("to the other stream")\nprint("again")',
    'let table = Table("title", columns: ["a", "b"], rows: [["1", "2"]])\ntable',
    'Chart([1, 2, 3]) { n in PointMark(x: .value("n", n), y: .value("square", n * n)) }',
    'display(table, id: "shown")\nprint("between")',
    'updateDisplay(Table("other", columns: ["a"], rows: [["3"]]), id: "shown")\nrecord("accuracy", share)',
    'print("gone")\nclearOutput()\nprint("stays")',
    "let data = Shapes(classes: 3, imageShape: [8, 8, 1], training: 64, validation: 32)\n"
    "let net = Network(input: [8, 8, 1]) { Conv2D(4, kernel: 3); ReLU(); GlobalAvgPool2D(); Dense(3) }\n"
    "net.train(on: data, epochs: 1, seed: 1)",
    "let empty: [Int] = []\nempty[count]",
    "count * 3",
]
FAILING = 8
KERNEL = {"kernelspec": {"name": "espalier", "display_name": "Espalier (Swift)", "language": "swift"}}


def source():
    cells = [new_code_cell(text, id=f"c{i}") for i, text in enumerate(CELLS)]
    cells[0].metadata["tags"] = ["parameters"]
    cells[FAILING].metadata["tags"] = ["raises-exception"]
    return new_notebook(cells=cells, metadata=KERNEL)


def plain(output):
    """An output without what differs from run to run: times, and papermill's own notes."""
    output = copy.deepcopy(dict(output))
    output.pop("metadata", None)
    output.pop("execution_count", None)
    data = output.get("data", {})
    if "image/svg+xml" in data and "image/png" in data:
        # Files that are written without a front end leave the page's form of a picture away.
        output["data"] = {name: form for name, form in data.items() if name != "text/html"}
    text = json.dumps(output, sort_keys=True, ensure_ascii=False)
    text = re.sub(r"espalier-(progress|live)-\d+", "id", text)
    return re.sub(r"\d+(\.\d+)?( ms| s\b| min)|>\d+\.\d+</td>(?=</tr>)|(?<=  )\d+\.\d+(?=(\\n|\"))", "time", text)


def outputs(notebook):
    return {c.source: [plain(o) for o in c.outputs] for c in notebook.cells if c.cell_type == "code"}


def main():
    nbformat.write(source(), "n.ipynb")
    own = subprocess.run([sys.argv[1], "run", "n.ipynb", "-p", "count=4", "-o", "own.ipynb", "--quiet"], capture_output=True, text=True)
    assert own.returncode == 0, own.stderr
    # papermill takes every error for a failure, also where a tag announces it.
    without_error = source()
    del without_error.cells[FAILING]
    nbformat.write(without_error, "p.ipynb")
    papermill.execute_notebook(
        "p.ipynb", "papermill.ipynb", parameters={"count": 4}, progress_bar=False
    )
    given = nbformat.read("n.ipynb", as_version=4)
    given.cells.insert(1, new_code_cell("let count: Int = 4"))
    NotebookClient(given, kernel_name="espalier", timeout=120).execute()

    results = {"espalier run": nbformat.read("own.ipynb", as_version=4), "papermill": nbformat.read("papermill.ipynb", as_version=4), "nbclient": given}
    expected = outputs(results.pop("nbclient"))
    failed = False
    for name, notebook in results.items():
        nbformat.validate(notebook)
        found = outputs(notebook)
        for cell in CELLS:
            if name == "papermill" and cell == CELLS[FAILING]:
                continue
            if found.get(cell) != expected[cell]:
                failed = True
                print(f"{name} differs from nbclient in the cell\n{cell}\n  nbclient: {expected[cell]}\n  {name}: {found.get(cell)}")
    # What parameters change has changed, everywhere.
    assert any("printed 4 0.5" in o for o in expected[CELLS[1]]), expected[CELLS[1]]
    sys.exit(1 if failed else 0)


main()
