"""Espalier's workers as tasks of a HyperQueue job, with a core each.

    python workers.py --count 64 --learner tcp://HOST:5555 --key my.key.worker

It needs HyperQueue's Python package (`pip install hyperqueue`) and a server that is there (`hq server start`, and `hq worker start` or its automatic allocation on
the nodes); `--local` starts both in this process, on this machine. It ends when all workers have, which is when the learner does.
"""

import argparse
import os
import shutil
import stat
import sys


def main():
    parser = argparse.ArgumentParser(description="Run Espalier's workers as tasks of a HyperQueue job.")
    parser.add_argument("--count", type=int, required=True, help="how many, one core each")
    parser.add_argument("--learner", required=True, help="where the learner listens: tcp://HOST:PORT")
    parser.add_argument("--key", required=True, help="the workers' key file, where the nodes can read it")
    parser.add_argument("--espalier", default=os.environ.get("ESPALIER", "espalier"), help="the command's path on the nodes")
    parser.add_argument("--server-dir", default=os.environ.get("HQ_SERVER_DIR"), help="of the server (default: hq's own)")
    parser.add_argument("--patience", type=int, default=600, help="seconds that workers wait for a learner that is away")
    parser.add_argument("--logs", help="a folder for the workers' logs (default: none)")
    parser.add_argument("--local", action="store_true", help="start a server and a worker of HyperQueue here")
    options = parser.parse_args()
    if options.count < 1:
        parser.error(f"expected 1 worker or more, got --count {options.count}")
    if stat.S_IMODE(os.stat(options.key).st_mode) & 0o077:
        parser.error(f"{options.key} can be read by others; expected mode 600")
    espalier = shutil.which(options.espalier) or options.espalier

    from hyperqueue import Client, Job

    cluster = None
    if options.local:
        from hyperqueue.cluster import LocalCluster, WorkerConfig

        cluster = LocalCluster()
        cluster.start_worker(WorkerConfig(cores=options.count))
        client = cluster.client()
    else:
        client = Client(options.server_dir)
    job = Job(max_fails=None)
    for number in range(options.count):
        log = os.path.join(options.logs, f"worker-{number}.log") if options.logs else os.devnull
        job.program(
            [espalier, "actor", "--learner", options.learner, "--key", os.path.abspath(options.key), "--patience", str(options.patience)],
            env={"ESPALIER_THREADS": "1"}, cwd=os.getcwd(), stdout=os.devnull, stderr=log)
    submitted = client.submit(job)
    print(f"job {submitted.id}: {options.count} workers for {options.learner}", flush=True)
    whole = client.wait_for_jobs([submitted], raise_on_error=False)
    if cluster is not None:
        cluster.stop()
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
