"""The registry of what jobs can do; apps register in their `tasks.py`, loaded by `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass

_kinds = {}


@dataclass(frozen=True)
class Kind:
    """`title`: „Tworzenie PDF”; `unit`: what progress counts; `result_url(object_id)`: where to go when done."""

    name: str
    title: str
    unit: str
    result_url: Callable
    run: Callable


def job_kind(name, *, title, unit, result_url):
    """Register a function of one argument, the Work, as a kind of job."""

    def register(run):
        _kinds[name] = Kind(name, title, unit, result_url, run)
        return run

    return register


def kind_of(job):
    return _kinds[job.kind]
