"""Multipart bodies under ASGI, as Starlette reads them: it keeps large files on disk while they arrive.

Starlette and python-multipart come with the extra `uploads`; nothing but `receiving` imports this module.
"""

from collections.abc import AsyncGenerator

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from graphene_lite.transport.messages import HttpRefusal


async def read_multipart(
    content_type: str, pieces: AsyncGenerator[bytes, None]
) -> tuple[dict[str, str], list[tuple[str, UploadFile]]]:
    """Return the text fields, of which the first of a name counts, and the files, which are the caller's to close.

    Raises:
        HttpRefusal: 400, the body is malformed; 415, its charset is another than UTF-8.
    """
    # Starlette would decode by any codec that Python has, some of which take half a minute for a megabyte.
    if parse_options_header(content_type)[1].get(b"charset", b"utf-8").lower() != b"utf-8":
        raise HttpRefusal(415, "Unsupported charset of a multipart body. Use utf-8.")
    try:
        # Starlette closes the files that it has opened when this fails, or is cancelled.
        parts = await MultiPartParser(Headers({"content-type": content_type}), pieces).parse()
    except (MultiPartException, FormParserError) as error:
        raise HttpRefusal(400, f"The multipart body cannot be read: {error}") from error
    fields: dict[str, str] = {}
    files: list[tuple[str, UploadFile]] = []
    for name, part in parts.multi_items():
        if isinstance(part, UploadFile):
            files.append((name, part))
        else:
            fields.setdefault(name, part)
    return fields, files
