"""The job files of cluster/: the scripts with stand-ins for the engines' commands, the manifests against Kubernetes' schemas.

The schemas are large, so only `make test-cluster` installs what reads them.
"""

import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest

CLUSTER = pathlib.Path(__file__).resolve().parents[1]

# Who runs these tests may ignore or hold back signals, and a shell cannot trap what it was started without.
signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGINT})


def stand_in(folder, name, body):
    path = folder / name
    path.write_text(f"#!/bin/bash\n{body}\n")
    path.chmod(0o755)
    return path


def environment(folder, **more):
    return dict(os.environ, PATH=f"{folder}:{os.environ['PATH']}", **more)


def lines(path):
    return path.read_text().splitlines() if path.exists() else []


@pytest.mark.parametrize("script", sorted(CLUSTER.glob("*/*.s*")))
def test_scripts_are_bash(script):
    if script.suffix in (".sbatch", ".sh"):
        subprocess.run(["bash", "-n", script], check=True)


def test_a_slurm_worker_is_started_again_until_its_learner_ends(tmp_path):
    said = tmp_path / "said"
    stand_in(tmp_path, "espalier", f'echo "$@" >> {said}; [ "$(wc -l < {said})" -ge 2 ] && exit 0; exit 9')
    result = subprocess.run(
        [CLUSTER / "slurm/workers.sbatch"], check=False, capture_output=True, text=True, timeout=60,
        env=environment(tmp_path, LEARNER="tcp://one:5555", KEY="/keys/my.key.worker", SLURM_CPUS_PER_TASK="2", SLURMD_NODENAME="node7"))
    assert result.returncode == 0, result.stderr
    assert len(lines(said)) == 2
    assert lines(said)[0].startswith("actor --learner tcp://one:5555 --key /keys/my.key.worker --threads 2")
    assert lines(said)[0].endswith("--name node7")
    assert "ended with 9" in result.stderr


def test_slurms_signal_reaches_the_worker(tmp_path):
    said = tmp_path / "said"
    stand_in(tmp_path, "espalier", f'trap "echo ended >> {said}; exit 143" TERM; echo started >> {said}; while true; do sleep 0.05; done')
    process = subprocess.Popen([CLUSTER / "slurm/workers.sbatch"], env=environment(tmp_path, LEARNER="tcp://one:1", KEY="k"))
    end = time.monotonic() + 30
    while not lines(said) and time.monotonic() < end:
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 143
    assert lines(said) == ["started", "ended"]


def test_a_slurm_worker_without_an_address_says_so(tmp_path):
    bare = {name: value for name, value in environment(tmp_path).items() if name not in ("LEARNER", "KEY")}
    result = subprocess.run([CLUSTER / "slurm/workers.sbatch"], check=False, capture_output=True, text=True, env=bare)
    assert result.returncode != 0
    assert "expected LEARNER=tcp://HOST:PORT" in result.stderr


def test_a_learner_and_its_workers_share_an_allocation(tmp_path):
    said = tmp_path / "said"
    stand_in(tmp_path, "srun", f'echo "$@" >> {said}')
    result = subprocess.run(
        [CLUSTER / "slurm/learner.sbatch"], check=False, capture_output=True, text=True, timeout=60,
        env=environment(tmp_path, NOTEBOOK="search.ipynb", KEY="/keys/my.key", SLURM_NTASKS="5", SLURM_JOB_ID="12"))
    assert result.returncode == 0, result.stderr
    both = sorted(lines(said))
    assert both[0] == "--ntasks=1 --exact espalier run search.ipynb -o executed-12.ipynb"
    assert both[1].startswith("--ntasks=4 --kill-on-bad-exit=0 --exact espalier actor --learner tcp://")
    assert both[1].endswith(":5555 --key /keys/my.key.worker")


def test_hyperqueues_command_is_given_an_array(tmp_path):
    said = tmp_path / "said"
    stand_in(tmp_path, "hq", f'echo "$@" > {said}')
    key = tmp_path / "my.key.worker"
    key.write_text("k")
    subprocess.run([CLUSTER / "hyperqueue/workers.sh", "64", "tcp://one:5555", key], check=True, env=environment(tmp_path))
    assert "submit --name espalier-actor --array 1-64 --cpus 1" in lines(said)[0]
    assert lines(said)[0].endswith(f"-- espalier actor --learner tcp://one:5555 --key {key}")
    assert subprocess.run([CLUSTER / "hyperqueue/workers.sh"], check=False, capture_output=True).returncode == 64


def test_hyperqueue_runs_workers(tmp_path):
    pytest.importorskip("hyperqueue", reason="hyperqueue is not installed: pip install hyperqueue")
    said = tmp_path / "said"
    program = stand_in(tmp_path, "espalier", f'echo "$@" >> {said}')
    key = tmp_path / "my.key.worker"
    key.write_text("k")
    key.chmod(0o600)
    result = subprocess.run(
        [sys.executable, CLUSTER / "hyperqueue/workers.py", "--count", "2", "--learner", "tcp://one:5555", "--key", key, "--espalier", program, "--local"],
        check=False, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    assert result.returncode == 0, result.stderr
    assert lines(said) == [f"actor --learner tcp://one:5555 --key {key} --patience 600"] * 2


@pytest.mark.parametrize("manifest", sorted(CLUSTER.glob("kubernetes/*.yaml")), ids=lambda path: path.name)
def test_manifests_are_what_kubernetes_expects(manifest):
    validate = pytest.importorskip("kubernetes_validate", reason="kubernetes-validate is not installed: pip install kubernetes-validate")
    import yaml

    documents = [document for document in yaml.safe_load_all(manifest.read_text()) if document]
    assert documents
    for document in documents:
        validate.validate(document, validate.latest_version(), strict=True)
