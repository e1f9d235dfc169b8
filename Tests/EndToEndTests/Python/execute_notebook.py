"""Executes a notebook with nbclient as Jupyter would, with other parameters, and prints what came out.

usage: execute_notebook.py NOTEBOOK FOLDER name=value...
The kernel is found through JUPYTER_PATH. Prints one JSON object a code cell: its outputs' types and MIME types.
"""

import json
import sys

import nbformat
from nbclient import NotebookClient


def with_parameters(notebook, settings):
    cell = next(c for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
    cell.source = "\n".join(f"let {name} = {value}" for name, value in settings)
    return notebook


def main():
    path, folder, *settings = sys.argv[1:]
    notebook = nbformat.read(path, as_version=4)
    with_parameters(notebook, [s.split("=", 1) for s in settings])
    client = NotebookClient(notebook, timeout=600, kernel_name="espalier", resources={"metadata": {"path": folder}})
    client.execute()
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        print(
            json.dumps(
                {
                    "cell": cell.id,
                    "outputs": [o.output_type for o in cell.outputs],
                    "mime": sorted({m for o in cell.outputs for m in o.get("data", {})}),
                    "text": "".join(
                        o.get("text", "") or o.get("data", {}).get("text/plain", "") for o in cell.outputs
                    ),
                }
            )
        )


main()
