"""The supervisor with a stand-in for the command: no Ray is needed."""

import os
import stat
import subprocess
import sys
import time

import pytest

from espalier_ray import Supervisor, WorkerCommand


def stand_in(folder, body):
    path = folder / "espalier"
    path.write_text(f"#!{sys.executable}\nimport os, sys, time, signal\n{body}\n")
    path.chmod(0o755)
    return str(path)


def command(program):
    return WorkerCommand(learner="tcp://127.0.0.1:1", key="a key", espalier=program)


def wait(holds, seconds=20.0):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.02)


def is_alive(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_worker_that_fails_is_started_again(tmp_path):
    lines = []
    supervisor = Supervisor(command(stand_in(tmp_path, "print('hello', file=sys.stderr); sys.exit(7)")), log=lines.append)
    wait(lambda: supervisor.outcome().starts >= 2)
    supervisor.stop()
    assert "hello" in lines
    assert any("ended with 7" in line for line in lines)
    assert not supervisor.outcome().ended


@pytest.mark.parametrize("status", [0, 1])
def test_a_worker_ends_with_its_learner_and_when_it_is_refused(tmp_path, status):
    supervisor = Supervisor(command(stand_in(tmp_path, f"sys.exit({status})")), log=lambda line: None)
    wait(lambda: supervisor.outcome().ended or supervisor.outcome().refused)
    assert supervisor.outcome().ended == (status == 0)
    assert supervisor.outcome().starts == 1


def test_the_key_is_for_its_owner_and_goes_with_the_worker(tmp_path):
    seen = tmp_path / "seen"
    body = f"key = sys.argv[sys.argv.index('--key') + 1]\nopen({str(seen)!r} + '.part', 'w').write(key)\nos.rename({str(seen)!r} + '.part', {str(seen)!r})\ntime.sleep(600)"
    supervisor = Supervisor(command(stand_in(tmp_path, body)), log=lambda line: None)
    wait(seen.exists)
    key = seen.read_text()
    assert stat.S_IMODE(os.stat(key).st_mode) == 0o600
    with open(key, encoding="utf-8") as file:
        assert file.read() == "a key"
    process = supervisor.outcome().process
    supervisor.stop()
    assert not is_alive(process)
    assert not os.path.exists(key)


def test_nothing_that_a_worker_started_is_left(tmp_path):
    seen = tmp_path / "seen"
    body = f"signal.signal(signal.SIGTERM, signal.SIG_IGN)\nif os.fork() == 0:\n    time.sleep(600)\nopen({str(seen)!r}, 'w').write('x')\ntime.sleep(600)"
    supervisor = Supervisor(command(stand_in(tmp_path, body)), log=lambda line: None)
    wait(seen.exists)
    group = supervisor.outcome().process
    supervisor.stop()
    left = subprocess.run(["ps", "-o", "pid=,stat=", "-g", str(group)], capture_output=True, text=True, check=False).stdout
    assert all("Z" in line for line in left.splitlines()), left


def test_a_worker_dies_with_a_supervisor_that_is_killed(tmp_path):
    program = stand_in(tmp_path, "time.sleep(600)")
    script = (
        "import time\nfrom espalier_ray import Supervisor, WorkerCommand\n"
        f"s = Supervisor(WorkerCommand(learner='tcp://127.0.0.1:1', key='k', espalier={program!r}))\n"
        "while not s.outcome().process: time.sleep(0.02)\n"
        "print(s.outcome().process, flush=True)\ntime.sleep(600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())
    assert is_alive(worker)
    parent.kill()
    parent.wait()
    wait(lambda: not is_alive(worker))


def test_a_command_that_there_is_not(tmp_path):
    with pytest.raises(FileNotFoundError, match="say where it is with --espalier"):
        Supervisor(command(str(tmp_path / "nothing")))
