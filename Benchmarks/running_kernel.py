"""A kernel that benchmarks talk to as a front end does, and their rows. Needs jupyter_client."""
import contextlib
import json
import os
import statistics
import tempfile

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec


@contextlib.contextmanager
def running_kernel(espalier):
    """A ready client of a kernel that this command starts; both are gone at the end."""
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=[os.path.abspath(espalier), "kernel", "{connection_file}"], language="swift")
    with tempfile.TemporaryDirectory() as runtime:
        manager.connection_file = os.path.join(runtime, "kernel.json")
        manager.start_kernel()
        client = manager.blocking_client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=30)
            yield client
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def show(case, milliseconds, as_json):
    """Prints the median and the 95th of 100, and returns the median."""
    row = {"case": case, "median": round(statistics.median(milliseconds), 3), "p95": round(statistics.quantiles(milliseconds, n=20)[-1], 3), "count": len(milliseconds)}
    print(json.dumps(row) if as_json else f"{case:24} {row['median']:8.3f} ms, 95 of 100 below {row['p95']:.3f} ms")
    return row["median"]
