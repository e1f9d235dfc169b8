"""Executes cells one after the other in one kernel and goes on after errors.

usage: execute_cells.py CELLS
CELLS is a JSON file with a list of sources. The kernel is found through JUPYTER_PATH. Prints one JSON object a cell:
its status and, for an error, its name and message.
"""

import json
import sys

from jupyter_client.manager import start_new_kernel


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cells = json.load(file)
    manager, client = start_new_kernel(kernel_name="espalier")
    try:
        for source in cells:
            reply = client.execute_interactive(source, output_hook=lambda message: None, timeout=120)["content"]
            print(json.dumps({"status": reply["status"], "name": reply.get("ename"), "message": reply.get("evalue")}))
        print(json.dumps({"alive": manager.is_alive()}))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main()
