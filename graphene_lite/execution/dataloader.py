"""A DataLoader for asyncio: keys that are loaded in one turn of the event loop are fetched in one batch.

Behaviour: the JavaScript library `dataloader`, in the form that Graphene gives it.
"""

from asyncio import AbstractEventLoop, CancelledError, Future, ensure_future, gather
from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator, MutableMapping
from functools import partial
from inspect import iscoroutine, iscoroutinefunction
from typing import Any, NamedTuple

from graphene_lite.errors import InvalidDeclaration
from graphene_lite.execution.loops import upcoming_loop

BatchLoadFunction = Callable[[list[Any]], Awaitable[Iterable[Any]]]


_CONTRACT = (
    "DataLoader must be constructed with a function which accepts Iterable<key> and returns Future<Iterable<value>>"
)


class Loader(NamedTuple):
    """A key that waits for its batch, and the future of its value."""

    key: Any
    future: "Future[Any]"


def iscoroutinefunctionorpartial(fn: Any) -> bool:
    """Tell whether *fn* is a coroutine function, or a partial of one."""
    return iscoroutinefunction(fn.func if isinstance(fn, partial) else fn)


class DataLoader:
    """Loads values by key, in batches, each key once.

        class UserLoader(DataLoader):
            async def batch_load_fn(self, keys):
                return await fetch_users(keys)

        user = await UserLoader().load(1)

    Make one per request: it keeps what it has loaded. One that is kept longer works in each event loop in turn.

    Args:
        batch_load_fn: Coroutine function from a list of keys to as many values, in the same order; an exception among
            the values fails its key only. May be a method of a subclass instead.
        batch: False loads every key at once, on its own. Defaults to True.
        max_batch_size: Most keys in one call. Defaults to no limit.
        cache: False loads a key again each time. Defaults to True.
        get_cache_key: Makes the key under which a value is kept. Defaults to the key itself.
        cache_map: Where futures are kept by cache key. Defaults to a new dict.
        loop: The event loop. Defaults to the one that runs at each load.

    Raises:
        InvalidDeclaration: *batch_load_fn* is no coroutine function.
    """

    batch = True
    max_batch_size: int | None = None
    cache = True
    batch_load_fn: Any

    def __init__(
        self,
        batch_load_fn: BatchLoadFunction | None = None,
        batch: bool | None = None,
        max_batch_size: int | None = None,
        cache: bool | None = None,
        get_cache_key: Callable[[Any], Hashable] | None = None,
        cache_map: MutableMapping[Any, "Future[Any]"] | None = None,
        loop: AbstractEventLoop | None = None,
    ) -> None:
        if batch_load_fn is not None:
            self.batch_load_fn = batch_load_fn
        if not iscoroutinefunctionorpartial(getattr(self, "batch_load_fn", None)):
            raise InvalidDeclaration(
                type(self).__name__,
                f"batch_load_fn must be coroutine. Received: {getattr(self, 'batch_load_fn', None)}.",
                "Define `async def batch_load_fn(self, keys)`, or pass a coroutine function.",
            )
        if batch is not None:
            self.batch = batch
        if max_batch_size is not None:
            self.max_batch_size = max_batch_size
        if cache is not None:
            self.cache = cache
        self.get_cache_key = get_cache_key or _same
        self._cache: MutableMapping[Any, Future[Any]] = cache_map if cache_map is not None else {}
        self._queue: list[Loader] = []
        self._batches: set[Future[None]] = set()
        self._loop = loop
        #: The loop whose keys are queued.
        self._queue_loop: AbstractEventLoop | None = None

    @property
    def loop(self) -> AbstractEventLoop:
        """The event loop on which values are loaded."""
        return upcoming_loop() if self._loop is None else self._loop

    def load(self, key: Any = None) -> "Future[Any]":
        """Return the future of the value for *key*.

        Raises:
            TypeError: *key* is None.
        """
        if key is None:
            raise TypeError(f"The loader.load() function must be called with a value, but got: {key}.")
        cache_key = self.get_cache_key(key)
        loop = self._loop or upcoming_loop()
        if self.cache and cache_key in self._cache:
            cached = self._cached(cache_key, loop)
            if cached is not None:
                return cached
        future: Future[Any] = loop.create_future()
        if self.cache:
            self._cache[cache_key] = future
        self.do_resolve_reject(key, future)
        return future

    def _cached(self, cache_key: Any, loop: AbstractEventLoop) -> "Future[Any] | None":
        """Return the future kept for *cache_key*, as one of *loop*; None if it can come to nothing any more."""
        future = self._cache.get(cache_key)
        if future is None or future.cancelled():
            return None
        if future.get_loop() is loop:
            return future
        if not future.done():
            return None
        moved: Future[Any] = loop.create_future()
        error = future.exception()
        _settle(moved, future.result() if error is None else error)
        self._cache[cache_key] = moved
        return moved

    def do_resolve_reject(self, key: Any, future: "Future[Any]") -> None:
        """Queue *key*; the first key of a queue sees to it that the queue is loaded."""
        loop = future.get_loop()
        if loop is not self._queue_loop:
            # What a loop left when it ended is not waited for any more.
            self._queue, self._queue_loop = [], loop
        self._queue.append(Loader(key, future))
        if len(self._queue) > 1:
            return
        if self.batch:
            enqueue_post_future_job(loop, self)
        else:
            dispatch_queue(self)

    def load_many(self, keys: Iterable[Any]) -> "Future[list[Any]]":
        """Return the future of the values for *keys*, in their order.

        Raises:
            TypeError: *keys* is not iterable.
        """
        if not isinstance(keys, Iterable):
            raise TypeError(f"The loader.load_many() function must be called with Iterable<key> but got: {keys}.")
        return gather(*[self.load(key) for key in keys])

    def clear(self, key: Any) -> "DataLoader":
        """Forget the value for *key*, if there is one. Returns the loader."""
        self._cache.pop(self.get_cache_key(key), None)
        return self

    def clear_all(self) -> "DataLoader":
        """Forget every value. Returns the loader."""
        self._cache.clear()
        return self

    def prime(self, key: Any, value: Any) -> "DataLoader":
        """Keep *value* (an exception: as a failure) for *key*, unless there is one already. Returns the loader."""
        cache_key = self.get_cache_key(key)
        if self._cached(cache_key, self.loop) is None:
            future: Future[Any] = self.loop.create_future()
            _settle(future, value)
            self._cache[cache_key] = future
        return self


