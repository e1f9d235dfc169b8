"""Runs programs on an engine that is there already: lines of JSON in, lines of JSON out.

    python engine.py ray|slurm|hyperqueue COUNT

In: {"id": 1, "arguments": ["espalier", "run", …], "environment": {…}, "folder": "/where"}. Out: {"id": 1, "status": 0}, and first of all {"ready": true} or
{"error": "why not"}. Ends, and ends what is running, when the input does.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time


def say(**message):
    print(json.dumps(message), flush=True)


class Processes:
    """Programs as processes of this machine, which wait for what the engine runs elsewhere."""

    def __init__(self, prefix):
        self.prefix = prefix
        self.running = {}

    def start(self, number, arguments, environment, folder):
        self.running[number] = subprocess.Popen(
            self.prefix + arguments, env=dict(os.environ, **environment), cwd=folder, stdin=subprocess.DEVNULL, stdout=sys.stderr)

    def ended(self):
        done = [(number, process.returncode) for number, process in self.running.items() if process.poll() is not None]
        for number, _ in done:
            del self.running[number]
        return done

    def stop(self):
        for process in self.running.values():
            process.send_signal(signal.SIGINT)
        for process in self.running.values():
            process.wait()


class Slurm(Processes):
    def __init__(self, count):
        super().__init__(["srun", "--ntasks=1", "--cpus-per-task=1", "--exact", "--quiet"] if "SLURM_JOB_ID" in os.environ
                         else ["srun", "--ntasks=1", "--cpus-per-task=1", "--quiet", "--job-name=espalier-sweep"])


class Ray:
    def __init__(self, count):
        import ray

        self.ray = ray
        address = os.environ.get("ESPALIER_RAY_ADDRESS", "auto")
        if address == "local":
            ray.init(num_cpus=count, include_dashboard=False, log_to_driver=True)
        else:
            ray.init(address=address, log_to_driver=True)

        def run(arguments, environment, folder):
            import ctypes

            def with_parent():
                if sys.platform == "linux":
                    ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)

            return subprocess.run(
                arguments, env=dict(os.environ, **environment), cwd=folder, stdin=subprocess.DEVNULL, preexec_fn=with_parent, check=False,
            ).returncode

        # A run that went down with its node is run again; one that failed by itself is not.
        self.function = ray.remote(run).options(num_cpus=1, max_retries=3, scheduling_strategy="SPREAD")
        self.running = {}

    def start(self, number, arguments, environment, folder):
        self.running[self.function.remote(arguments, environment, folder)] = number

    def ended(self):
        if not self.running:
            return []
        done, _ = self.ray.wait(list(self.running), num_returns=len(self.running), timeout=0)
        result = []
        for reference in done:
            try:
                status = self.ray.get(reference)
            except Exception as error:
                print(error, file=sys.stderr)
                status = 1
            result.append((self.running.pop(reference), status))
        return result

    def stop(self):
        for reference in self.running:
            self.ray.cancel(reference, force=True)
        self.ray.shutdown()


class HyperQueue:
    """Through its Python package, which needs a server (`hq server start`) with workers; ESPALIER_HQ_LOCAL=1 starts both here.

    Its calls that wait hold Python's lock, so each program leaves its status in a file of a folder that all machines see.
    """

    LEAVE = 'status=0; "$@" || status=$?; echo $status > "$0.part" && mv "$0.part" "$0"'

    def __init__(self, count):
        from hyperqueue import Client

        self.local = None
        if os.environ.get("ESPALIER_HQ_LOCAL"):
            from hyperqueue.cluster import LocalCluster, WorkerConfig

            self.local = LocalCluster()
            self.local.start_worker(WorkerConfig(cores=count))
            self.client = self.local.client()
        else:
            self.client = Client(os.environ.get("HQ_SERVER_DIR"))
        self.folder = tempfile.mkdtemp(prefix=".espalier-hq-", dir=os.getcwd())
        self.running = {}
        self.next = 0.0

    def start(self, number, arguments, environment, folder):
        from hyperqueue import Job

        path = os.path.join(self.folder, str(number))
        job = Job(max_fails=0)
        job.program(["/bin/sh", "-c", self.LEAVE, path] + arguments, env=environment, cwd=folder, stdout=os.devnull, stderr=os.devnull)
        self.running[number] = (self.client.submit(job), path)

    def ended(self):
        result = []
        for number, (job, path) in list(self.running.items()):
            if os.path.exists(path):
                with open(path, encoding="ascii") as file:
                    result.append((number, int(file.read())))
        # A program that never came to its end left nothing: HyperQueue knows.
        if not result and time.monotonic() > self.next:
            self.next = time.monotonic() + 5
            result = [(number, 1) for number, (job, path) in self.running.items()
                      if self.client.get_failed_tasks(job) and not os.path.exists(path)]
        for number, _ in result:
            del self.running[number]
        return result

    def stop(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.local is not None:
            self.local.stop()


ENGINES = {"ray": Ray, "slurm": Slurm, "hyperqueue": HyperQueue}


def main():
    name, count = sys.argv[1], int(sys.argv[2])
    # Whoever started this forwards what is asked of it by closing the input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        engine = ENGINES[name](count)
    except Exception as error:
        lines = str(error).splitlines()
        say(error=f"{type(error).__name__}: {lines[0] if lines else error}")
        return 1
    say(ready=True)
    orders, lock, over = [], threading.Lock(), threading.Event()

    def listen():
        for line in sys.stdin:
            with lock:
                orders.append(json.loads(line))
        over.set()

    threading.Thread(target=listen, daemon=True).start()
    while not over.is_set():
        with lock:
            fresh, orders[:] = list(orders), []
        for order in fresh:
            try:
                engine.start(order["id"], order["arguments"], order["environment"], order["folder"])
            except Exception as error:
                print(error, file=sys.stderr)
                say(id=order["id"], status=1)
        for number, status in engine.ended():
            say(id=number, status=status)
        time.sleep(0.05)
    engine.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
