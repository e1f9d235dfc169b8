"""Espalier's workers as actors of a Ray cluster."""

from .supervisor import Outcome, Supervisor, WorkerCommand

__all__ = ["Outcome", "Supervisor", "WorkerCommand"]
