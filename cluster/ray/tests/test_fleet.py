"""The fleet on a Ray of its own; skipped where Ray is not installed, since it is large."""

import os
import signal
import sys
import time

import pytest

ray = pytest.importorskip("ray", reason="ray is not installed: pip install ray")

from espalier_ray import WorkerCommand  # noqa: E402
from espalier_ray.fleet import Fleet  # noqa: E402
from test_supervisor import is_alive, stand_in, wait  # noqa: E402


@pytest.fixture(scope="module")
def cluster():
    ray.init(num_cpus=4, include_dashboard=False, _node_ip_address="127.0.0.1", runtime_env={"env_vars": {"PYTHONPATH": os.pathsep.join(sys.path)}})
    yield
    ray.shutdown()


def started(fleet):
    return [outcome.process for outcome in fleet.outcomes().values() if outcome is not None and outcome.process]


def test_a_fleet_starts_scales_and_leaves_nothing(cluster, tmp_path):
    fleet = Fleet(WorkerCommand(learner="tcp://127.0.0.1:1", key="k", espalier=stand_in(tmp_path, "time.sleep(600)")), 2)
    wait(lambda: len(started(fleet)) == 2, 60)
    fleet.scale(3)
    wait(lambda: len(started(fleet)) == 3, 60)
    three = started(fleet)
    fleet.scale(1)
    wait(lambda: sum(is_alive(process) for process in three) == 1, 60)
    fleet.stop()
    wait(lambda: not any(is_alive(process) for process in three), 60)


def test_an_actor_that_is_killed_is_made_anew(cluster, tmp_path):
    fleet = Fleet(WorkerCommand(learner="tcp://127.0.0.1:1", key="k", espalier=stand_in(tmp_path, "time.sleep(600)")), 1)
    wait(lambda: len(started(fleet)) == 1, 60)
    before = started(fleet)[0]
    os.kill(ray.get(fleet.actors[0].process.remote()), signal.SIGKILL)
    wait(lambda: not is_alive(before), 60)
    wait(lambda: started(fleet) and started(fleet)[0] != before, 90)
    fleet.stop()


def test_a_fleet_ends_with_its_learner(cluster, tmp_path):
    fleet = Fleet(WorkerCommand(learner="tcp://127.0.0.1:1", key="k", espalier=stand_in(tmp_path, "time.sleep(1); sys.exit(0)")), 2)
    began = time.monotonic()
    assert fleet.run(interval=0.2)
    assert time.monotonic() - began < 120
    fleet.stop()
