"""What the command tells instead of a traceback."""

import re


class CommandError(Exception):
    """Raised when the command cannot do what it was asked to; it prints the message and exits with 2."""


def without_credentials(text: str, *secrets: str) -> str:
    """Return *text* with the user and password of every address, and each of *secrets*, replaced by `***`."""
    text = re.sub(r"://\S*@", "://***@", text)
    for secret in filter(None, secrets):
        text = text.replace(secret, "***")
    return text
