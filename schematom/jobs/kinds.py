"""The registry of what jobs can do; apps register in their `tasks.py`, loaded by `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass

_kinds = {}


@dataclass(frozen=True)
class Parts:
    """What a job is put together of: jobs of the kind `kind`, one for each part.

    `missing(object_id)`: a QuerySet of the ids of parts not made yet, in their order; `whole_of(part_id)`: the
    object_id of the whole.
    """

    kind: str
    missing: Callable
    whole_of: Callable


@dataclass(frozen=True)
class Kind:
    """`title`: „Tworzenie PDF”; `unit`: what progress counts; `result_url(object_id)`: where to go when done.

    `result`: what is found there, in words, where results of several kinds lead to one page.
    """

    name: str
    title: str
    unit: str
    result_url: Callable
    run: Callable
    parts: Parts | None = None
    result: str = ""


def job_kind(name, *, title, unit, result_url, parts=None, result=""):
    """Register a function of one argument, the Work, as a kind of job."""

    def register(run):
        _kinds[name] = Kind(name, title, unit, result_url, run, parts, result)
        return run

    return register


def kind_of(job):
    """The Kind of a Job or of a Work."""
    return _kinds[job.kind]


def kind_of_whole(kind):
    """The Kind that jobs of this kind are parts of, or None."""
    return next((found for found in _kinds.values() if found.parts and found.parts.kind == kind), None)
