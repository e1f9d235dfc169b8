"""One worker process: started in a group of its own, started again when it fails, ended with whoever supervises it."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from typing import Callable, List, Optional

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class WorkerCommand:
    """What a worker is started with. The key travels as text, since the file may be on another machine."""

    learner: str
    key: str
    espalier: Optional[str] = None
    name: str = ""
    patience: int = 600
    arguments: List[str] = field(default_factory=list)

    def program(self) -> str:
        """The command's path on this machine."""
        wanted = self.espalier or os.environ.get("ESPALIER", "espalier")
        found = shutil.which(wanted)
        if found is None:
            raise FileNotFoundError(f"expected the command {wanted} on {os.uname().nodename}, found none; say where it is with --espalier")
        return found


@dataclass(frozen=True)
class Outcome:
    """What has become of a worker so far."""

    running: bool
    starts: int
    #: Whether it ended because its learner did.
    ended: bool
    #: Whether the learner refused it, or was away for too long.
    refused: bool
    #: The process's number; 0 when there is none.
    process: int


def _with_parent() -> None:
    """Runs in the new process: it gets SIGKILL with the thread that started it, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


class Supervisor:
    """Keeps one worker running until its learner ends, it is refused, or `stop` is called."""

    #: Seconds before a worker that failed is started again: at first, and at most.
    FIRST_PAUSE = 0.5
    LONGEST_PAUSE = 4.0
    #: Seconds that a worker has to end by itself.
    GRACE = 3.0

    def __init__(self, command: WorkerCommand, log: Callable[[str], None] = print) -> None:
        self._command = command
        self._log = log
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: Optional["subprocess.Popen[str]"] = None
        self._starts = 0
        self._ended = False
        self._refused = False
        # The program is looked for here, so that whoever starts it hears of a mistake.
        self._program = command.program()
        # The worker ends with the thread that starts it, so that thread stays as long as this object's process.
        self._thread = threading.Thread(target=self._run, name="espalier-supervisor", daemon=True)
        self._thread.start()

    def outcome(self) -> Outcome:
        """How the worker is now."""
        with self._lock:
            process = self._process
            running = process is not None and process.poll() is None
            number = process.pid if process is not None and running else 0
            return Outcome(running, self._starts, self._ended, self._refused, number)

    def stop(self) -> None:
        """Ends the worker and whatever it has started; returns when nothing of it is left."""
        self._stopping.set()
        with self._lock:
            process = self._process
        if process is not None:
            self._end(process)
        self._thread.join(timeout=2 * self.GRACE + 1)

    def _end(self, process: "subprocess.Popen[str]") -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, number)
            except (ProcessLookupError, PermissionError):
                return
            try:
                process.wait(timeout=self.GRACE)
            except subprocess.TimeoutExpired:
                continue

    def _run(self) -> None:
        with tempfile.TemporaryDirectory(prefix="espalier-") as folder:
            key = os.path.join(folder, "key")
            descriptor = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(self._command.key)
            pause = self.FIRST_PAUSE
            while not self._stopping.is_set():
                began = time.monotonic()
                status = self._work(key)
                if self._stopping.is_set():
                    return
                if status in (0, 1):
                    with self._lock:
                        self._ended, self._refused = status == 0, status == 1
                    return
                if time.monotonic() - began > self.LONGEST_PAUSE:
                    pause = self.FIRST_PAUSE
                self._log(f"the worker ended with {status}; another one starts in {pause:.1f} s")
                self._stopping.wait(pause)
                pause = min(2 * pause, self.LONGEST_PAUSE)

    def _work(self, key: str) -> int:
        """Runs a worker to its end."""
        command = self._command
        arguments = [self._program, "actor", "--learner", command.learner, "--key", key, "--patience", str(command.patience)]
        if command.name:
            arguments += ["--name", command.name]
        arguments += command.arguments
        environment = dict(os.environ, ESPALIER_THREADS="1")
        with self._lock:
            if self._stopping.is_set():
                return -1
            process = subprocess.Popen(
                arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
                env=environment, start_new_session=True, preexec_fn=_with_parent,
            )
            self._process = process
            self._starts += 1
        assert process.stderr is not None
        for line in process.stderr:
            self._log(line.rstrip("\n"))
        status = process.wait()
        # What it may have started is in its group.
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        return status