def enqueue_post_future_job(loop: AbstractEventLoop, loader: DataLoader) -> None:
    """Load the queue of *loader* once the jobs have run that the loop has ready now: they may load more keys."""

    async def dispatch() -> None:
        dispatch_queue(loader)

    loop.call_soon(ensure_future, dispatch())


def get_chunks(iterable_obj: Any, chunk_size: int = 1) -> Iterator[Any]:
    """Return the parts of a sequence, each of *chunk_size* items but for the last."""
    chunk_size = max(1, chunk_size)
    return (iterable_obj[start : start + chunk_size] for start in range(0, len(iterable_obj), chunk_size))


def dispatch_queue(loader: DataLoader) -> None:
    """Start to load all queued keys of *loader*, in as many batches as its `max_batch_size` asks for."""
    queue, loader._queue = loader._queue, []
    for chunk in get_chunks(queue, loader.max_batch_size or len(queue)):
        batch = ensure_future(dispatch_queue_batch(loader, chunk))
        # The event loop itself would let an unreferenced task go before it ends.
        loader._batches.add(batch)
        batch.add_done_callback(loader._batches.discard)


async def dispatch_queue_batch(loader: DataLoader, queue: list[Loader]) -> None:
    """Load one batch and settle its futures; if it fails as a whole, all of them fail."""
    keys = [queued.key for queued in queue]
    try:
        values = _checked_values(keys, await _batch_coroutine(loader, keys))
    except Exception as error:
        failed_dispatch(loader, queue, error)
    except CancelledError:
        for queued in queue:
            loader.clear(queued.key)
            queued.future.cancel()
        raise
    else:
        for (_, future), value in zip(queue, values, strict=True):
            if not future.done():
                _settle(future, value)


def failed_dispatch(loader: DataLoader, queue: list[Loader], error: Exception) -> None:
    """Fail every key of a batch, and forget them, so that the next load tries again."""
    for queued in queue:
        loader.clear(queued.key)
        _settle(queued.future, error)


def _batch_coroutine(loader: DataLoader, keys: list[Any]) -> Awaitable[Any]:
    batch = loader.batch_load_fn(keys)
    if not iscoroutine(batch):
        raise TypeError(f"{_CONTRACT}, but the function did not return a Coroutine: {batch}.")
    return batch


def _checked_values(keys: list[Any], values: Any) -> list[Any]:
    if not isinstance(values, Iterable):
        raise TypeError(f"{_CONTRACT}, but the function did not return a Future of a Iterable: {values}.")
    checked = list(values)
    if len(checked) != len(keys):
        raise TypeError(
            f"{_CONTRACT}, but the function did not return a Future of a Iterable with the same length as the Iterable "
            f"of keys.\n\nKeys:\n{keys}\n\nValues:\n{checked}"
        )
    return checked


def _settle(future: "Future[Any]", value: Any) -> None:
    # A future may have been cancelled by whoever waited for it; its batch goes on for the others.
    if future.done():
        return
    if isinstance(value, Exception):
        future.set_exception(value)
    else:
        future.set_result(value)


def _same(key: Any) -> Hashable:
    return key  # type: ignore[no-any-return]
