"""Workers as Ray actors, one core each."""

from __future__ import annotations

import os
import time
from typing import Any, Callable, Dict, List, Optional

import ray

from .supervisor import Outcome, Supervisor, WorkerCommand


class _Worker:
    """Runs in the cluster: Ray makes it anew where it can when its process or its node is gone (`max_restarts=-1`)."""

    def __init__(self, command: WorkerCommand) -> None:
        self._supervisor = Supervisor(command, log=lambda line: print(line, flush=True))

    def outcome(self) -> Outcome:
        return self._supervisor.outcome()

    def node(self) -> str:
        return str(ray.get_runtime_context().get_node_id())

    def process(self) -> int:
        return os.getpid()

    def stop(self) -> None:
        self._supervisor.stop()


class Fleet:
    """So many workers of one learner; `ray.init` has been called."""

    def __init__(self, command: WorkerCommand, count: int, log: Callable[[str], None] = print) -> None:
        if count < 0:
            raise ValueError(f"expected 0 actors or more, got {count}")
        self._command = command
        self._log = log
        self._made = 0
        self._actors: List[Any] = []
        self.scale(count)

    @property
    def actors(self) -> List[Any]:
        """The actors' handles."""
        return list(self._actors)

    def scale(self, count: int) -> None:
        """Makes actors, or ends the newest, until there are so many."""
        while len(self._actors) < count:
            remote = ray.remote(_Worker).options(
                num_cpus=1, max_restarts=-1, max_task_retries=-1, scheduling_strategy="SPREAD", max_concurrency=2)
            self._actors.append(remote.remote(self._command))
            self._made += 1
        surplus = self._actors[count:]
        del self._actors[count:]
        self._end(surplus)

    def outcomes(self, seconds: float = 5.0) -> Dict[int, Optional[Outcome]]:
        """How each worker is; None for one whose actor does not answer now, since it waits for a core or is being made anew."""
        asked = {actor.outcome.remote(): place for place, actor in enumerate(self._actors)}
        answers: Dict[int, Optional[Outcome]] = {place: None for place in asked.values()}
        if not asked:
            return answers
        done, waiting = ray.wait(list(asked), num_returns=len(asked), timeout=seconds)
        for reference in done:
            try:
                answers[asked[reference]] = ray.get(reference)
            except ray.exceptions.RayError as error:
                self._log(f"actor {asked[reference]}: {str(error).splitlines()[-1] if str(error) else type(error).__name__}")
        for reference in waiting:
            ray.cancel(reference, force=False)
        return answers

    def run(self, interval: float = 1.0, until: Callable[[], bool] = lambda: False) -> bool:
        """Waits until the learner has ended, or `until` says so.

        Returns whether all workers ended because the learner did; False when it refused them all.
        """
        while not until():
            known = [outcome for outcome in self.outcomes().values() if outcome is not None]
            if known and len(known) == len(self._actors):
                if any(outcome.ended for outcome in known) and all(not outcome.running for outcome in known):
                    return True
                if all(outcome.refused for outcome in known):
                    return False
            time.sleep(interval)
        return True

    def stop(self) -> None:
        """Ends all workers and actors."""
        actors, self._actors = self._actors, []
        self._end(actors)

    def _end(self, actors: List[Any]) -> None:
        stopping = [actor.stop.remote() for actor in actors]
        if stopping:
            ray.wait(stopping, num_returns=len(stopping), timeout=10.0)
        for actor in actors:
            # Without a restart: the worker goes with the actor's process.
            ray.kill(actor, no_restart=True)
