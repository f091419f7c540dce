"""Requests as they come under ASGI: bodies in pieces, read as far as the limits allow; and clients that leave early."""

import asyncio
import sys
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from graphene_lite.support.later import is_awaitable
from graphene_lite.transport.endpoint import Endpoint
from graphene_lite.transport.media import MULTIPART
from graphene_lite.transport.messages import HttpRefusal, HttpRequest, HttpResponse, declared_length
from graphene_lite.transport.options import EndpointOptions
from graphene_lite.transport.policy import check_method
from graphene_lite.validation.limits import LimitExceeded, Limits, check_body

try:
    from graphene_lite.transport.multipart import read_multipart
except ImportError:  # The extra `uploads` is not installed: `check_installed` says so.
    read_multipart = None  # type: ignore[assignment]

T = TypeVar("T")

#: Of an answer to a body that nobody reads to its end: some servers keep the connection, and wait for the rest.
_CLOSE = {"Connection": "close"}

#: Seconds after which to look whether the client is still there: most answers are there before.
_UNWATCHED = 0.02


class ClientGone(Exception):
    """Raised when the client closes the connection before it has its answer."""


def check_installed(options: EndpointOptions) -> None:
    """Check that there is what *options* need.

    Raises:
        TypeError: Files are to be taken, and the extra `uploads` is missing.
    """
    if options["uploads"] and read_multipart is None:
        raise TypeError("uploads=True needs Starlette and python-multipart: pip install 'graphene-lite[uploads]'.")


async def answer_arriving(
    endpoint: Endpoint, head: HttpRequest, pieces: AsyncIterable[bytes], gone: Callable[[], Awaitable[object]]
) -> HttpResponse:
    """Answer a request; its files are closed then.

    Args:
        endpoint: The endpoint.
        head: All of the request but the body.
        pieces: The body, as it arrives.
        gone: Waits until the client closes the connection. Called once the body is there.

    Raises:
        ClientGone: It did so before the answer was there. What the request started is cancelled.
    """
    arriving = _limited(head, pieces, endpoint.limits)
    try:
        request = await _received(head, arriving, endpoint)
    except HttpRefusal as refusal:
        await _drained(arriving, endpoint.limits)
        return endpoint.refuse(refusal)
    try:
        reply = endpoint.answer(request)
        response: HttpResponse = await _unless_gone(reply, gone) if is_awaitable(reply) else reply
        return response
    finally:
        for _, file in request.files:
            # Not `await file.close()`: in a task that is being cancelled, it might not get to that.
            file.file.close()


async def _unless_gone(reply: Awaitable[T], gone: Callable[[], Awaitable[object]]) -> T:
    """Return what *reply* comes to.

    Raises:
        ClientGone: Waiting for *gone* ended first; *reply* is cancelled.
    """
    # The current task is cancelled, as `asyncio.timeout` does it: one more task would cost more than all the rest here.
    task = asyncio.current_task()
    assert task is not None
    watching: list[asyncio.Future[object]] = []
    has_left, is_over = False, False

    def leave(waiting: "asyncio.Future[object]") -> None:
        nonlocal has_left
        if not is_over and not waiting.cancelled() and waiting.exception() is None:
            has_left = True
            task.cancel()

    def watch() -> None:
        watching.append(asyncio.ensure_future(gone()))
        watching[0].add_done_callback(leave)

    timer = asyncio.get_running_loop().call_later(_UNWATCHED, watch)
    try:
        return await reply
    except asyncio.CancelledError:
        # Others may have cancelled the task as well.
        if not has_left or (sys.version_info >= (3, 11) and task.uncancel() > 0):
            raise
        raise ClientGone from None
    finally:
        is_over = True
        timer.cancel()
        for waiting in watching:
            waiting.cancel()


async def _received(head: HttpRequest, pieces: AsyncGenerator[bytes, None], endpoint: Endpoint) -> HttpRequest:
    """Return the request with its body.

    Raises:
        HttpRefusal: 403, 400, 408 or 413: a form may not be sent, is malformed, arrives too slowly or is too long.
    """
    if endpoint.options["uploads"] and head.method == "POST" and head.media_type == MULTIPART:
        # Before anything is stored.
        check_method(endpoint.options, head)
        reading = read_multipart(head.content_type, pieces)  # pyright: ignore[reportOptionalCall]
        form, files = await _in_time(reading, endpoint.limits)
        return replace(head, form=form, files=files)
    return replace(head, body=await _in_time(_joined(pieces), endpoint.limits))


async def _in_time(reading: Awaitable[T], limits: Limits) -> T:
    """Return what *reading* reads.

    Raises:
        HttpRefusal: 408, it does not arrive in time; 413, it is too long.
    """
    try:
        return await asyncio.wait_for(reading, limits.seconds)
    except asyncio.TimeoutError as error:
        raise HttpRefusal(408, "The body took too long to arrive.", _CLOSE) from error
    except LimitExceeded as error:
        raise HttpRefusal(error.status, error, _CLOSE) from error


async def _drained(pieces: AsyncGenerator[bytes, None], limits: Limits) -> None:
    """Let the rest of a refused body arrive, unless that is too much: a client that still sends sees no answer."""

    async def drain() -> None:
        async for _ in pieces:
            pass

    with suppress(HttpRefusal):
        await _in_time(drain(), limits)


async def _joined(pieces: AsyncGenerator[bytes, None]) -> bytes:
    body = bytearray()
    async for piece in pieces:
        body += piece
    return bytes(body)


async def _limited(head: HttpRequest, pieces: AsyncIterable[bytes], limits: Limits) -> AsyncGenerator[bytes, None]:
    """Pass *pieces* on as long as they are no longer than they may be, and none if they say that they are.

    Raises:
        LimitExceeded: 413, they are longer.
    """
    check_body(declared_length(head.header("content-length")) or 0, limits.body)
    received = 0
    async for piece in pieces:
        received += len(piece)
        check_body(received, limits.body)
        yield piece
