"""Ticks of the `promise` library: what is loaded within one tick is loaded in one batch.

`promise` keeps a queue of jobs per thread and, outside a tick, runs each job the moment it is queued: then a DataLoader
gets its keys one by one. Work that is itself a queued job runs inside a tick, so its loads wait until it is over.
"""

from collections.abc import Callable
from typing import Any

from promise import Promise
from promise.promise import async_instance


def in_tick(work: Callable[[], Any]) -> Any:
    """Return `work()`, called inside a tick; the jobs that it queued have run when this returns.

    Inside another tick (a request made by a resolver) some of its jobs may still be queued, see `jobs_are_queued`.
    """
    outcome: list[tuple[Any, BaseException | None]] = []

    def job(_: None) -> None:
        # An exception that is no Exception would end the thread's queue for good.
        try:
            outcome.append((work(), None))
        except BaseException as error:
            outcome.append((None, error))

    outer_tick = async_instance.is_tick_used
    Promise.resolve(None).then(job).get()
    # Waiting inside a tick ends it, although the caller's jobs still run in it.
    async_instance.is_tick_used = outer_tick
    value, error = outcome[0]
    if error is not None:
        raise error
    return value


def jobs_are_queued() -> bool:
    """Tell whether this thread has jobs that the next tick will run."""
    return bool(async_instance.normal_queue)
